package dev.kubedouble.benchmarks;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What a row asks, and the most that the answer may be. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface Bar {
  /** What is asked, in words; {@code {name}} stands for the value of a parameter. */
  String question();

  /**
   * The most that the second leg may cost, as a multiple of the first, or, where there is but one
   * leg or the row {@link #adds}, in the unit: one number, or one for each value of the row's first
   * parameter.
   */
  double[] atMost();

  /** Whether the bar is on what the second leg costs more than the first, in the unit. */
  boolean adds() default false;

  /** The names of the legs, the floor first, then Kubedouble, then peers. */
  String[] legs() default {"bare gRPC", "Kubedouble"};

  /** What costs are told in. */
  Unit unit() default Unit.MICROSECONDS;
}
