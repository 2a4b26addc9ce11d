package dev.kubedouble.fake.admission.validation;

import static dev.kubedouble.fake.admission.validation.TemplateOwnerValidation.notMoreThan;
import static dev.kubedouble.fake.admission.validation.TemplateOwnerValidation.notNegative;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.apps.v1.ReplicaSetSpec;
import dev.kubedouble.api.apps.v1.ReplicaSetStatus;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a ReplicaSet.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/replica-set-v1/">ReplicaSet</a>
 */
public final class ReplicaSetValidation {
  private static final FieldPath METADATA = FieldPath.of("metadata");
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath STATUS = FieldPath.of("status");

  private ReplicaSetValidation() {}

  /** Returns what is wrong with a new ReplicaSet. */
  public static FieldErrors create(ReplicaSet set, PodTemplateValidation templates) {
    FieldErrors errors = new FieldErrors();
    asNew(errors, set, templates);
    if (errors.isEmpty()) {
      MetadataValidation.createdByAnyKind(errors, METADATA, set.getMetadata(), true);
    }
    return errors;
  }

  /** Returns what is wrong with a ReplicaSet that is to replace another. */
  public static FieldErrors update(
      ReplicaSet set, ReplicaSet old, PodTemplateValidation templates) {
    FieldErrors errors = new FieldErrors();
    MetadataValidation.updatedByAnyKind(
        errors, METADATA, set.getMetadata(), old.getMetadata(), true);
    asNew(errors, set, templates);
    MetadataValidation.update(errors, METADATA, set.getMetadata(), old.getMetadata());
    spec(errors, set.getSpec(), old.getSpec(), templates);
    TemplateOwnerValidation.sameSelector(
        errors,
        SPEC,
        set.getSpec().hasSelector() ? set.getSpec().getSelector() : null,
        old.getSpec().hasSelector() ? old.getSpec().getSelector() : null);
    return errors;
  }

  /** Returns what is wrong with a ReplicaSet whose status is to replace that of another. */
  public static FieldErrors updateStatus(ReplicaSet set, ReplicaSet old) {
    FieldErrors errors = new FieldErrors();
    MetadataValidation.updatedByAnyKind(
        errors, METADATA, set.getMetadata(), old.getMetadata(), true);
    MetadataValidation.update(errors, METADATA, set.getMetadata(), old.getMetadata());
    status(errors, set.getStatus());
    return errors;
  }

  private static void asNew(FieldErrors errors, ReplicaSet set, PodTemplateValidation templates) {
    MetadataValidation.create(errors, METADATA, set.getMetadata(), true, ObjectNames.DNS_SUBDOMAIN);
    spec(errors, set.getSpec(), null, templates);
  }

  private static void spec(
      FieldErrors errors,
      ReplicaSetSpec spec,
      @Nullable ReplicaSetSpec old,
      PodTemplateValidation templates) {
    notNegative(errors, SPEC, "replicas", spec.getReplicas());
    notNegative(errors, SPEC, "minReadySeconds", spec.getMinReadySeconds());
    TemplateOwnerValidation.selectorAndTemplate(
        errors,
        SPEC,
        spec.hasSelector() ? spec.getSelector() : null,
        spec.getTemplate(),
        old == null ? null : old.getTemplate(),
        templates);
  }

  private static void status(FieldErrors errors, ReplicaSetStatus status) {
    int replicas = status.getReplicas();
    int ready = status.getReadyReplicas();
    int available = status.getAvailableReplicas();
    notNegative(errors, STATUS, "replicas", replicas);
    notNegative(errors, STATUS, "fullyLabeledReplicas", status.getFullyLabeledReplicas());
    notNegative(errors, STATUS, "readyReplicas", ready);
    notNegative(errors, STATUS, "availableReplicas", available);
    notNegative(errors, STATUS, "terminatingReplicas", status.getTerminatingReplicas());
    notNegative(errors, STATUS, "observedGeneration", status.getObservedGeneration());
    notMoreThan(
        errors,
        STATUS,
        "fullyLabeledReplicas",
        status.getFullyLabeledReplicas(),
        replicas,
        "status.replicas");
    notMoreThan(errors, STATUS, "readyReplicas", ready, replicas, "status.replicas");
    notMoreThan(errors, STATUS, "availableReplicas", available, replicas, "status.replicas");
    notMoreThan(errors, STATUS, "availableReplicas", available, ready, "readyReplicas");
  }
}
