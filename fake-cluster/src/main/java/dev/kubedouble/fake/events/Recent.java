package dev.kubedouble.fake.events;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map that keeps the 4,096 entries that were used last, as client-go's caches do. */
final class Recent<V> extends LinkedHashMap<EventKey, V> {
  private static final long serialVersionUID = 1L;
  private static final int MOST = 4096;

  Recent() {
    super(16, 0.75f, true);
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<EventKey, V> eldest) {
    return size() > MOST;
  }
}
