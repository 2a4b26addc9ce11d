package dev.kubedouble.fake.kubelet;

import java.time.Duration;

/**
 * What a pod's containers do from the moment at which they can start. Immutable.
 *
 * <p>While they run and are not ready, an event {@code Unhealthy} tells of each readiness probe
 * that fails; where a container's spec has none, of the moment at which it stops being ready.
 */
public sealed interface Behaviour {
  /**
   * They run, and are ready after a while for as long as they run.
   *
   * @param after how long after their start
   */
  record Ready(Duration after) implements Behaviour {
    /** Checks the duration. */
    public Ready {
      Checks.notNegative("after", after);
    }
  }

  /** They run, and are never ready. */
  record NeverReady() implements Behaviour {}

  /**
   * They are ready at once, and stop being ready for good after a while, though they run on.
   *
   * @param lasts how long they are ready
   */
  record ReadyFor(Duration lasts) implements Behaviour {
    /** Checks the duration. */
    public ReadyFor {
      Checks.notNegative("lasts", lasts);
    }
  }

  /**
   * They are ready at once, stop being ready, are ready again, and so on.
   *
   * @param ready how long they are ready each time, more than 0
   * @param unready how long they are not, more than 0
   */
  record Flaps(Duration ready, Duration unready) implements Behaviour {
    /** Checks the durations. */
    public Flaps {
      Checks.positive("ready", ready);
      Checks.positive("unready", unready);
    }
  }

  /**
   * They run for a while and end, again and again: the first time they are started again at once,
   * then after 10 s, 20 s and so on up to 300 s, as a kubelet does. What has run for more than ten
   * minutes counts as sound, and is started again at once every time.
   *
   * @param runsFor how long they run each time
   * @param exitCode the exit code with which they end
   * @param reason why, such as {@code Error} or {@code OOMKilled}
   * @param ready whether they are ready while they run
   */
  record Crashes(Duration runsFor, int exitCode, String reason, boolean ready)
      implements Behaviour {
    /** Checks the duration. */
    public Crashes {
      Checks.notNegative("runsFor", runsFor);
    }
  }

  /**
   * Their images cannot be pulled; it is tried again once 10 s, 20 s and so on up to 300 s are
   * over, when the kubelet looks the next time. It looks every 12.5 s, the middle of what it takes
   * in a real cluster.
   *
   * @param why what the registry answers; empty for that there is no such image
   */
  record ImageCannotBePulled(String why) implements Behaviour {}

  /**
   * No node takes the pod.
   *
   * @param why what the scheduler says, such as {@code 0/3 nodes are available: 3 Insufficient
   *     cpu.}
   */
  record Unschedulable(String why) implements Behaviour {}

  /** Nothing moves the pod but a test or a client: it gets no node, no status and no end. */
  record Manual() implements Behaviour {}
}
