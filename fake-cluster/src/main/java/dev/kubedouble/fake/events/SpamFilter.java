package dev.kubedouble.fake.events;

import java.util.concurrent.TimeUnit;

/** Lets a component say 25 things about an object, and then one more every five minutes. */
final class SpamFilter {
  private static final int BURST = 25;
  private static final double NANOS_PER_TOKEN = TimeUnit.MINUTES.toNanos(5);

  private final Recent<Bucket> buckets = new Recent<>();

  /** Returns whether an event is not to be written; counts it where it is. */
  boolean silences(String key, long now) {
    Bucket bucket = buckets.get(key);
    if (bucket == null) {
      bucket = new Bucket(now);
      buckets.put(key, bucket);
    }
    bucket.tokens =
        Math.min(BURST, bucket.tokens + Math.max(0, now - bucket.last) / NANOS_PER_TOKEN);
    bucket.last = now;
    if (bucket.tokens < 1) {
      return true;
    }
    bucket.tokens -= 1;
    return false;
  }

  private static final class Bucket {
    double tokens = BURST;
    long last;

    Bucket(long now) {
      this.last = now;
    }
  }
}
