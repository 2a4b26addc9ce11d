package dev.kubedouble.fake.read;

import com.google.protobuf.Message;
import dev.kubedouble.fake.store.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects that a list answers, taken one after the other up to its limit. */
final class Page<T extends Message> {
  private final long limit;
  private final boolean counts;
  private final List<T> items = new ArrayList<>();
  private @Nullable String lastKey;
  private long left;

  /**
   * Creates an empty page.
   *
   * @param limit how many objects it holds at most; 0 for all
   * @param counts whether it counts those that it does not hold
   */
  Page(long limit, boolean counts) {
    this.limit = limit;
    this.counts = counts;
  }

  /** Takes or counts an object; returns whether it wants another one. */
  boolean take(Version<T> version) {
    if (isFull()) {
      left++;
      return true;
    }
    items.add(version.object());
    lastKey = version.key();
    return counts || !isFull();
  }

  boolean isFull() {
    return limit > 0 && items.size() >= limit;
  }

  /** Returns the key of the last object that it holds, or null where it holds none. */
  @Nullable String lastKey() {
    return lastKey;
  }

  /** Returns how many objects it counted behind the last that it holds. */
  long left() {
    return left;
  }

  List<T> items() {
    return List.copyOf(items);
  }
}
