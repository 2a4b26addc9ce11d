package dev.kubedouble.fake.admission.validation;

import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import org.jspecify.annotations.Nullable;

/** The judge of a pod template inside of a Deployment or ReplicaSet. */
@FunctionalInterface
public interface PodTemplateValidation {
  /**
   * Writes what is wrong with a template.
   *
   * @param errors where the faults go
   * @param path the template's place in its object
   * @param template the template
   * @param old the template that it replaces, whose old habits are let pass; null on create
   */
  void validate(
      FieldErrors errors, FieldPath path, PodTemplateSpec template, @Nullable PodTemplateSpec old);
}
