package dev.kubedouble.fake.controller.replicaset;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.apps.v1.ReplicaSetCondition;
import dev.kubedouble.api.apps.v1.ReplicaSetStatus;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.fake.controller.loop.PodStates;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What a ReplicaSet's status says, from its pods (kubernetes, {@code replica_set_utils.go}). */
final class ReplicaSetStatuses {
  private static final String FAILURE = "ReplicaFailure";

  private ReplicaSetStatuses() {}

  /**
   * Returns the status.
   *
   * @param failure why pods could not be created or deleted, or null
   * @param nowNanos the present moment
   */
  static ReplicaSetStatus of(
      ReplicaSet replicaSet,
      List<Pod> active,
      int terminating,
      @Nullable String failure,
      Time now,
      long nowNanos) {
    Map<String, String> labels = replicaSet.getSpec().getTemplate().getMetadata().getLabelsMap();
    int minReadySeconds = replicaSet.getSpec().getMinReadySeconds();
    int fullyLabeled = 0;
    int ready = 0;
    int available = 0;
    for (Pod pod : active) {
      if (hasAll(pod, labels)) {
        fullyLabeled++;
      }
      if (PodStates.isReady(pod)) {
        ready++;
        if (nanosUntilAvailable(pod, minReadySeconds, nowNanos) <= 0) {
          available++;
        }
      }
    }
    ReplicaSetStatus.Builder status =
        ReplicaSetStatus.newBuilder()
            .setReplicas(active.size())
            .setFullyLabeledReplicas(fullyLabeled)
            .setReadyReplicas(ready)
            .setAvailableReplicas(available)
            .setTerminatingReplicas(terminating)
            .setObservedGeneration(replicaSet.getMetadata().getGeneration());
    addConditions(status, replicaSet, active.size(), failure, now);
    return status.build();
  }

  /** Returns how long a ready pod takes to count as available; not more than 0 where it does. */
  static long nanosUntilAvailable(Pod pod, int minReadySeconds, long nowNanos) {
    if (minReadySeconds == 0) {
      return 0;
    }
    long since = PodStates.readySince(pod);
    return since == 0
        ? Long.MAX_VALUE
        : TimeUnit.SECONDS.toNanos(since + minReadySeconds) - nowNanos;
  }

  private static boolean hasAll(Pod pod, Map<String, String> labels) {
    Map<String, String> present = pod.getMetadata().getLabelsMap();
    for (Map.Entry<String, String> label : labels.entrySet()) {
      if (!label.getValue().equals(present.get(label.getKey()))) {
        return false;
      }
    }
    return true;
  }

  /** Keeps a failure as it was first seen until a look succeeds. */
  private static void addConditions(
      ReplicaSetStatus.Builder status,
      ReplicaSet replicaSet,
      int active,
      @Nullable String failure,
      Time now) {
    boolean known = false;
    for (ReplicaSetCondition condition : replicaSet.getStatus().getConditionsList()) {
      boolean isFailure = condition.getType().equals(FAILURE);
      if (!isFailure || failure != null) {
        status.addConditions(condition);
        known |= isFailure;
      }
    }
    if (failure != null && !known) {
      int tooMany = active - replicaSet.getSpec().getReplicas();
      status.addConditions(
          ReplicaSetCondition.newBuilder()
              .setType(FAILURE)
              .setStatus("True")
              .setReason(tooMany < 0 ? "FailedCreate" : tooMany > 0 ? "FailedDelete" : "")
              .setMessage(failure)
              .setLastTransitionTime(now));
    }
  }

  static boolean same(ReplicaSetStatus a, ReplicaSetStatus b) {
    return a.getReplicas() == b.getReplicas()
        && a.getFullyLabeledReplicas() == b.getFullyLabeledReplicas()
        && a.getReadyReplicas() == b.getReadyReplicas()
        && a.getAvailableReplicas() == b.getAvailableReplicas()
        && a.hasTerminatingReplicas() == b.hasTerminatingReplicas()
        && a.getTerminatingReplicas() == b.getTerminatingReplicas()
        && a.getObservedGeneration() == b.getObservedGeneration()
        && a.getConditionsList().equals(b.getConditionsList());
  }
}
