package dev.kubedouble.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Fills a field, or says which of several clusters a parameter is of.
 *
 * <p>Instance fields are filled before {@code @BeforeEach}; static ones before {@code @BeforeAll},
 * where the cluster lives {@link Lifetime#PER_CLASS}. Fields without this annotation are let be.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER})
@Retention(RetentionPolicy.RUNTIME)
@Documented
public @interface FromKubernetes {
  /**
   * The name of the extension, as given to {@link FakeKubernetesExtension.Builder#name}; empty for
   * the one without a name, such as {@link FakeKubernetes} itself.
   */
  String value() default "";
}
