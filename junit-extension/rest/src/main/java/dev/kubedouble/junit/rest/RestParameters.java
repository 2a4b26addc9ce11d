package dev.kubedouble.junit.rest;

import dev.kubedouble.junit.spi.ParameterProvider;
import dev.kubedouble.junit.spi.TestKubernetes;
import dev.kubedouble.rest.RestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;

/** Gives tests the REST door in front of their cluster, and a kubeconfig that points at it. */
public final class RestParameters implements ParameterProvider {
  /** Called by {@link java.util.ServiceLoader}. */
  public RestParameters() {}

  /**
   * Returns the one REST door of a test; started when it is first asked for, closed by the test.
   */
  public static RestServer server(TestKubernetes kubernetes) {
    return kubernetes.shared(RestServer.class, RestParameters::start);
  }

  @Override
  public Set<Class<?>> types() {
    return Set.of(RestServer.class, KubeconfigFile.class);
  }

  @Override
  public Object provide(Class<?> type, TestKubernetes kubernetes) {
    return type == RestServer.class
        ? start(kubernetes)
        : KubeconfigFile.write(server(kubernetes).url());
  }

  private static RestServer start(TestKubernetes kubernetes) {
    try {
      return RestServer.start(kubernetes.cluster(), 0);
    } catch (IOException e) {
      throw new UncheckedIOException("the REST door did not start", e);
    }
  }
}
