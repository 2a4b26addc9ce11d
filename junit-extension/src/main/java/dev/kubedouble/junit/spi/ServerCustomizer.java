package dev.kubedouble.junit.spi;

import dev.kubedouble.harness.KubernetesServer;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Adds to the servers of tests before they start; found by {@link java.util.ServiceLoader}, and
 * asked for each server that {@code @FakeKubernetes} starts.
 *
 * <p>Stateless and thread-safe: one instance serves all tests.
 */
public interface ServerCustomizer {
  /**
   * Adds to a server, where the test or its class asks for it.
   *
   * @param context the test's context, or that of the class where the cluster lives as long
   * @return what is to be closed after the test, before the server; providers find it by its class,
   *     through {@link TestKubernetes#shared}
   */
  Optional<? extends AutoCloseable> customize(
      ExtensionContext context, KubernetesServer.Builder server);
}
