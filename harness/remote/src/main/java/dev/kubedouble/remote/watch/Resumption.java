package dev.kubedouble.remote.watch;

import dev.kubedouble.time.Stopwatch;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long and how often a broken watch is asked for again: at once, then after a tenth of a
 * second, then each time after twice as long up to five seconds, until the patience is over.
 *
 * <p>A stream that brought an event, or held for a second, counts as resumed. Used by one thread at
 * a time.
 */
final class Resumption {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final Duration STABLE = Duration.ofSeconds(1);

  private final Duration patience;
  private boolean broken;
  private long brokenSince;
  private long openedAt = Stopwatch.ticks();
  private Duration pause = Duration.ZERO;

  Resumption(Duration patience) {
    this.patience = patience;
  }

  /** Notes that a stream is open. */
  void opened() {
    openedAt = Stopwatch.ticks();
  }

  /** Notes that a stream brings what is wanted. */
  void delivered() {
    broken = false;
  }

  /** Returns how long to wait before the next attempt, or null where there is to be none. */
  @Nullable Duration afterBreak(boolean wasOpen) {
    long now = Stopwatch.ticks();
    if (wasOpen && now - openedAt >= STABLE.toNanos()) {
      broken = false;
    }
    if (!broken) {
      broken = true;
      brokenSince = now;
      pause = Duration.ZERO;
    }
    if (now - brokenSince >= patience.toNanos()) {
      return null;
    }
    Duration wait = pause;
    Duration doubled = pause.isZero() ? FIRST_PAUSE : pause.multipliedBy(2);
    pause = doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
    return wait;
  }
}
