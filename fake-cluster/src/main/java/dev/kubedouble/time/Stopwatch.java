package dev.kubedouble.time;

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
}
