package dev.kubedouble.junit.blackbox;

import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodCondition;

/**
 * What people call a pod's state, as {@code kubectl get pods} does.
 *
 * @param name what it looks like: {@code pending}, {@code starting}, {@code ready}, {@code
 *     failing}, {@code ending} or {@code over}
 * @param text in words, such as {@code ImagePullBackOff}
 * @param detail why, as the container's or the pod's status says; may be empty
 */
record PodState(String name, String text, String detail) {
  static PodState of(Pod pod) {
    if (pod.getMetadata().hasDeletionTimestamp()) {
      return new PodState("ending", "Terminating", "");
    }
    String phase = pod.getStatus().getPhase();
    for (ContainerStatus container : pod.getStatus().getContainerStatusesList()) {
      String waiting = container.getState().getWaiting().getReason();
      if (!waiting.isEmpty()
          && !waiting.equals("ContainerCreating")
          && !waiting.equals("PodInitializing")) {
        return new PodState(
            "failing",
            waiting + restarts(container),
            container.getState().getWaiting().getMessage());
      }
      if (container.getState().hasTerminated()) {
        return new PodState(
            phase.equals("Succeeded") ? "over" : "failing",
            container.getState().getTerminated().getReason() + restarts(container),
            "exit code "
                + container.getState().getTerminated().getExitCode()
                + " "
                + container.getState().getTerminated().getMessage());
      }
    }
    return switch (phase) {
      case "Running" ->
          isReady(pod)
              ? new PodState("ready", "Ready", "")
              : new PodState("starting", "not ready", message(pod, "Ready"));
      case "Succeeded" -> new PodState("over", phase, "");
      case "Failed" -> new PodState("failing", phase, pod.getStatus().getMessage());
      default ->
          pod.getSpec().getNodeName().isEmpty() && isUnschedulable(pod)
              ? new PodState("failing", "Unschedulable", message(pod, "PodScheduled"))
              : new PodState("pending", "Pending", "");
    };
  }

  private static String restarts(ContainerStatus container) {
    return container.getRestartCount() == 0
        ? ""
        : " (restarted " + container.getRestartCount() + "x)";
  }

  private static boolean isReady(Pod pod) {
    return has(pod, "Ready", "True");
  }

  private static boolean isUnschedulable(Pod pod) {
    return has(pod, "PodScheduled", "False");
  }

  private static String message(Pod pod, String type) {
    for (PodCondition condition : pod.getStatus().getConditionsList()) {
      if (condition.getType().equals(type)) {
        return condition.getMessage();
      }
    }
    return "";
  }

  private static boolean has(Pod pod, String type, String status) {
    for (PodCondition condition : pod.getStatus().getConditionsList()) {
      if (condition.getType().equals(type) && condition.getStatus().equals(status)) {
        return true;
      }
    }
    return false;
  }
}
