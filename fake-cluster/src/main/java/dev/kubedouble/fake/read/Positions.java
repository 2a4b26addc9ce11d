package dev.kubedouble.fake.read;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kubedouble.fake.memory.LastUsed;
import dev.kubedouble.fake.store.Table;

/**
 * How many objects are in front of the places where pages of lists begin, for those that were asked
 * for last. Thread-safe.
 */
final class Positions {
  private static final int MOST = 256;

  @GuardedBy("this") private final LastUsed<Place, Long> known = new LastUsed<>(MOST);

  /** A place in a table as it was at a revision. */
  private record Place(Table<?> table, String prefix, long revision, String start) {}

  /**
   * Returns how many objects are in front of a key.
   *
   * @param prefix what the keys of all begin with
   * @param start the key; empty for the first
   */
  long before(Table<?> table, String prefix, long revision, String start) {
    if (start.isEmpty()) {
      return 0;
    }
    Long remembered;
    synchronized (this) {
      remembered = known.get(new Place(table, prefix, revision, start));
    }
    return remembered == null ? counted(table, prefix, revision, start) : remembered;
  }

  /** Remembers how many objects are in front of a key. */
  synchronized void remember(
      Table<?> table, String prefix, long revision, String start, long before) {
    known.put(new Place(table, prefix, revision, start), before);
  }

  private static long counted(Table<?> table, String prefix, long revision, String start) {
    long[] count = new long[1];
    table.scan(
        prefix,
        "",
        revision,
        null,
        version -> {
          boolean isBefore = version.key().compareTo(start) < 0;
          count[0] += isBefore ? 1 : 0;
          return isBefore;
        });
    return count[0];
  }
}
