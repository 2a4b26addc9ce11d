package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodCondition;
import dev.kubedouble.api.core.v1.PodReadinessGate;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.schema.Canonical;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions in a pod's status, from its containers. */
final class PodConditions {
  static final String SCHEDULED = "PodScheduled";

  private static final PodCondition EMPTY = Canonical.of(PodCondition.getDefaultInstance());
  private static final String CONTAINERS_NOT_READY = "ContainersNotReady";

  private final long generation;
  private final List<PodReadinessGate> gates;
  private final Time now;

  PodConditions(Pod pod, Time now) {
    this.generation = pod.getMetadata().getGeneration();
    this.gates = pod.getSpec().getReadinessGatesList();
    this.now = now;
  }

  /** Returns a builder of a condition in canonical form. */
  static PodCondition.Builder condition() {
    return EMPTY.toBuilder();
  }

  /** Sets a condition in its place; keeps the time of its last change where its status is equal. */
  static void set(PodStatus.Builder status, PodCondition condition) {
    for (int i = 0; i < status.getConditionsCount(); i++) {
      PodCondition present = status.getConditions(i);
      if (present.getType().equals(condition.getType())) {
        status.setConditions(i, withTimeOf(present, condition));
        return;
      }
    }
    status.addConditions(condition);
  }

  /**
   * Brings the kubelet's conditions up to date, in its order, and those of others behind them.
   *
   * @param networked whether the pod has its network, so that its containers can start
   */
  void update(PodStatus.Builder status, boolean networked) {
    List<PodCondition> before = List.copyOf(status.getConditionsList());
    String phase = status.getPhase();
    boolean over = phase.equals("Succeeded") || phase.equals("Failed");
    String unready = notReady(status.getContainerStatusesList(), "containers with unready status");
    String why = over ? "Pod" + (phase.equals("Failed") ? "Failed" : "Completed") : "";
    boolean open = !over && unready.isEmpty();
    String reason = over ? why : CONTAINERS_NOT_READY;
    String message = over ? "" : unready;
    List<PodCondition> ours =
        List.of(
            condition(before, "PodReadyToStartContainers", networked && !over, "", ""),
            initialized(before, status),
            open ? ready(before) : condition(before, "Ready", false, reason, message),
            condition(before, "ContainersReady", open, reason, message),
            condition(before, SCHEDULED, true, "", ""));
    status.clearConditions();
    for (PodCondition condition : ours) {
      status.addConditions(condition);
    }
    for (PodCondition condition : before) {
      if (find(ours, condition.getType()) == null) {
        status.addConditions(condition);
      }
    }
  }

  /** A pod is initialized once the containers that come first have done their work. */
  private PodCondition initialized(List<PodCondition> before, PodStatus.Builder status) {
    if (status.getPhase().equals("Succeeded")) {
      return condition(before, "Initialized", true, "", "").toBuilder()
          .setReason("PodCompleted")
          .build();
    }
    String incomplete =
        hasStarted(status)
            ? ""
            : notReady(status.getInitContainerStatusesList(), "containers with incomplete status");
    return condition(
        before, "Initialized", incomplete.isEmpty(), "ContainersNotInitialized", incomplete);
  }

  private static boolean hasStarted(PodStatus.Builder status) {
    for (ContainerStatus container : status.getContainerStatusesList()) {
      if (!container.getState().hasWaiting() || container.getLastState().hasTerminated()) {
        return true;
      }
    }
    return false;
  }

  /** A pod whose containers are ready is ready if all its readiness gates are open. */
  private PodCondition ready(List<PodCondition> before) {
    if (gates.isEmpty()) {
      return condition(before, "Ready", true, "", "");
    }
    List<String> closed = new ArrayList<>();
    for (PodReadinessGate gate : gates) {
      PodCondition condition = find(before, gate.getConditionType());
      if (condition == null) {
        closed.add(
            "corresponding condition of pod readiness gate \""
                + gate.getConditionType()
                + "\" does not exist.");
      } else if (!condition.getStatus().equals("True")) {
        closed.add(
            "the status of pod readiness gate \""
                + gate.getConditionType()
                + "\" is not \"True\", but "
                + condition.getStatus());
      }
    }
    return condition(
        before, "Ready", closed.isEmpty(), "ReadinessGatesNotReady", String.join(", ", closed));
  }

  /** Returns which containers are not ready, behind a word for it; empty where all are. */
  private static String notReady(List<ContainerStatus> containers, String what) {
    StringBuilder names = new StringBuilder();
    for (ContainerStatus container : containers) {
      if (!container.getReady()) {
        names.append(names.length() == 0 ? "" : " ").append(container.getName());
      }
    }
    return names.length() == 0 ? "" : what + ": [" + names + "]";
  }

  /** Returns a condition, with the time of its last change where it has been so before. */
  private PodCondition condition(
      List<PodCondition> before, String type, boolean holds, String reason, String message) {
    String status = holds ? "True" : "False";
    PodCondition present = find(before, type);
    PodCondition.Builder condition =
        EMPTY.toBuilder()
            .setType(type)
            .setObservedGeneration(generation)
            .setStatus(status)
            .setLastTransitionTime(
                present == null || !present.getStatus().equals(status)
                    ? now
                    : present.getLastTransitionTime());
    if (!holds) {
      condition.setReason(reason).setMessage(message);
    }
    return condition.build();
  }

  private static PodCondition withTimeOf(PodCondition present, PodCondition condition) {
    return present.getStatus().equals(condition.getStatus())
        ? condition.toBuilder().setLastTransitionTime(present.getLastTransitionTime()).build()
        : condition;
  }

  private static @Nullable PodCondition find(List<PodCondition> conditions, String type) {
    for (PodCondition condition : conditions) {
      if (condition.getType().equals(type)) {
        return condition;
      }
    }
    return null;
  }
}
