package dev.kubedouble.benchmarks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How many times the floor a row may cost. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Bar {
  /** What is asked, in words. */
  String question();

  /** The most that Kubedouble may cost, as a multiple of the floor. */
  double atMost();

  /** The names of the legs, the floor first. */
  String[] legs() default {"bare gRPC", "Kubedouble"};
}
