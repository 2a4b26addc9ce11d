package dev.kubedouble.junit;

/**
 * Says in code how the clusters of tests are set up; named by {@link FakeKubernetes#customizer},
 * {@link FakeKubernetesExtension.Builder#customizer} or the configuration parameter {@code
 * kubedouble.customizer}.
 *
 * <p>Needs a constructor without parameters. Is called once for each cluster, by the test's thread.
 */
@FunctionalInterface
public interface FakeKubernetesCustomizer {
  /**
   * Adds to a set-up; what an annotation or a builder sets wins over it, and it wins over
   * configuration parameters.
   */
  void customize(FakeKubernetesExtension.Builder setup);
}
