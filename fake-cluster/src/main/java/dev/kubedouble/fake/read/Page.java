package dev.kubedouble.fake.read;

import com.google.protobuf.Message;
import dev.kubedouble.fake.store.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The objects that a list answers, taken one after the other up to its limit. */
final class Page<T extends Message> {
  private final long limit;
  private final List<T> items = new ArrayList<>();
  private @Nullable String lastKey;

  /**
   * Creates an empty page.
   *
   * @param limit how many objects it holds at most; 0 for all
   */
  Page(long limit) {
    this.limit = limit;
  }

  /** Takes an object; returns whether it wants another one. */
  boolean take(Version<T> version) {
    items.add(version.object());
    lastKey = version.key();
    return !isFull();
  }

  boolean isFull() {
    return limit > 0 && items.size() >= limit;
  }

  /** Returns the key of the last object that it holds, or null where it holds none. */
  @Nullable String lastKey() {
    return lastKey;
  }

  /** Returns how many objects it holds. */
  int size() {
    return items.size();
  }

  List<T> items() {
    return List.copyOf(items);
  }
}
