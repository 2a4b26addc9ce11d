package dev.kubedouble.junit.remote;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.junit.spi.ClusterConnector;
import dev.kubedouble.junit.spi.ConnectedCluster;
import dev.kubedouble.remote.RemoteCluster;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Connects tests to real clusters. */
public final class RemoteConnector implements ClusterConnector {
  /** Called by {@link java.util.ServiceLoader}. */
  public RemoteConnector() {}

  @Override
  public ConnectedCluster connect(Path kubeconfig, @Nullable String context) {
    return new Connected(RemoteCluster.connect(kubeconfig, context));
  }

  /**
   * A real cluster as the extension sees it.
   *
   * @param cluster the cluster
   */
  private record Connected(RemoteCluster cluster) implements ConnectedCluster {
    @Override
    public ClusterApi api() {
      return cluster;
    }

    @Override
    public void close() {
      cluster.close();
    }
  }
}
