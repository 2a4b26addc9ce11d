package dev.kubedouble.fake.registry;

import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The names and uids that the server makes, from a seed: the same seed and order of writes give the
 * same ones.
 *
 * <p>Used in turns only.
 */
public final class Identity {
  private static final String ALPHABET = "bcdfghjklmnpqrstvwxz2456789";
  private static final int SUFFIX = 5;

  private final SplittableRandom random;

  /** Creates a source of names and uids. */
  public Identity(long seed) {
    this.random = new SplittableRandom(seed);
  }

  /** Returns a new uid: a random UUID in its usual form. */
  public String uid() {
    long high = (random.nextLong() & ~0xf000L) | 0x4000L;
    long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /**
   * Returns the five characters that complete a generated name (apiserver, {@code storage/names}).
   */
  public String suffix() {
    char[] suffix = new char[SUFFIX];
    for (int i = 0; i < SUFFIX; i++) {
      suffix[i] = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
    }
    return new String(suffix);
  }
}
