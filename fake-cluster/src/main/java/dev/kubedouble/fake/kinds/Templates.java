package dev.kubedouble.fake.kinds;

import dev.kubedouble.fake.admission.defaults.Defaults;
import dev.kubedouble.fake.admission.podspec.PodTemplateValidator;
import dev.kubedouble.fake.admission.warnings.Warnings;

/**
 * What is done about pod templates, and pods, in whatever kind of object they are. Each part
 * remembers what it has found, so that the kinds of a cluster share one of these. Thread-safe.
 *
 * @param defaults sets what is left out
 * @param validator says what is wrong
 * @param warnings says what is unwise
 */
public record Templates(Defaults defaults, PodTemplateValidator validator, Warnings warnings) {
  /** Creates one that remembers nothing as yet. */
  public Templates() {
    this(new Defaults(), new PodTemplateValidator(), new Warnings());
  }
}
