package dev.kubedouble.junit.spi;

import java.util.Set;

/**
 * Gives tests parameters and annotated fields of further types; found by {@link
 * java.util.ServiceLoader}.
 *
 * <p>Stateless and thread-safe: one instance serves all tests.
 */
public interface ParameterProvider {
  /** Returns the exact types that it can give. */
  Set<Class<?>> types();

  /**
   * Returns whether what it gives exists in front of a fake cluster only: a test that takes it is
   * then skipped where it runs against another.
   */
  default boolean needsFake() {
    return true;
  }

  /**
   * Returns the object of a type that goes with a test's cluster. It is asked once for a cluster
   * and type; what it returns is closed after the test where it is {@link AutoCloseable}.
   */
  Object provide(Class<?> type, TestKubernetes kubernetes);
}
