package dev.kubedouble.fake.kubelet;

import dev.kubedouble.time.Timeline;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The looks of a kubelet at containers that wait, at each of which it tells again that they do.
 * Used in turns only.
 *
 * <p>A real kubelet looks again once its back-off is over, by half as long more as chance has it
 * (kubernetes, {@code pod_workers.go}, {@code completeWork}): 10 s for an image, for a container
 * the rest of its wait and a minute at most. Here it is the middle, every time. Nearly all that it
 * tells is held back, so looks are counted when something else happens, and only one that is heard
 * is a turn.
 */
final class Repeats {
  /** How long after one look at an image that cannot be pulled the next comes. */
  static final Duration OF_PULLS = Duration.ofMillis(12_500);

  private static final Duration OF_CRASHES = Duration.ofSeconds(75);

  private final Look look;
  private final long since;
  private final long interval;
  private long taken;

  private Repeats(Look look, long since, long interval, long taken) {
    this.look = look;
    this.since = since;
    this.interval = interval;
    this.taken = taken;
  }

  /**
   * Returns the looks that follow one; null where none does.
   *
   * @param since the moment of that one, in nanoseconds
   */
  static @Nullable Repeats after(Look look, long since) {
    if (look instanceof Look.CrashLoopBackOff) {
      return new Repeats(look, since, Timeline.toNanos(OF_CRASHES), 0);
    }
    return look instanceof Look.ImagePullBackOff
        ? new Repeats(look, since, Timeline.toNanos(OF_PULLS), 0)
        : null;
  }

  /** Returns when an image is pulled that has to wait: at the first look after that. */
  static Duration pullAfter(Duration wait) {
    return OF_PULLS.multipliedBy(wait.dividedBy(OF_PULLS) + 1);
  }

  Repeats copy() {
    return new Repeats(look, since, interval, taken);
  }

  /** Returns what is seen each time. */
  Look look() {
    return look;
  }

  /** Returns the moment of the first look that is not taken and not before another moment. */
  long next(long earliest) {
    long number = Math.max(taken + 1, -Math.floorDiv(since - earliest, interval));
    return since + number * interval;
  }

  /** Takes all looks up to a moment, itself included; returns how many those are. */
  long take(long until) {
    long before = taken;
    taken = Math.max(taken, Math.floorDiv(until - since, interval));
    return taken - before;
  }

  /** Returns the moment of the look that was taken last. */
  long last() {
    return since + taken * interval;
  }
}
