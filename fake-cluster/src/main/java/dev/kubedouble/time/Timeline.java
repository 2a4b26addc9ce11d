package dev.kubedouble.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A cluster's clock as its owner holds it: what can be read by all, and moved by turns.
 *
 * <p>Nanoseconds since the epoch fit a long until the year 2262.
 */
public final class Timeline implements ClusterClock {
  /** The moment at which virtual time begins: 2026-01-01T00:00:00Z. */
  public static final Instant VIRTUAL_EPOCH = Instant.ofEpochSecond(1_767_225_600L);

  private final ClockMode mode;
  private final double speed;
  private final long startNanos;
  private final long startTick;
  private final AtomicInteger holds = new AtomicInteger();
  private volatile Runnable onRelease = () -> {};
  private volatile long virtualNanos;

  private Timeline(ClockMode mode, Instant start, double speed) {
    this.mode = mode;
    this.speed = speed;
    this.startNanos = toNanos(start);
    this.startTick = System.nanoTime();
    this.virtualNanos = startNanos;
  }

  /** Creates a clock that stands at a moment until it is moved. */
  public static Timeline standing(ClockMode mode, Instant start) {
    if (mode == ClockMode.SYSTEM) {
      throw new IllegalArgumentException("mode: SYSTEM (expected: VIRTUAL or SKIPPING)");
    }
    return new Timeline(mode, start, 0);
  }

  /**
   * Creates a clock that starts at the wall's present moment and runs.
   *
   * @param speed cluster seconds per second of the wall, more than 0
   */
  public static Timeline running(double speed) {
    if (!(speed > 0)) {
      throw new IllegalArgumentException("speed: " + speed + " (expected: > 0)");
    }
    return new Timeline(ClockMode.SYSTEM, Instant.now(), speed);
  }

  /** Creates a clock that goes on from this one's present moment, in the same way. */
  public Timeline copy() {
    return new Timeline(mode, now(), speed);
  }

  @Override
  public ClockMode mode() {
    return mode;
  }

  @Override
  public long nanos() {
    if (mode != ClockMode.SYSTEM) {
      return virtualNanos;
    }
    return startNanos + (long) ((System.nanoTime() - startTick) * speed);
  }

  @Override
  public Instant now() {
    long nanos = nanos();
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
  }

  @Override
  public ClockHold hold() {
    holds.incrementAndGet();
    AtomicBoolean open = new AtomicBoolean(true);
    return () -> {
      if (open.compareAndSet(true, false) && holds.decrementAndGet() == 0) {
        onRelease.run();
      }
    };
  }

  /** Returns whether somebody forbids time to jump. */
  public boolean isHeld() {
    return holds.get() > 0;
  }

  /** Sets what to do when nobody forbids time to jump any more. */
  public void onRelease(Runnable action) {
    onRelease = action;
  }

  /** Moves standing time forward to a moment; a moment in the past changes nothing. */
  public void moveTo(long nanos) {
    if (mode == ClockMode.SYSTEM) {
      throw new IllegalStateException("clock: SYSTEM follows the wall and cannot be moved");
    }
    virtualNanos = Math.max(virtualNanos, nanos);
  }

  /**
   * Returns how long the wall takes for a span of cluster time, in nanoseconds; only where time
   * runs.
   */
  public long wallNanos(long clusterNanos) {
    return (long) Math.ceil(clusterNanos / speed);
  }

  /** Returns a moment in nanoseconds since the epoch. */
  public static long toNanos(Instant moment) {
    return Math.addExact(TimeUnit.SECONDS.toNanos(moment.getEpochSecond()), moment.getNano());
  }

  /** Returns a span in nanoseconds, at most what a long holds. */
  public static long toNanos(Duration span) {
    return span.compareTo(Duration.ofNanos(Long.MAX_VALUE)) > 0 ? Long.MAX_VALUE : span.toNanos();
  }
}
