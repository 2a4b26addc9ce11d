package dev.kubedouble.time;

import java.time.Instant;

/** The time of a cluster, as its objects show it. Thread-safe. */
public interface ClusterClock {
  /** Returns the cluster's present moment. */
  Instant now();

  /** Returns the present moment in nanoseconds since 1970-01-01T00:00:00Z. */
  long nanos();

  /** Returns how time goes by. */
  ClockMode mode();

  /**
   * Forbids time to jump by itself until what is returned is closed; only {@code SKIPPING} time
   * does. It can be moved nevertheless.
   */
  ClockHold hold();
}
