package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.PodCondition;
import dev.kubedouble.api.core.v1.PodStatus;

/** The conditions in a pod's status. */
final class PodConditions {
  static final String READY_TO_START = "PodReadyToStartContainers";
  static final String INITIALIZED = "Initialized";
  static final String READY = "Ready";
  static final String CONTAINERS_READY = "ContainersReady";
  static final String SCHEDULED = "PodScheduled";

  private PodConditions() {}

  /** Sets a condition in its place; keeps the time of its last change where its status is equal. */
  static void set(PodStatus.Builder status, PodCondition condition) {
    for (int i = 0; i < status.getConditionsCount(); i++) {
      PodCondition present = status.getConditions(i);
      if (present.getType().equals(condition.getType())) {
        status.setConditions(
            i,
            present.getStatus().equals(condition.getStatus())
                ? condition.toBuilder()
                    .setLastTransitionTime(present.getLastTransitionTime())
                    .build()
                : condition);
        return;
      }
    }
    status.addConditions(condition);
  }
}
