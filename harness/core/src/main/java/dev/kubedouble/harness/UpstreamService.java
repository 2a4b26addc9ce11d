package dev.kubedouble.harness;

import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.harness.fault.FaultTime;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.proxy.ForwardingLayer;
import dev.kubedouble.harness.proxy.ServiceLayer;
import dev.kubedouble.harness.proxy.Upstream;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ServerServiceDefinition;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A {@code KubernetesService} that runs elsewhere, behind a server of this process.
 *
 * <pre>{@code
 * try (UpstreamService theirs = UpstreamService.connect("localhost:50051", ofSeconds(10));
 *     KubernetesServer server =
 *         KubernetesServer.inProcess(theirs.cluster()).inFront(theirs).start()) {
 *   server.faults().add("GetDeployment times=2: error TooManyRequests");
 * }
 * }</pre>
 *
 * <p>Calls pass to it as they are, with the journal, faults and all else of the server in front.
 * Its cluster is what the protocol's verbs make of it, for who looks behind the server. Without
 * TLS. Thread-safe.
 */
public final class UpstreamService implements ServiceLayer, AutoCloseable {
  private final Upstream upstream;
  private final ForwardingLayer forwarding;
  private final ChannelCluster cluster;

  private UpstreamService(Upstream upstream) {
    this.upstream = upstream;
    this.forwarding = new ForwardingLayer(upstream);
    this.cluster = new ChannelCluster(upstream);
  }

  /**
   * Connects, and makes sure that the service answers.
   *
   * @param target where it is, {@code HOST:PORT}
   * @param atMost how long it may take to answer
   * @throws IllegalArgumentException where the target is not {@code HOST:PORT}
   * @throws IllegalStateException where nothing answers there, or no such service, or {@code
   *     grpc-netty-shaded} is not on the class path
   */
  public static UpstreamService connect(String target, Duration atMost) {
    Transport.requireHostAndPort(target);
    Transport.requireNetwork("use a fake cluster");
    UpstreamService service =
        new UpstreamService(
            new Upstream(
                target,
                agent ->
                    LoopbackTcp.connect(target, agent, InsecureChannelCredentials.create(), "")));
    try {
      service.requireAnswer(atMost);
      return service;
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
  }

  private void requireAnswer(Duration atMost) {
    try {
      var unused =
          KubernetesServiceGrpc.newBlockingStub(upstream.channel("kubedouble"))
              .withDeadlineAfter(atMost.toNanos(), TimeUnit.NANOSECONDS)
              .listDeployments(
                  ListDeploymentsRequest.newBuilder()
                      .setNamespace("default")
                      .setOptions(ListOptions.newBuilder().setLimit(1))
                      .build());
    } catch (StatusRuntimeException e) {
      String wrong =
          switch (e.getStatus().getCode()) {
            case UNAVAILABLE -> "it cannot be reached; is it running?";
            case DEADLINE_EXCEEDED -> "it did not answer within " + atMost.toMillis() + " ms";
            case UNIMPLEMENTED, UNKNOWN, INTERNAL ->
                "no " + KubernetesServiceGrpc.SERVICE_NAME + " answers there";
            case UNAUTHENTICATED -> "it lets nobody in without credentials";
            default -> "";
          };
      if (!wrong.isEmpty()) {
        throw new IllegalStateException(
            upstream + ": " + wrong + " (" + ChannelErrors.describe(e) + ")", e);
      }
    }
  }

  /** Returns the cluster behind the service; its errors are Kubernetes' Status. */
  public ClusterApi cluster() {
    return cluster;
  }

  @Override
  public ServerServiceDefinition inFrontOf(
      ServerServiceDefinition service, CallJournal journal, FaultTime time) {
    return forwarding.inFrontOf(service, journal, time);
  }

  /** Ends the connections; the service stays as it is. */
  @Override
  public void close() {
    upstream.close();
  }

  @Override
  public String toString() {
    return "UpstreamService[" + upstream + "]";
  }
}
