package dev.kubedouble.fake.kinds;

import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.admission.defaults.Defaults;
import dev.kubedouble.fake.admission.podspec.PodTemplateValidator;
import dev.kubedouble.fake.admission.podspec.PodValidation;
import dev.kubedouble.fake.admission.strategy.PodRules;
import dev.kubedouble.fake.admission.warnings.Warnings;
import dev.kubedouble.fake.memory.Remembered;
import java.util.function.Function;

/**
 * What is done about pod templates, and pods, in whatever kind of object they are. Each part
 * remembers what it has found, so that the kinds of a cluster share one of these, and clusters may.
 * Thread-safe.
 *
 * @param defaults sets what is left out
 * @param validator says what is wrong
 * @param warnings says what is unwise
 * @param podRules says how a pod is written
 * @param podValidation says what is wrong with a pod
 * @param admitted what plugins make of a pod's spec
 */
public record Templates(
    Defaults defaults,
    PodTemplateValidator validator,
    Warnings warnings,
    PodRules podRules,
    PodValidation podValidation,
    Function<PodSpec, PodSpec> admitted) {
  /** Creates one that remembers nothing as yet. */
  public Templates() {
    this(
        new Defaults(),
        new PodTemplateValidator(),
        new Warnings(),
        new PodRules(),
        new PodValidation(),
        new Remembered<>(PodStrategy::admitted));
  }
}
