package dev.kubedouble.junit;

/**
 * Says in code how the clusters of tests are set up; named by {@link FakeKubernetes#customizer},
 * {@link FakeKubernetesExtension.Builder#customizer} or the configuration parameter {@code
 * kubedouble.customizer}.
 *
 * <p>Needs a constructor without parameters. Is called for each cluster that is made, by the test's
 * thread, and where each test has its own once more for the class, whose lifetime it may set.
 */
@FunctionalInterface
public interface FakeKubernetesCustomizer {
  /**
   * Adds to a set-up; what an annotation or a builder sets wins over it, and it wins over
   * configuration parameters.
   */
  void customize(FakeKubernetesExtension.Builder setup);
}
