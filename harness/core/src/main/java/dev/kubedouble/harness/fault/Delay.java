package dev.kubedouble.harness.fault;

import dev.kubedouble.time.Timeline;
import java.time.Duration;
import java.util.Random;

/** How long a call is held back, in the cluster's time. Immutable. */
public sealed interface Delay {

  /** Always the same. */
  record Fixed(Duration delay) implements Delay {
    /** Checks the delay. */
    public Fixed {
      requirePositive("delay", delay);
    }

    @Override
    public String toString() {
      return RuleText.span(delay);
    }
  }

  /** Anything between two bounds, each as likely; the same seed gives the same delays. */
  record Uniform(Duration least, Duration most, long seed) implements Delay {
    /** Checks the bounds. */
    public Uniform {
      if (least.isNegative() || most.compareTo(least) < 0) {
        throw new IllegalArgumentException(
            "least: " + least + ", most: " + most + " (expected: 0 <= least <= most)");
      }
    }

    @Override
    public String toString() {
      return RuleText.span(least) + ".." + RuleText.span(most) + " seed=" + seed;
    }
  }

  /**
   * Mostly near the median, sometimes far above it; the same seed gives the same delays.
   *
   * @param sigma the standard deviation of the delay's logarithm, more than 0; 0.5 spreads nine of
   *     ten delays over a factor of about five
   */
  record LogNormal(Duration median, double sigma, long seed) implements Delay {
    /** Checks the figures. */
    public LogNormal {
      requirePositive("median", median);
      if (!(sigma > 0)) {
        throw new IllegalArgumentException("sigma: " + sigma + " (expected: > 0)");
      }
    }

    @Override
    public String toString() {
      return "lognormal " + RuleText.span(median) + " " + sigma + " seed=" + seed;
    }
  }

  /** Returns where this delay's chance comes from. */
  default Random chance() {
    if (this instanceof Uniform uniform) {
      return new Random(uniform.seed());
    }
    return new Random(this instanceof LogNormal logNormal ? logNormal.seed() : 0);
  }

  /** Returns the next delay in nanoseconds. */
  default long next(Random chance) {
    if (this instanceof Uniform uniform) {
      long least = Timeline.toNanos(uniform.least());
      return least + (long) (chance.nextDouble() * (Timeline.toNanos(uniform.most()) - least));
    }
    if (this instanceof LogNormal logNormal) {
      double factor = Math.exp(logNormal.sigma() * chance.nextGaussian());
      return (long) (Timeline.toNanos(logNormal.median()) * factor);
    }
    return Timeline.toNanos(((Fixed) this).delay());
  }

  /** Refuses a span that is not longer than nothing. */
  static void requirePositive(String name, Duration span) {
    if (span.isNegative() || span.isZero()) {
      throw new IllegalArgumentException(name + ": " + span + " (expected: > 0)");
    }
  }
}
