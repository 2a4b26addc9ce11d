package dev.kubedouble.fake.registry;

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

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private long state;

  /** Creates a source of names and uids. */
  public Identity(long seed) {
    this.state = seed;
  }

  /** Returns a source that goes on where this one is. */
  public Identity copy() {
    return new Identity(state);
  }

  /** Returns the next random number (SplitMix64). */
  private long next() {
    state += GOLDEN_GAMMA;
    long mixed = state;
    mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** Returns a new uid: a random UUID, whose usual form is its text. */
  public UUID uid() {
    long high = (next() & ~0xf000L) | 0x4000L;
    long low = (next() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  /**
   * Returns the five characters that complete a generated name (apiserver, {@code storage/names}).
   */
  public String suffix() {
    char[] suffix = new char[SUFFIX];
    for (int i = 0; i < SUFFIX; i++) {
      suffix[i] = ALPHABET.charAt((int) ((next() >>> 1) % ALPHABET.length()));
    }
    return new String(suffix);
  }
}
