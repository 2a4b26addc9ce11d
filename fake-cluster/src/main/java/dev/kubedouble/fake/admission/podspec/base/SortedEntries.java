package dev.kubedouble.fake.admission.podspec.base;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The entries of a map by key.
 *
 * <p>Kubernetes goes over a map in no order at all; here the same object gives the same causes
 * every time.
 */
public final class SortedEntries {
  private SortedEntries() {}

  /** Returns the entries, the least key first. */
  public static <V> Collection<Map.Entry<String, V>> of(Map<String, V> map) {
    if (map.size() < 2) {
      return map.entrySet();
    }
    List<Map.Entry<String, V>> entries = new ArrayList<>(map.entrySet());
    entries.sort(Map.Entry.comparingByKey());
    return entries;
  }
}
