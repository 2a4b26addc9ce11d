package dev.kubedouble.rest.table;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerStateTerminated;
import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodCondition;
import dev.kubedouble.api.meta.v1.Time;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one line says of a pod (kubernetes, {@code printPod}).
 *
 * @param ready how many containers are ready
 * @param containers how many there are, sidecars included
 * @param reason the one word for its state
 * @param restarts how often its containers were restarted
 * @param lastRestart when the last of them ended before; unset where none did
 */
record PodSummary(int ready, int containers, String reason, int restarts, Time lastRestart) {
  static PodSummary of(Pod pod) {
    return new Reader(pod).read();
  }

  static boolean isTrue(Pod pod, String conditionType) {
    for (PodCondition condition : pod.getStatus().getConditionsList()) {
      if (condition.getType().equals(conditionType)) {
        return condition.getStatus().equals("True");
      }
    }
    return false;
  }

  /** Restarts that are counted, and when the last one was. */
  private static final class Restarts {
    int count;
    Time last = Time.getDefaultInstance();

    void add(ContainerStatus container) {
      count += container.getRestartCount();
      if (container.getLastState().hasTerminated()) {
        Time ended = container.getLastState().getTerminated().getFinishedAt();
        if (Ages.isZero(last) || last.getSeconds() < ended.getSeconds()) {
          last = ended;
        }
      }
    }
  }

  private static final class Reader {
    private final Pod pod;
    private final Set<String> sidecars = new HashSet<>();
    private final Restarts sidecarRestarts = new Restarts();
    private Restarts restarts = new Restarts();
    private String reason;
    private int ready;

    Reader(Pod pod) {
      this.pod = pod;
      String own = pod.getStatus().getReason();
      this.reason = own.isEmpty() ? pod.getStatus().getPhase() : own;
    }

    PodSummary read() {
      for (PodCondition condition : pod.getStatus().getConditionsList()) {
        if (condition.getType().equals("PodScheduled")
            && condition.getReason().equals("SchedulingGated")) {
          reason = "SchedulingGated";
        }
      }
      for (Container container : pod.getSpec().getInitContainersList()) {
        if (container.getRestartPolicy().equals("Always")) {
          sidecars.add(container.getName());
        }
      }
      if (!isInitializing() || isTrue(pod, "Initialized")) {
        restarts = sidecarRestarts;
        readContainers();
      }
      if (pod.getMetadata().hasDeletionTimestamp()) {
        readDeletion();
      }
      return new PodSummary(
          ready,
          pod.getSpec().getContainersCount() + sidecars.size(),
          reason,
          restarts.count,
          restarts.last);
    }

    private void readDeletion() {
      String phase = pod.getStatus().getPhase();
      if (pod.getStatus().getReason().equals("NodeLost")) {
        reason = "Unknown";
      } else if (!phase.equals("Failed") && !phase.equals("Succeeded")) {
        reason = "Terminating";
      }
    }

    private boolean isInitializing() {
      List<ContainerStatus> statuses = pod.getStatus().getInitContainerStatusesList();
      for (int i = 0; i < statuses.size(); i++) {
        ContainerStatus container = statuses.get(i);
        boolean isSidecar = sidecars.contains(container.getName());
        restarts.add(container);
        if (isSidecar) {
          sidecarRestarts.add(container);
        }
        boolean isEnded = container.getState().hasTerminated();
        if (isEnded && container.getState().getTerminated().getExitCode() == 0) {
          continue;
        }
        if (isSidecar && container.getStarted()) {
          ready += container.getReady() ? 1 : 0;
          continue;
        }
        reason = "Init:" + initReason(container, i);
        return true;
      }
      return false;
    }

    private String initReason(ContainerStatus container, int index) {
      if (container.getState().hasTerminated()) {
        return ended(container.getState().getTerminated());
      }
      String waiting = container.getState().getWaiting().getReason();
      return waiting.isEmpty() || waiting.equals("PodInitializing")
          ? index + "/" + pod.getSpec().getInitContainersCount()
          : waiting;
    }

    private void readContainers() {
      boolean isRunning = false;
      List<ContainerStatus> statuses = pod.getStatus().getContainerStatusesList();
      for (int i = statuses.size() - 1; i >= 0; i--) {
        ContainerStatus container = statuses.get(i);
        restarts.add(container);
        String waiting = container.getState().getWaiting().getReason();
        if (!waiting.isEmpty()) {
          reason = waiting;
        } else if (container.getState().hasTerminated()) {
          reason = ended(container.getState().getTerminated());
        } else if (container.getReady() && container.getState().hasRunning()) {
          isRunning = true;
          ready++;
        }
      }
      if (reason.equals("Completed") && isRunning) {
        reason = isTrue(pod, "Ready") ? "Running" : "NotReady";
      }
    }

    private static String ended(ContainerStateTerminated ended) {
      if (!ended.getReason().isEmpty()) {
        return ended.getReason();
      }
      return ended.getSignal() != 0
          ? "Signal:" + ended.getSignal()
          : "ExitCode:" + ended.getExitCode();
    }
  }
}
