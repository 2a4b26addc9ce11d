package dev.kubedouble.fake.admission.validation;

import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;

/**
 * What must hold of a Namespace.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/namespace-v1/">Namespace</a>
 */
public final class NamespaceValidation {
  private static final FieldPath METADATA = FieldPath.of("metadata");

  private NamespaceValidation() {}

  /** Returns what is wrong with a new Namespace. */
  public static FieldErrors create(Namespace namespace) {
    FieldErrors errors = new FieldErrors();
    asNew(errors, namespace);
    if (errors.isEmpty()) {
      MetadataValidation.createdByAnyKind(errors, METADATA, namespace.getMetadata(), false);
    }
    return errors;
  }

  /** Returns what is wrong with a Namespace that is to replace another. */
  public static FieldErrors update(Namespace namespace, Namespace old) {
    FieldErrors errors = new FieldErrors();
    MetadataValidation.updatedByAnyKind(
        errors, METADATA, namespace.getMetadata(), old.getMetadata(), false);
    asNew(errors, namespace);
    MetadataValidation.update(errors, METADATA, namespace.getMetadata(), old.getMetadata());
    return errors;
  }

  /** Returns what is wrong with a Namespace whose status is to replace that of another. */
  public static FieldErrors updateStatus(Namespace namespace, Namespace old) {
    FieldErrors errors = new FieldErrors();
    MetadataValidation.updatedByAnyKind(
        errors, METADATA, namespace.getMetadata(), old.getMetadata(), false);
    MetadataValidation.update(errors, METADATA, namespace.getMetadata(), old.getMetadata());
    String phase = namespace.getStatus().getPhase();
    if (!namespace.getMetadata().hasDeletionTimestamp()) {
      if (!phase.equals("Active")) {
        errors.invalid(
            FieldPath.of("status", "Phase"),
            FieldValue.named(phase),
            "may only be 'Active' if `deletionTimestamp` is empty");
      }
    } else if (!phase.equals("Terminating")) {
      errors.invalid(
          FieldPath.of("status", "Phase"),
          FieldValue.named(phase),
          "may only be 'Terminating' if `deletionTimestamp` is not empty");
    }
    return errors;
  }

  private static void asNew(FieldErrors errors, Namespace namespace) {
    MetadataValidation.create(
        errors, METADATA, namespace.getMetadata(), false, ObjectNames.DNS_LABEL);
    for (int i = 0; i < namespace.getSpec().getFinalizersCount(); i++) {
      String finalizer = namespace.getSpec().getFinalizers(i);
      FieldPath path = FieldPath.of("spec", "finalizers");
      int before = errors.size();
      errors.invalid(path, finalizer, LabelNames.key(finalizer));
      if (errors.size() == before) {
        ReferenceValidation.kindFinalizer(errors, path, finalizer);
      }
    }
  }
}
