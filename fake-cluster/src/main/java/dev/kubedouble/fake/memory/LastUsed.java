package dev.kubedouble.fake.memory;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps the entries that were used last. Not thread-safe. */
public final class LastUsed<K, V> extends LinkedHashMap<K, V> {
  private static final long serialVersionUID = 1L;

  private final int most;

  /**
   * Creates an empty map.
   *
   * @param most how many entries it keeps
   */
  public LastUsed(int most) {
    super(16, 0.75f, true);
    this.most = most;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > most;
  }
}
