package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerState;
import dev.kubedouble.api.core.v1.ContainerStateRunning;
import dev.kubedouble.api.core.v1.ContainerStateTerminated;
import dev.kubedouble.api.core.v1.ContainerStateWaiting;
import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.fake.kubelet.Look.Exit;
import dev.kubedouble.schema.Canonical;

/** What a kubelet reports of one container. */
final class ContainerStates {
  private static final ContainerStatus EMPTY = Canonical.of(ContainerStatus.getDefaultInstance());
  private static final ContainerStateTerminated ENDED =
      Canonical.of(ContainerStateTerminated.getDefaultInstance());

  private final Images images;
  private final String podUid;
  private final Container container;
  private final ContainerStatus before;
  private final Time now;

  /**
   * Begins a report.
   *
   * @param before what was reported last; an empty message where nothing was
   */
  ContainerStates(
      Images images, String podUid, Container container, ContainerStatus before, Time now) {
    this.images = images;
    this.podUid = podUid;
    this.container = container;
    this.before = before;
    this.now = now;
  }

  /** Returns what was reported last of a container; an empty message where nothing was. */
  static ContainerStatus lastOf(Pod pod, Container container) {
    for (ContainerStatus status : pod.getStatus().getContainerStatusesList()) {
      if (status.getName().equals(container.getName())) {
        return status;
      }
    }
    return ContainerStatus.getDefaultInstance();
  }

  /** The container has never run. */
  ContainerStatus waiting(String reason, String message) {
    return status(0)
        .setState(waitingState(reason, message))
        .setStarted(false)
        .setImage(container.getImage())
        .build();
  }

  /** The container runs; one that ran already goes on. */
  ContainerStatus running(int run, boolean ready) {
    ContainerStatus.Builder status = ran(run).setReady(ready).setStarted(true);
    if (isRunning(run)) {
      return status.setState(before.getState()).setLastState(before.getLastState()).build();
    }
    return status
        .setState(
            ContainerState.newBuilder()
                .setRunning(ContainerStateRunning.newBuilder().setStartedAt(now)))
        .setLastState(lastEnd())
        .build();
  }

  /** The container has ended. */
  ContainerStatus ended(int run, Exit exit) {
    ContainerStatus.Builder status = ran(run);
    return status
        .setState(endState(status.getContainerID(), exit))
        .setLastState(before.getLastState())
        .build();
  }

  /** The container has ended and waits to be started again. */
  ContainerStatus backingOff(int run, Exit exit, String message) {
    ContainerStatus.Builder status = ran(run);
    return status
        .setState(waitingState("CrashLoopBackOff", message))
        .setLastState(endState(status.getContainerID(), exit))
        .build();
  }

  /** The container's pod has been told to end, so that it is not started again. */
  ContainerStatus stopping(String waitsFor) {
    if (!before.getState().hasWaiting() && before.hasState()) {
      return before;
    }
    return before.getLastState().hasTerminated()
        ? before.toBuilder().setState(before.getLastState()).clearLastState().build()
        : waiting(waitsFor, "");
  }

  /**
   * The container's pod has been told to end, and has.
   *
   * @param exit how the container ends if it runs
   */
  ContainerStatus stopped(Exit exit) {
    if (before.getState().hasRunning()) {
      return ended(before.getRestartCount(), exit);
    }
    ContainerStatus stopping = stopping("");
    return stopping.getState().hasTerminated() ? stopping : lost();
  }

  /** The container has never run when its pod ends: nobody knows how it has ended. */
  ContainerStatus lost() {
    return waiting("", "").toBuilder()
        .setState(
            ContainerState.newBuilder()
                .setTerminated(
                    ENDED.toBuilder()
                        .setExitCode(Exit.KILLED.code())
                        .setReason("ContainerStatusUnknown")
                        .setMessage(
                            "The container could not be located when the pod was terminated")))
        .build();
  }

  private boolean isRunning(int run) {
    return before.getState().hasRunning() && before.getRestartCount() == run;
  }

  /** Returns how the container ended last, for the status of its next run. */
  private ContainerState lastEnd() {
    return before.getState().hasTerminated() ? before.getState() : before.getLastState();
  }

  private ContainerState endState(String containerId, Exit exit) {
    Time started =
        before.getState().hasRunning() ? before.getState().getRunning().getStartedAt() : now;
    return ContainerState.newBuilder()
        .setTerminated(
            ENDED.toBuilder()
                .setExitCode(exit.code())
                .setReason(exit.reason())
                .setStartedAt(started)
                .setFinishedAt(now)
                .setContainerID(containerId))
        .build();
  }

  private static ContainerState waitingState(String reason, String message) {
    return ContainerState.newBuilder()
        .setWaiting(ContainerStateWaiting.newBuilder().setReason(reason).setMessage(message))
        .build();
  }

  private ContainerStatus.Builder ran(int run) {
    return status(run)
        .setStarted(false)
        .setImage(images.fullName(container.getImage()))
        .setImageID(images.id(container.getImage()))
        .setContainerID(images.containerId(podUid, container.getName(), run));
  }

  private ContainerStatus.Builder status(int run) {
    ContainerStatus.Builder status =
        EMPTY.toBuilder().setName(container.getName()).setReady(false).setRestartCount(run);
    if (container.getResources().getLimitsCount() > 0
        || container.getResources().getRequestsCount() > 0) {
      status
          .setResources(container.getResources())
          .putAllAllocatedResources(container.getResources().getRequestsMap());
    }
    return status;
  }
}
