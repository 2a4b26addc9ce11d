package dev.kubedouble.fake.kubelet;

import dev.kubedouble.fake.kubelet.Look.Exit;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The moments of a behaviour, one after another.
 *
 * <p>The delays are a kubelet's (kubernetes, {@code pkg/kubelet/kubelet.go}: back-off from 10 s to
 * 300 s, forgotten after twice the longest).
 */
final class Course {
  private static final Duration FIRST_DELAY = Duration.ofSeconds(10);
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);
  private static final Duration SOUND = LONGEST_DELAY.multipliedBy(2);

  private Course() {}

  /** Returns a behaviour's moment of a number, counted from 0; null where nothing more happens. */
  static @Nullable Moment moment(Behaviour behaviour, int number) {
    if (behaviour instanceof Behaviour.Ready ready) {
      return ready(ready.after(), number);
    }
    if (behaviour instanceof Behaviour.NeverReady) {
      return number == 0 ? Moment.now(new Look.Running(0, false)) : null;
    }
    if (behaviour instanceof Behaviour.ReadyFor ready) {
      return switch (number) {
        case 0 -> Moment.now(new Look.Running(0, true));
        case 1 -> new Moment(ready.lasts(), new Look.Running(0, false));
        default -> null;
      };
    }
    if (behaviour instanceof Behaviour.Flaps flaps) {
      boolean isReady = number % 2 == 0;
      Duration after = number == 0 ? Duration.ZERO : isReady ? flaps.unready() : flaps.ready();
      return new Moment(after, new Look.Running(0, isReady));
    }
    if (behaviour instanceof Behaviour.Crashes crashes) {
      return crash(crashes, number);
    }
    return behaviour instanceof Behaviour.ImageCannotBePulled ? pull(number) : null;
  }

  private static @Nullable Moment ready(Duration after, int number) {
    if (number == 0) {
      return Moment.now(new Look.Running(0, after.isZero()));
    }
    return number == 1 && !after.isZero() ? new Moment(after, new Look.Running(0, true)) : null;
  }

  private static Moment crash(Behaviour.Crashes crashes, int number) {
    int run = number / 2;
    if (number % 2 == 0) {
      return new Moment(delay(crashes, run), new Look.Running(run, crashes.ready()));
    }
    Exit exit = new Exit(crashes.exitCode(), crashes.reason());
    Duration next = delay(crashes, run + 1);
    return new Moment(
        crashes.runsFor(),
        next.isZero() ? new Look.Ended(run, exit) : new Look.CrashLoopBackOff(run, exit, next));
  }

  /** Returns how long a start waits that is not the first. */
  private static Duration delay(Behaviour.Crashes crashes, int run) {
    return run < 2 || crashes.runsFor().compareTo(SOUND) > 0 ? Duration.ZERO : doubled(run - 2);
  }

  /** After each attempt the kubelet's next look finds that it has to wait. */
  private static Moment pull(int number) {
    int attempt = number / 2;
    if (number % 2 == 1) {
      return new Moment(noticedAfter(attempt), new Look.ImagePullBackOff());
    }
    Duration wait =
        attempt == 0
            ? Duration.ZERO
            : Repeats.pullAfter(doubled(attempt - 1)).minus(noticedAfter(attempt - 1));
    return new Moment(wait, new Look.ErrImagePull());
  }

  /** At first the pod's new sandbox lets the kubelet look at once. */
  private static Duration noticedAfter(int attempt) {
    return attempt == 0 ? Duration.ZERO : Repeats.OF_PULLS;
  }

  private static Duration doubled(int times) {
    Duration delay = FIRST_DELAY;
    for (int i = 0; i < times && delay.compareTo(LONGEST_DELAY) < 0; i++) {
      delay = delay.multipliedBy(2);
    }
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }
}
