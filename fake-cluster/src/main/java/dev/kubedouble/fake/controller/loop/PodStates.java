package dev.kubedouble.fake.controller.loop;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodCondition;
import org.jspecify.annotations.Nullable;

/** What controllers want to know of a pod (kubernetes, {@code pkg/api/v1/pod/util.go}). */
public final class PodStates {
  private PodStates() {}

  /** Returns the condition Ready, or null where the status has none. */
  public static @Nullable PodCondition readyCondition(Pod pod) {
    for (int i = 0; i < pod.getStatus().getConditionsCount(); i++) {
      PodCondition condition = pod.getStatus().getConditions(i);
      if (condition.getType().equals("Ready")) {
        return condition;
      }
    }
    return null;
  }

  /** Returns whether the pod's condition Ready is True. */
  public static boolean isReady(Pod pod) {
    PodCondition condition = readyCondition(pod);
    return condition != null && condition.getStatus().equals("True");
  }

  /** Returns since when the pod is ready, in seconds since the epoch; 0 where it is not. */
  public static long readySince(Pod pod) {
    PodCondition condition = readyCondition(pod);
    return condition != null && condition.getStatus().equals("True")
        ? condition.getLastTransitionTime().getSeconds()
        : 0;
  }

  /** Returns whether the pod has ended for good. */
  public static boolean isTerminal(Pod pod) {
    String phase = pod.getStatus().getPhase();
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  /** Returns whether the pod counts as a replica. */
  public static boolean isActive(Pod pod) {
    return !isTerminal(pod) && !pod.getMetadata().hasDeletionTimestamp();
  }

  /** Returns whether the pod is marked for deletion and has not ended yet. */
  public static boolean isTerminating(Pod pod) {
    return !isTerminal(pod) && pod.getMetadata().hasDeletionTimestamp();
  }
}
