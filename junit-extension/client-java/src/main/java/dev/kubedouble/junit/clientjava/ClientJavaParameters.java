package dev.kubedouble.junit.clientjava;

import dev.kubedouble.junit.rest.RestParameters;
import dev.kubedouble.junit.spi.ParameterProvider;
import dev.kubedouble.junit.spi.TestKubernetes;
import io.kubernetes.client.openapi.ApiClient;
import io.kubernetes.client.util.ClientBuilder;
import java.util.Set;

/** Gives tests the official client, connected to their cluster's REST door. */
public final class ClientJavaParameters implements ParameterProvider {
  /** Called by {@link java.util.ServiceLoader}. */
  public ClientJavaParameters() {}

  @Override
  public Set<Class<?>> types() {
    return Set.of(ApiClient.class);
  }

  @Override
  public Object provide(Class<?> type, TestKubernetes kubernetes) {
    return kubernetes
        .shared(
            Connected.class,
            test ->
                new Connected(
                    new ClientBuilder().setBasePath(RestParameters.server(test).url()).build()))
        .client();
  }

  /**
   * The client with its end: it is not closeable itself.
   *
   * @param client the client
   */
  private record Connected(ApiClient client) implements AutoCloseable {
    @Override
    public void close() {
      client.getHttpClient().dispatcher().executorService().shutdownNow();
      client.getHttpClient().connectionPool().evictAll();
    }
  }
}
