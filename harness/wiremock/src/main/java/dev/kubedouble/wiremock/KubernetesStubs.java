package dev.kubedouble.wiremock;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.stubbing.StubImport;
import dev.kubedouble.harness.fault.FaultTime;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.proxy.ServiceLayer;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Jetty;
import org.wiremock.grpc.GrpcExtensionFactory;
import org.wiremock.grpc.dsl.WireMockGrpcService;

/**
 * WireMock's stubs for {@code jumpstarter.v1.KubernetesService}, to be put in front of a cluster: a
 * call that a stub matches is answered by it, and any other by the cluster.
 *
 * <pre>{@code
 * try (FakeCluster cluster = FakeCluster.create();
 *     KubernetesStubs stubs = KubernetesStubs.start();
 *     KubernetesServer server = KubernetesServer.inProcess(cluster).inFront(stubs).start()) {
 *   stubs.service().stubFor(method("GetDeployment").willReturn(Status.UNAVAILABLE, "try later"));
 * }
 * }</pre>
 *
 * <p>WireMock listens on a free port of loopback, and keeps all in memory. Only unary methods are
 * asked of it: a stub for a watch, or for a method that does not exist, is refused when it is
 * registered. A stub's error has a code and a message; Kubernetes' Status goes with it where it was
 * recorded, or comes from a fault ({@code server.faults()}). Delays of stubs are of the wall's
 * time. Thread-safe.
 */
public final class KubernetesStubs implements ServiceLayer, AutoCloseable {
  private static final String SERVICE = "jumpstarter.v1.KubernetesService";
  private static final String LOOPBACK = "127.0.0.1";
  private static final long CLOSE_SECONDS = 5;

  private final WireMockServer server;
  private final WireMock wireMock;
  private final ManagedChannel channel;
  private final Questions questions;

  private KubernetesStubs(WireMockServer server, MatchedStubs matched) {
    this.server = server;
    this.wireMock = new WireMock(server);
    this.channel =
        Grpc.newChannelBuilderForAddress(
                LOOPBACK, server.port(), InsecureChannelCredentials.create())
            .maxInboundMessageSize(Integer.MAX_VALUE)
            .build();
    this.questions = new Questions(channel, matched);
  }

  /**
   * Starts WireMock without stubs.
   *
   * @throws IllegalStateException where another Jetty than WireMock's is on the class path
   */
  public static KubernetesStubs start() {
    requireJetty();
    MatchedStubs matched = new MatchedStubs();
    WireMockServer server =
        new WireMockServer(
            WireMockConfiguration.options()
                .bindAddress(LOOPBACK)
                .dynamicPort()
                .jettyAcceptors(1)
                .jettyStopTimeout(0L)
                .withStores(new MemoryStores())
                .mappingSource(new NoMappings())
                .notifier(new Slf4jNotifier(false))
                .extensions(new GrpcExtensionFactory())
                .extensions(matched, new StubChecks()));
    server.start();
    return new KubernetesStubs(server, matched);
  }

  /** Returns the extension's way to stub and verify methods of the service. */
  public WireMockGrpcService service() {
    return new WireMockGrpcService(wireMock, SERVICE);
  }

  /** Returns WireMock, to ask what it was asked and to stub in other ways. */
  public WireMock wireMock() {
    return wireMock;
  }

  /** Returns WireMock's server. */
  public WireMockServer server() {
    return server;
  }

  /** Returns the port on which WireMock listens, on loopback. */
  public int port() {
    return server.port();
  }

  /** Adds stubs to those that are there. */
  public void load(StubMappings mappings) {
    var all = StubImport.stubImport();
    mappings.mappings().forEach(all::stub);
    server.importStubs(all.build());
  }

  @Override
  public ServerServiceDefinition inFrontOf(
      ServerServiceDefinition service, CallJournal journal, FaultTime time) {
    ServerServiceDefinition.Builder stubbed =
        ServerServiceDefinition.builder(service.getServiceDescriptor());
    for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
      stubbed.addMethod(stubbed(method, journal));
    }
    return stubbed.build();
  }

  private <Q, R> ServerMethodDefinition<Q, R> stubbed(
      ServerMethodDefinition<Q, R> method, CallJournal journal) {
    return method.getMethodDescriptor().getType().serverSendsOneMessage()
        ? method.withServerCallHandler(
            new StubHandler<>(method.getServerCallHandler(), questions, journal))
        : method;
  }

  /** Stops WireMock; idempotent. Waits a bounded time. */
  @Override
  public void close() {
    channel.shutdownNow();
    server.stop();
    try {
      channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void requireJetty() {
    if (!Jetty.VERSION.startsWith("11.")) {
      throw new IllegalStateException(
          "Jetty: "
              + Jetty.VERSION
              + " is on the class path (expected: 11, on which WireMock 3 runs; kubedouble-rest"
              + " brings a newer one, so that the two go into different modules)");
    }
  }
}
