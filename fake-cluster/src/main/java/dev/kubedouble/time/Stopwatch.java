package dev.kubedouble.time;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The one measure of real durations.
 *
 * <p>What it measures differs from run to run, and is no part of anything that is promised to be
 * the same.
 */
public final class Stopwatch {
  private Stopwatch() {}

  /** Returns a moment in nanoseconds; only the difference of two means something. */
  public static long ticks() {
    return System.nanoTime();
  }

  /** Runs an action once, after a real while, on a thread of the JDK's. */
  public static void after(Duration span, Runnable action) {
    CompletableFuture.delayedExecutor(span.toNanos(), TimeUnit.NANOSECONDS).execute(action);
  }
}
