package dev.kubedouble.fake.kubelet;

import dev.kubedouble.fake.kubelet.Look.Exit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a pod's containers do from the moment at which they can start. Immutable. */
public sealed interface Behaviour {
  /** Returns the moment of a number, counted from 0; null where nothing more happens. */
  @Nullable Moment moment(int number);

  /**
   * They run, and are ready after a while for as long as they run.
   *
   * @param after how long after their start
   */
  record Ready(Duration after) implements Behaviour {
    @Override
    public @Nullable Moment moment(int number) {
      if (number == 0) {
        return Moment.now(new Look.Running(0, after.isZero()));
      }
      return number == 1 && !after.isZero() ? new Moment(after, new Look.Running(0, true)) : null;
    }
  }

  /** They run, and are never ready. */
  record NeverReady() implements Behaviour {
    @Override
    public @Nullable Moment moment(int number) {
      return number == 0 ? Moment.now(new Look.Running(0, false)) : null;
    }
  }

  /**
   * They are ready at once, and stop being ready for good after a while, though they run on.
   *
   * @param lasts how long they are ready
   */
  record ReadyFor(Duration lasts) implements Behaviour {
    @Override
    public @Nullable Moment moment(int number) {
      return switch (number) {
        case 0 -> Moment.now(new Look.Running(0, true));
        case 1 -> new Moment(lasts, new Look.Running(0, false));
        default -> null;
      };
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
      requirePositive("ready", ready);
      requirePositive("unready", unready);
    }

    @Override
    public Moment moment(int number) {
      boolean isReady = number % 2 == 0;
      Duration after = number == 0 ? Duration.ZERO : isReady ? unready : ready;
      return new Moment(after, new Look.Running(0, isReady));
    }

    private static void requirePositive(String name, Duration duration) {
      if (duration.isNegative() || duration.isZero()) {
        throw new IllegalArgumentException(name + ": " + duration + " (expected: > 0)");
      }
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
    private static final Duration FIRST_DELAY = Duration.ofSeconds(10);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
    private static final Duration SOUND = LONGEST_DELAY.multipliedBy(2);

    @Override
    public Moment moment(int number) {
      int run = number / 2;
      if (number % 2 == 0) {
        return new Moment(delay(run), new Look.Running(run, ready));
      }
      Exit exit = new Exit(exitCode, reason);
      return new Moment(
          runsFor,
          delay(run + 1).isZero()
              ? new Look.Ended(run, exit)
              : new Look.CrashLoopBackOff(run, exit, delay(run + 1)));
    }

    /** Returns how long a start waits that is not the first. */
    private Duration delay(int run) {
      return run < 2 || runsFor.compareTo(SOUND) > 0
          ? Duration.ZERO
          : doubled(FIRST_DELAY, run - 2, LONGEST_DELAY);
    }
  }

  /**
   * Their images cannot be pulled; it is tried again after 10 s, 20 s and so on up to 300 s.
   *
   * @param why what the registry answers; empty for that there is no such image
   */
  record ImageCannotBePulled(String why) implements Behaviour {
    private static final Duration FIRST_DELAY = Duration.ofSeconds(10);
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    @Override
    public Moment moment(int number) {
      if (number % 2 == 1) {
        return Moment.now(new Look.ImagePullBackOff());
      }
      int attempt = number / 2;
      return new Moment(
          attempt == 0 ? Duration.ZERO : doubled(FIRST_DELAY, attempt - 1, LONGEST_DELAY),
          new Look.ErrImagePull());
    }
  }

  /**
   * No node takes the pod.
   *
   * @param why what the scheduler says, such as {@code 0/3 nodes are available: 3 Insufficient
   *     cpu.}
   */
  record Unschedulable(String why) implements Behaviour {
    @Override
    public @Nullable Moment moment(int number) {
      return null;
    }
  }

  /** Nothing moves the pod but a test or a client: it gets no node, no status and no end. */
  record Manual() implements Behaviour {
    @Override
    public @Nullable Moment moment(int number) {
      return null;
    }
  }

  private static Duration doubled(Duration first, int times, Duration longest) {
    Duration delay = first;
    for (int i = 0; i < times && delay.compareTo(longest) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(longest) > 0 ? longest : delay;
  }
}
