package dev.kubedouble.fake.admission.strategy;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodCondition;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.fake.memory.Remembered;
import dev.kubedouble.schema.Canonical;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What changes in a Pod that is about to be written. The first status of a spec's pods is
 * remembered. Thread-safe.
 */
public final class PodRules {
  private final Function<PodSpec, PodStatus> statuses = new Remembered<>(PodRules::firstStatus);

  /** Returns a new Pod, pending, with its quality of service. */
  public Pod create(Pod pod) {
    PodSpec spec = dropped(pod.getSpec(), PodSpec.getDefaultInstance());
    return AppArmorRules.applied(
        pod.toBuilder()
            .setSpec(LabelKeys.applied(spec, pod.getMetadata().getLabelsMap()))
            .setStatus(statuses.apply(pod.getSpec()))
            .build());
  }

  private static PodStatus firstStatus(PodSpec spec) {
    PodStatus.Builder status =
        PodStatus.newBuilder().setPhase("Pending").setQosClass(QualityOfService.of(spec));
    if (spec.getSchedulingGatesCount() > 0) {
      status.addConditions(
          PodCondition.newBuilder()
              .setType("PodScheduled")
              .setStatus("False")
              .setReason("SchedulingGated")
              .setMessage("Scheduling is blocked due to non-empty scheduling gates"));
    }
    return Canonical.of(status.build());
  }

  /**
   * Returns a Pod with the status of the one it replaces, and of the next generation if its spec
   * has changed.
   */
  public static Pod update(Pod pod, Pod old) {
    PodSpec spec = dropped(pod.getSpec(), old.getSpec());
    long generation = old.getMetadata().getGeneration();
    boolean changed = !SameSpec.pods(spec, old.getSpec());
    return pod.toBuilder()
        .setMetadata(
            MetadataRules.generation(pod.getMetadata(), changed ? generation + 1 : generation))
        .setSpec(spec)
        .setStatus(old.getStatus())
        .build();
  }

  /** Returns a Pod with the spec and the owners of the one whose status it replaces. */
  public static Pod updateStatus(Pod pod, Pod old) {
    PodStatus status = status(pod.getStatus(), old.getStatus());
    ObjectMeta metadata = withOwners(pod.getMetadata(), old.getMetadata());
    if (MetadataRules.isSame(metadata, pod.getMetadata())
        && MetadataRules.isSame(pod.getSpec(), old.getSpec())
        && MetadataRules.isSame(status, pod.getStatus())) {
      return pod;
    }
    return pod.toBuilder().setMetadata(metadata).setSpec(old.getSpec()).setStatus(status).build();
  }

  private static ObjectMeta withOwners(ObjectMeta metadata, ObjectMeta old) {
    if (MetadataRules.isSame(metadata, old)) {
      return metadata;
    }
    ObjectMeta.Builder meta =
        metadata.toBuilder()
            .setGeneration(old.getGeneration())
            .clearDeletionTimestamp()
            .clearOwnerReferences()
            .addAllOwnerReferences(old.getOwnerReferencesList());
    if (old.hasDeletionTimestamp()) {
      meta.setDeletionTimestamp(old.getDeletionTimestamp());
    }
    return meta.build();
  }

  /**
   * Returns the status with the observed generations, and the quality of service, that it leaves
   * out.
   */
  private static PodStatus status(PodStatus status, PodStatus old) {
    if (leavesNothingOut(status)) {
      return status;
    }
    PodStatus.Builder kept = status.toBuilder();
    if (status.getQosClass().isEmpty()) {
      kept.setQosClass(old.getQosClass());
    }
    if (status.getObservedGeneration() == 0) {
      kept.setObservedGeneration(old.getObservedGeneration());
    }
    Map<String, Deque<Long>> generations = new HashMap<>();
    for (PodCondition condition : old.getConditionsList()) {
      generations
          .computeIfAbsent(condition.getType(), type -> new ArrayDeque<>())
          .add(condition.getObservedGeneration());
    }
    for (int i = 0; i < status.getConditionsCount(); i++) {
      PodCondition condition = status.getConditions(i);
      Deque<Long> known = generations.get(condition.getType());
      Long generation = known == null ? null : known.poll();
      if (condition.getObservedGeneration() == 0 && generation != null) {
        kept.setConditions(i, condition.toBuilder().setObservedGeneration(generation));
      }
    }
    return kept.build();
  }

  private static boolean leavesNothingOut(PodStatus status) {
    for (int i = 0; i < status.getConditionsCount(); i++) {
      if (status.getConditions(i).getObservedGeneration() == 0) {
        return false;
      }
    }
    return !status.getQosClass().isEmpty() && status.getObservedGeneration() != 0;
  }

  private static PodSpec dropped(PodSpec spec, PodSpec old) {
    PodSpec.Builder dropped = DisabledFields.drop(spec, old);
    return dropped == null ? spec : dropped.build();
  }
}
