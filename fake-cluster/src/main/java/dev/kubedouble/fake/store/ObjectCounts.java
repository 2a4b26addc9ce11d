package dev.kubedouble.fake.store;

import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How many objects a table had at each revision that is kept, in all and by namespace: so that a
 * page of a list can say how many follow, without a look at them.
 *
 * <p>Written in turns, and before the revision is published; read from any thread without a lock.
 */
final class ObjectCounts {
  private final Store store;
  private final Count all = new Count();
  private final ConcurrentHashMap<String, Count> byPrefix = new ConcurrentHashMap<>();

  /** The namespace of the last change, as the next one is often in it too; used in turns only. */
  private String lastPrefix = "";

  private Count lastCount = all;

  ObjectCounts(Store store) {
    this.store = store;
  }

  /** Takes in that an object came to be, with 1, or is gone, with -1. */
  void add(String key, long revision, int more) {
    long compacted = store.compactedRevision();
    all.add(revision, more, compacted);
    int slash = key.indexOf('/');
    if (slash >= 0) {
      within(key, slash + 1).add(revision, more, compacted);
    }
  }

  private Count within(String key, int length) {
    if (lastPrefix.length() != length || !key.startsWith(lastPrefix)) {
      lastPrefix = key.substring(0, length);
      lastCount = byPrefix.computeIfAbsent(lastPrefix, prefix -> new Count());
    }
    return lastCount;
  }

  /**
   * Returns how many objects there were at a revision that is kept.
   *
   * @param prefix {@code namespace/}, or empty for all
   */
  long at(String prefix, long revision) {
    Count count = prefix.isEmpty() ? all : byPrefix.get(prefix);
    return count == null ? 0 : count.at(revision);
  }

  /** A count and what it was before, the newest first. */
  private static final class Count {
    /** How many changes are held on to at least before old ones are looked for. */
    private static final int MANY = 1024;

    private volatile @Nullable Change newest;
    private int changes;
    private int most = MANY;

    void add(long revision, int more, long compacted) {
      Change last = newest;
      newest = new Change(revision, (last == null ? 0 : last.count) + more, last);
      if (++changes > most) {
        forgetBefore(compacted);
      }
    }

    private void forgetBefore(long compacted) {
      int kept = 0;
      for (Change change = newest; change != null; change = change.previous) {
        kept++;
        if (change.revision <= compacted) {
          change.previous = null;
        }
      }
      changes = kept;
      most = 2 * kept + MANY;
    }

    long at(long revision) {
      Change change = newest;
      while (change != null && change.revision > revision) {
        change = change.previous;
      }
      return change == null ? 0 : change.count;
    }
  }

  private static final class Change {
    final long revision;
    final long count;
    @Nullable Change previous;

    Change(long revision, long count, @Nullable Change previous) {
      this.revision = revision;
      this.count = count;
      this.previous = previous;
    }
  }
}
