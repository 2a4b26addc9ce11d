package dev.kubedouble.fake.admission.podspec.status;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodCondition;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.fake.admission.content.ContentMessages;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import java.util.List;
import java.util.Set;

/** All rules for a pod's status, in the order in which Kubernetes asks them. */
public final class PodStatusRules {
  private static final String NOT_NEGATIVE = "must be a non-negative integer";
  private static final Set<String> SYSTEM_CONDITIONS =
      Set.of("PodScheduled", "Ready", "Initialized");

  private PodStatusRules() {}

  /** Writes what is wrong with the status of a pod that replaces another. */
  public static void validate(FieldErrors errors, FieldPath path, Pod pod, Pod old) {
    PodStatus status = pod.getStatus();
    conditions(errors, path.child("conditions"), status.getConditionsList());
    node(errors, path, pod, old);
    if (status.getObservedGeneration() < 0) {
      errors.invalid(
          path.child("observedGeneration"), status.getObservedGeneration(), NOT_NEGATIVE);
    }
    if (!status.getQosClass().equals(old.getStatus().getQosClass())) {
      errors.invalid(
          path.child("qosClass"),
          FieldValue.named(status.getQosClass()),
          ContentMessages.IMMUTABLE);
    }
    ContainerStates.validate(errors, path, status, old.getStatus(), old.getSpec());
    ClaimStatuses.validate(errors, path, status, pod.getSpec());
    Addresses.ofPod(errors, path.child("podIPs"), status, old.getStatus());
    Addresses.ofHost(errors, path.child("hostIPs"), status, old.getStatus());
    containers(errors, path, status, pod.getSpec());
  }

  private static void conditions(
      FieldErrors errors, FieldPath path, List<PodCondition> conditions) {
    for (int i = 0; i < conditions.size(); i++) {
      PodCondition condition = conditions.get(i);
      if (condition.getObservedGeneration() < 0) {
        errors.invalid(
            path.index(i).child("observedGeneration"),
            condition.getObservedGeneration(),
            NOT_NEGATIVE);
      }
      if (!SYSTEM_CONDITIONS.contains(condition.getType())) {
        // The capital is in Kubernetes' path, too.
        errors.invalid(
            path.index(i).child("Type"), condition.getType(), LabelNames.key(condition.getType()));
      }
    }
  }

  private static void node(FieldErrors errors, FieldPath path, Pod pod, Pod old) {
    String bound = old.getSpec().getNodeName();
    if (!pod.getSpec().getNodeName().equals(bound)) {
      errors.forbidden(path.child("nodeName"), "may not be changed directly");
    }
    String nominated = pod.getStatus().getNominatedNodeName();
    if (nominated.isEmpty() || nominated.equals(old.getStatus().getNominatedNodeName())) {
      return;
    }
    errors.invalid(
        path.child("nominatedNodeName"),
        nominated,
        ObjectNames.DNS_SUBDOMAIN.faults(nominated, false));
    if (!bound.isEmpty()) {
      errors.forbidden(
          path.child("nominatedNodeName"),
          "may not be set on pods that are already bound to a node");
    }
  }

  private static void containers(
      FieldErrors errors, FieldPath path, PodStatus status, PodSpec spec) {
    FieldPath regular = path.child("containerStatuses");
    FieldPath init = path.child("initContainerStatuses");
    FieldPath ephemeral = path.child("ephemeralContainerStatuses");
    String os = spec.hasOs() ? spec.getOs().getName() : "linux";
    ContainerStatuses.users(errors, regular, status.getContainerStatusesList(), os);
    ContainerStatuses.users(errors, init, status.getInitContainerStatusesList(), os);
    ContainerStatuses.users(errors, ephemeral, status.getEphemeralContainerStatusesList(), os);
    AllocatedResources.validate(
        errors, regular, status.getContainerStatusesList(), spec.getContainersList());
    AllocatedResources.validate(
        errors, init, status.getInitContainerStatusesList(), spec.getInitContainersList());
    AllocatedResources.none(errors, ephemeral, status.getEphemeralContainerStatusesList());
    ContainerStatuses.volumes(errors, regular, status.getContainerStatusesList());
    ContainerStatuses.volumes(errors, init, status.getInitContainerStatusesList());
    ContainerStatuses.volumes(errors, ephemeral, status.getEphemeralContainerStatusesList());
  }
}
