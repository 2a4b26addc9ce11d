package dev.kubedouble.fake.kubelet;

import java.time.Duration;

/** Checks of what scripts say. */
final class Checks {
  private Checks() {}

  static void notNegative(String name, Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException(name + ": " + duration + " (expected: >= 0)");
    }
  }

  static void positive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + ": " + duration + " (expected: > 0)");
    }
  }
}
