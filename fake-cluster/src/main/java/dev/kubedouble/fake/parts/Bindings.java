package dev.kubedouble.fake.parts;

import dev.kubedouble.api.core.v1.Binding;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodCondition;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.StatusDetails;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.validation.BindingValidation;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.store.Version;
import dev.kubedouble.schema.Canonical;

/**
 * Puts pods on nodes, as a scheduler asks for it. Belongs into turns.
 *
 * <p>Source: kubernetes, {@code pkg/registry/core/pod/storage}, BindingREST.
 */
public final class Bindings {
  private static final String SCHEDULED = "PodScheduled";

  private final Registry<Pod> pods;

  /** Creates the bindings of the pods of a registry. */
  public Bindings(Registry<Pod> pods) {
    this.pods = pods;
  }

  /** Binds the pod that the binding names; refuses one that has a node. */
  public Binding create(String namespace, Binding binding, boolean dryRun) {
    FieldErrors errors = BindingValidation.create(binding);
    if (!errors.isEmpty()) {
      // A real server answers these as an error of its own, without a reason.
      throw Refusals.failure(500, "", errors.aggregate(), null);
    }
    String name = binding.getMetadata().getName();
    Version<Pod> live = pods.require(namespace, name);
    Pod pod = live.object();
    checkPreconditions(binding.getMetadata(), pod.getMetadata());
    if (pod.getMetadata().hasDeletionTimestamp()) {
      throw conflict(name, "pod " + name + " is being deleted, cannot be assigned to a host");
    }
    if (!pod.getSpec().getNodeName().isEmpty()) {
      throw conflict(
          name,
          "pod " + name + " is already assigned to node \"" + pod.getSpec().getNodeName() + '"');
    }
    if (pod.getSpec().getSchedulingGatesCount() > 0) {
      throw conflict(name, "pod " + name + " has non-empty .spec.schedulingGates");
    }
    if (!dryRun) {
      pods.table().put(live.key(), Canonical.of(bound(pod, binding)));
    }
    return binding;
  }

  private Pod bound(Pod pod, Binding binding) {
    Pod.Builder bound = pod.toBuilder();
    bound.getSpecBuilder().setNodeName(binding.getTarget().getName());
    bound
        .getMetadataBuilder()
        .putAllAnnotations(binding.getMetadata().getAnnotationsMap())
        .putAllLabels(binding.getMetadata().getLabelsMap());
    schedule(bound, pods.timestamp());
    return bound.build();
  }

  private static void schedule(Pod.Builder pod, Time now) {
    PodCondition.Builder scheduled =
        PodCondition.newBuilder()
            .setType(SCHEDULED)
            .setStatus("True")
            .setObservedGeneration(pod.getMetadata().getGeneration())
            .setLastTransitionTime(now);
    for (int i = 0; i < pod.getStatus().getConditionsCount(); i++) {
      PodCondition present = pod.getStatus().getConditions(i);
      if (present.getType().equals(SCHEDULED)) {
        if (present.getStatus().equals("True")) {
          scheduled.setLastTransitionTime(present.getLastTransitionTime());
        }
        pod.getStatusBuilder().setConditions(i, scheduled);
        return;
      }
    }
    pod.getStatusBuilder().addConditions(scheduled);
  }

  private void checkPreconditions(ObjectMeta asked, ObjectMeta live) {
    String name = live.getName();
    if (!asked.getUid().isEmpty() && !asked.getUid().equals(live.getUid())) {
      throw conflict(
          name,
          "Precondition failed: UID in precondition: "
              + asked.getUid()
              + ", UID in object meta: "
              + live.getUid());
    }
    if (!asked.getResourceVersion().isEmpty()
        && !asked.getResourceVersion().equals(live.getResourceVersion())) {
      throw conflict(
          name,
          "Precondition failed: ResourceVersion in precondition: "
              + asked.getResourceVersion()
              + ", ResourceVersion in object meta: "
              + live.getResourceVersion());
    }
  }

  private static KubernetesException conflict(String name, String why) {
    return Refusals.failure(
        409,
        "Conflict",
        "Operation cannot be fulfilled on pods/binding \"" + name + "\": " + why,
        StatusDetails.newBuilder().setName(name).setKind("pods/binding"));
  }
}
