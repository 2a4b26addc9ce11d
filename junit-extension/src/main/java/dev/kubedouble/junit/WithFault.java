package dev.kubedouble.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Lets something go wrong between the client and the cluster while a test runs.
 *
 * <pre>{@code
 * @Test
 * @WithFault("UpdateDeployment nth=1: competing-write")
 * @WithFault("any in=shop: latency 200ms")
 * void update_afterAConflict_isTriedAgain(KubernetesServiceBlockingStub kubernetes) { ... }
 * }</pre>
 *
 * <p>On a class, or on an annotation of your own, it is meant for each test. Faults are switched on
 * just before the test method, those of the outermost class first, and switched off just after it:
 * what {@code @BeforeEach} and {@code @AfterEach} do is not disturbed, and {@code nth=1} is the
 * first call of the test itself. A parameter of type {@code dev.kubedouble.harness.fault.Faults}
 * switches faults on in code.
 *
 * <p>A rule that cannot be read, or that could never match, fails the test with what was expected.
 * A rule that happened to no call is told as {@link FakeKubernetes#unusedFaults} says. Where tests
 * that run at once share a cluster, faults cannot be told apart and are refused.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(WithFaults.class)
@ExtendWith(StrayFaults.class)
public @interface WithFault {
  /**
   * The rule, {@code CALLS: FAULT}, as {@link dev.kubedouble.harness.fault.FaultRule} reads it:
   * {@code UpdateDeployment in=shop nth=2: error Conflict}.
   */
  String value();

  /**
   * The name of the extension whose server is meant, as given to {@link
   * FakeKubernetesExtension.Builder#name}; empty for the one without a name.
   */
  String of() default "";
}
