package dev.kubedouble.junit.spi;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Connects a run of tests to a cluster that a kubeconfig names; found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>Stateless and thread-safe: asked once in a run for a kubeconfig and context.
 */
public interface ClusterConnector {
  /**
   * Connects, and makes sure that the cluster can be used.
   *
   * @param context the context; null for the current one
   * @throws RuntimeException where it cannot; the message names context and server
   */
  ConnectedCluster connect(Path kubeconfig, @Nullable String context);
}
