package dev.kubedouble.junit;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.time.ClusterClock;
import org.jspecify.annotations.Nullable;

/** The cluster behind a test's server, and the test's namespace in it. Thread-safe. */
interface TestCluster extends AutoCloseable {
  /** Returns the cluster, past the server. */
  ClusterApi api();

  /** Returns the cluster as a fake, or null where it is none. */
  @Nullable FakeCluster fake();

  /** Returns the cluster's time. */
  ClusterClock clock();

  /** Returns where the test may write. */
  OwnNamespace namespace();

  /** Begins a server in front of the cluster. */
  KubernetesServer.Builder server(Transport transport);

  /** Ends what the test has of the cluster. */
  @Override
  void close();

  /** Begins a server in front of a cluster. */
  static KubernetesServer.Builder serverOf(ClusterApi cluster, Transport transport) {
    return transport == Transport.TCP
        ? KubernetesServer.tcp(cluster, 0)
        : KubernetesServer.inProcess(cluster);
  }
}
