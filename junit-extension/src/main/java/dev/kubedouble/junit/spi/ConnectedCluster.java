package dev.kubedouble.junit.spi;

import dev.kubedouble.cluster.ClusterApi;

/** A connection to a cluster, for a run of tests. Thread-safe. */
public interface ConnectedCluster extends AutoCloseable {
  /** Returns the cluster. */
  ClusterApi api();

  /** Ends the connection; the cluster stays as it is. */
  @Override
  void close();
}
