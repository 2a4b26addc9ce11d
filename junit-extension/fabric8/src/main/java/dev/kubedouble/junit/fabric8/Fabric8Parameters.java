package dev.kubedouble.junit.fabric8;

import dev.kubedouble.junit.rest.RestParameters;
import dev.kubedouble.junit.spi.ParameterProvider;
import dev.kubedouble.junit.spi.TestKubernetes;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Set;

/**
 * Gives tests fabric8's client, connected to their cluster's REST door; namespace {@code default}.
 */
public final class Fabric8Parameters implements ParameterProvider {
  /** Called by {@link java.util.ServiceLoader}. */
  public Fabric8Parameters() {}

  @Override
  public Set<Class<?>> types() {
    return Set.of(KubernetesClient.class);
  }

  @Override
  public Object provide(Class<?> type, TestKubernetes kubernetes) {
    return new KubernetesClientBuilder()
        .withConfig(
            new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl(RestParameters.server(kubernetes).url())
                .withNamespace("default")
                .build())
        .build();
  }
}
