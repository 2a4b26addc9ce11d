package dev.kubedouble.fake.admission.validation;

import static dev.kubedouble.fake.admission.validation.TemplateOwnerValidation.notMoreThan;
import static dev.kubedouble.fake.admission.validation.TemplateOwnerValidation.notNegative;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.apps.v1.DeploymentStatus;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of a Deployment.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/">Deployment</a>
 */
public final class DeploymentValidation {
  /** The annotation that stands for a field that Deployments had before apps/v1. */
  private static final String ROLLBACK_ANNOTATION = "deprecated.deployment.rollback.to";

  private static final FieldPath METADATA = FieldPath.of("metadata");
  private static final FieldPath SPEC = FieldPath.of("spec");
  private static final FieldPath STATUS = FieldPath.of("status");

  private DeploymentValidation() {}

  /** Returns what is wrong with a new Deployment. */
  public static FieldErrors create(Deployment deployment, PodTemplateValidation templates) {
    FieldErrors errors = new FieldErrors();
    MetadataValidation.create(
        errors, METADATA, deployment.getMetadata(), true, ObjectNames.DNS_SUBDOMAIN);
    spec(errors, deployment, null, templates);
    if (errors.isEmpty()) {
      MetadataValidation.createdByAnyKind(errors, METADATA, deployment.getMetadata(), true);
    }
    return errors;
  }

  /** Returns what is wrong with a Deployment that is to replace another. */
  public static FieldErrors update(
      Deployment deployment, Deployment old, PodTemplateValidation templates) {
    FieldErrors errors = new FieldErrors();
    MetadataValidation.updatedByAnyKind(
        errors, METADATA, deployment.getMetadata(), old.getMetadata(), true);
    MetadataValidation.update(errors, METADATA, deployment.getMetadata(), old.getMetadata());
    spec(errors, deployment, old, templates);
    TemplateOwnerValidation.sameSelector(
        errors,
        SPEC,
        deployment.getSpec().hasSelector() ? deployment.getSpec().getSelector() : null,
        old.getSpec().hasSelector() ? old.getSpec().getSelector() : null);
    return errors;
  }

  /** Returns what is wrong with a Deployment whose status is to replace that of another. */
  public static FieldErrors updateStatus(Deployment deployment, Deployment old) {
    FieldErrors errors = new FieldErrors();
    MetadataValidation.updatedByAnyKind(
        errors, METADATA, deployment.getMetadata(), old.getMetadata(), true);
    MetadataValidation.update(errors, METADATA, deployment.getMetadata(), old.getMetadata());
    status(errors, deployment.getStatus());
    int collisions = deployment.getStatus().getCollisionCount();
    if (old.getStatus().hasCollisionCount()
        && (!deployment.getStatus().hasCollisionCount()
            || collisions < old.getStatus().getCollisionCount())) {
      errors.invalid(STATUS.child("collisionCount"), collisions, "cannot be decremented");
    }
    return errors;
  }

  private static void spec(
      FieldErrors errors,
      Deployment deployment,
      @Nullable Deployment old,
      PodTemplateValidation templates) {
    DeploymentSpec spec = deployment.getSpec();
    notNegative(errors, SPEC, "replicas", spec.getReplicas());
    TemplateOwnerValidation.selectorAndTemplate(
        errors,
        SPEC,
        spec.hasSelector() ? spec.getSelector() : null,
        spec.getTemplate(),
        old == null ? null : old.getSpec().getTemplate(),
        templates);
    RolloutValidation.strategy(errors, SPEC.child("strategy"), spec.getStrategy());
    notNegative(errors, SPEC, "minReadySeconds", spec.getMinReadySeconds());
    notNegative(errors, SPEC, "revisionHistoryLimit", spec.getRevisionHistoryLimit());
    if (deployment.getMetadata().getAnnotationsOrDefault(ROLLBACK_ANNOTATION, "").startsWith("-")) {
      rollback(errors, deployment.getMetadata().getAnnotationsOrThrow(ROLLBACK_ANNOTATION));
    }
    if (spec.hasProgressDeadlineSeconds()) {
      int deadline = spec.getProgressDeadlineSeconds();
      notNegative(errors, SPEC, "progressDeadlineSeconds", deadline);
      if (deadline <= spec.getMinReadySeconds()) {
        errors.invalid(
            SPEC.child("progressDeadlineSeconds"),
            FieldValue.of(deadline),
            "must be greater than minReadySeconds");
      }
    }
  }

  /**
   * Writes that one cannot roll back to a revision below zero; what is no number is none of a
   * validation's business.
   */
  private static void rollback(FieldErrors errors, String revision) {
    try {
      notNegative(errors, SPEC.child("rollback"), "version", Long.parseLong(revision));
    } catch (NumberFormatException e) {
      return;
    }
  }

  private static void status(FieldErrors errors, DeploymentStatus status) {
    int replicas = status.getReplicas();
    int ready = status.getReadyReplicas();
    int available = status.getAvailableReplicas();
    notNegative(errors, STATUS, "observedGeneration", status.getObservedGeneration());
    notNegative(errors, STATUS, "replicas", replicas);
    notNegative(errors, STATUS, "updatedReplicas", status.getUpdatedReplicas());
    notNegative(errors, STATUS, "readyReplicas", ready);
    notNegative(errors, STATUS, "availableReplicas", available);
    notNegative(errors, STATUS, "unavailableReplicas", status.getUnavailableReplicas());
    notNegative(errors, STATUS, "terminatingReplicas", status.getTerminatingReplicas());
    notNegative(errors, STATUS, "collisionCount", status.getCollisionCount());
    notMoreThan(
        errors,
        STATUS,
        "updatedReplicas",
        status.getUpdatedReplicas(),
        replicas,
        "status.replicas");
    notMoreThan(errors, STATUS, "readyReplicas", ready, replicas, "status.replicas");
    notMoreThan(errors, STATUS, "availableReplicas", available, replicas, "status.replicas");
    notMoreThan(errors, STATUS, "availableReplicas", available, ready, "readyReplicas");
  }
}
