package dev.kubedouble.fake;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.registry.Strategy;
import dev.kubedouble.fake.store.LogEntry;
import dev.kubedouble.fake.store.Store;
import dev.kubedouble.fake.store.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The last writes of a cluster, at most {@link FakeClusterOptions#historyRevisions}.
 *
 * <p>Costs nothing until it is read: it reads the store's log. Thread-safe.
 */
public final class ClusterHistory {
  private final Map<Object, Strategy<?>> kinds = new HashMap<>();
  private final Store store;

  ClusterHistory(Kinds kinds, Store store) {
    for (Kind<?> kind : kinds.all()) {
      this.kinds.put(kind.table(), kind.strategy());
    }
    this.store = store;
  }

  /** Returns the revision of the last write. */
  public long revision() {
    return store.revision();
  }

  /** Returns the revision up to which history is forgotten; the writes behind it are kept. */
  public long forgottenRevision() {
    return store.compactedRevision();
  }

  /** Returns all writes that are kept, the oldest first. */
  public List<Change<?>> changes() {
    return changesAfter(0);
  }

  /** Returns the writes after a revision that are kept, the oldest first. */
  public List<Change<?>> changesAfter(long revision) {
    List<Change<?>> changes = new ArrayList<>();
    long end = store.revision();
    for (long at = Math.max(revision, store.compactedRevision()) + 1; at <= end; at++) {
      LogEntry<?> entry = store.entry(at);
      if (entry != null) {
        changes.add(change(entry));
      }
    }
    return changes;
  }

  /** Returns the writes to one kind that are kept, the oldest first. */
  @SuppressWarnings("unchecked") // a table's changes are of its resource's type
  public <T extends Message> List<Change<T>> changes(Resource<T> resource) {
    List<Change<T>> changes = new ArrayList<>();
    for (Change<?> change : changes()) {
      if (change.resource() == resource) {
        changes.add((Change<T>) change);
      }
    }
    return changes;
  }

  @SuppressWarnings("unchecked") // the strategy under a table is of the table's type
  private <T extends Message> Change<T> change(LogEntry<T> entry) {
    Strategy<T> strategy = (Strategy<T>) kinds.get(entry.table());
    if (strategy == null) {
      throw new IllegalStateException("a write to a table that belongs to no kind");
    }
    Version<T> before = entry.before();
    T after = entry.after().object();
    return new Change<>(
        entry.turn(),
        Instant.ofEpochSecond(
            Math.floorDiv(entry.nanos(), 1_000_000_000L),
            Math.floorMod(entry.nanos(), 1_000_000_000L)),
        entry.revision(),
        strategy.resource(),
        strategy.metadata(after),
        before == null ? null : before.object(),
        after,
        entry.after().isDeleted());
  }
}
