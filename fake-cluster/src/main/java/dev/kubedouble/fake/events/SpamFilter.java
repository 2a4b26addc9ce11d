package dev.kubedouble.fake.events;

import dev.kubedouble.fake.memory.LastUsed;
import java.util.concurrent.TimeUnit;

/**
 * Lets a component say 25 things of one type about an object, and then one more every five minutes
 * (client-go, {@code events_cache.go}, since Kubernetes 1.32 by type).
 */
final class SpamFilter {
  private static final int BURST = 25;
  private static final double NANOS_PER_TOKEN = TimeUnit.MINUTES.toNanos(5);

  /** By how many nanoseconds sums of fractions may fall short. */
  private static final long ROUNDING = 1_000;

  private final LastUsed<EventKey, Bucket> buckets = new LastUsed<>(EventKey.MOST_KEPT);

  /** Returns whether an event is not to be written; counts it where it is. */
  boolean silences(EventKey key, long now) {
    Bucket bucket = buckets.computeIfAbsent(key, absent -> new Bucket(now));
    bucket.tokens = bucket.tokensAt(now);
    bucket.last = now;
    if (bucket.tokens < 1) {
      return true;
    }
    bucket.tokens -= 1;
    return false;
  }

  /** Returns from when on the next event is written. */
  long heardFrom(EventKey key, long now) {
    Bucket bucket = buckets.get(key);
    double missing = bucket == null ? 0 : 1 - bucket.tokensAt(now);
    return missing <= 0 ? now : now + (long) Math.ceil(missing * NANOS_PER_TOKEN) + ROUNDING;
  }

  private static final class Bucket {
    double tokens = BURST;
    long last;

    Bucket(long now) {
      this.last = now;
    }

    double tokensAt(long now) {
      return Math.min(BURST, tokens + Math.max(0, now - last) / NANOS_PER_TOKEN);
    }
  }
}
