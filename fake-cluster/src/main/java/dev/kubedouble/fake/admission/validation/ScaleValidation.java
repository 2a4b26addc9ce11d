package dev.kubedouble.fake.admission.validation;

import dev.kubedouble.api.autoscaling.v1.Scale;
import dev.kubedouble.fake.admission.content.ContentMessages;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;

/**
 * What must hold of a Scale.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/autoscaling-resources/scale-v1/">Scale</a>
 */
public final class ScaleValidation {
  private ScaleValidation() {}

  /** Returns what is wrong with a Scale that somebody writes. */
  public static FieldErrors write(Scale scale) {
    FieldErrors errors = new FieldErrors();
    MetadataValidation.create(
        errors, FieldPath.of("metadata"), scale.getMetadata(), true, ObjectNames.DNS_SUBDOMAIN);
    int replicas = scale.getSpec().getReplicas();
    if (replicas < 0) {
      errors.invalid(FieldPath.of("spec", "replicas"), replicas, ContentMessages.NOT_NEGATIVE);
    }
    return errors;
  }
}
