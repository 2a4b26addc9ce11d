package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.ContainerStatus;
import java.time.Duration;

/** What the containers of a pod that a script means look like. */
sealed interface Look {
  /**
   * They run.
   *
   * @param run how often they have been started before
   */
  record Running(int run, boolean ready) implements Look {
    /** Returns whether a container starts with that of which this was reported last. */
    boolean starts(ContainerStatus before) {
      return !before.getState().hasRunning() || before.getRestartCount() != run;
    }
  }

  /** They have ended, and are started again if the pod's restart policy says so. */
  record Ended(int run, Exit exit) implements Look {}

  /**
   * They have ended once too often, and wait before they are started again.
   *
   * @param delay how long they wait
   */
  record CrashLoopBackOff(int run, Exit exit, Duration delay) implements Look {}

  /** Their images could not be pulled. */
  record ErrImagePull() implements Look {}

  /** Their images could not be pulled, and are tried again later. */
  record ImagePullBackOff() implements Look {}

  /**
   * How a container ended.
   *
   * @param code its exit code
   * @param reason such as {@code Error}, {@code OOMKilled} or {@code Completed}
   */
  record Exit(int code, String reason) {
    /** What has ended by itself as it should. */
    static final Exit COMPLETED = new Exit(0, "Completed");

    /** What did not end in time when told to. */
    static final Exit KILLED = new Exit(137, "Error");
  }
}
