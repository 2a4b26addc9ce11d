package dev.kubedouble.contract;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says which section an interface's tests make up. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@interface SectionTests {
  /** The section. */
  Section value();
}
