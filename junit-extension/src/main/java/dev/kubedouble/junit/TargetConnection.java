package dev.kubedouble.junit;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.UpstreamService;
import dev.kubedouble.junit.spi.ClusterConnector;
import dev.kubedouble.junit.spi.ConnectedCluster;
import java.time.Duration;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * The connection of a run to a target that is no fake. Thread-safe.
 *
 * @param target the target
 * @param api the cluster
 * @param upstream the service that calls are forwarded to; null where a servicer of ours answers
 *     them
 * @param connection what is closed at the end of the run
 */
record TargetConnection(
    Target target, ClusterApi api, @Nullable UpstreamService upstream, AutoCloseable connection)
    implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * Connects, and makes sure that the target can be used.
   *
   * @throws RuntimeException where it cannot; the message names it
   */
  static TargetConnection connect(Target target) {
    if (target instanceof Target.Grpc grpc) {
      UpstreamService upstream = UpstreamService.connect(grpc.address(), PATIENCE);
      return new TargetConnection(target, upstream.cluster(), upstream, upstream);
    }
    if (target instanceof Target.Kubeconfig kubeconfig) {
      ConnectedCluster cluster = connector().connect(kubeconfig.file(), kubeconfig.context());
      return new TargetConnection(target, cluster.api(), null, cluster);
    }
    throw new IllegalArgumentException("target: " + target + " (expected: one to connect to)");
  }

  private static ClusterConnector connector() {
    return ServiceLoader.load(ClusterConnector.class)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "it needs the artifact dev.kubedouble:kubedouble-junit-remote on the class"
                        + " path; add it as a dependency of the test"));
  }

  /** Adds to a server what makes it answer by the target. */
  KubernetesServer.Builder inFrontOf(KubernetesServer.Builder server) {
    return upstream == null ? server : server.inFront(upstream);
  }

  @Override
  public void close() {
    Failures failures = new Failures();
    failures.attempt(connection);
    failures.throwIfAny();
  }
}
