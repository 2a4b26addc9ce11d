package dev.kubedouble.fake.store;

import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All tables of a cluster, their common revision and their common log.
 *
 * <p>Writes ({@link Table#put}, {@link Table#delete}, {@link #compact}) must not overlap: they
 * belong into turns. Everything else may be called from any thread at any time.
 */
public final class Store {
  private final EventLog log;
  private final int capacity;
  private final List<Table<?>> tables = new ArrayList<>();
  private @Nullable Consumer<LogEntry<?>> listener;
  private @Nullable LongSupplier turn;
  private @Nullable LongSupplier clock;
  private volatile long revision;
  private volatile long compacted;

  /**
   * Creates an empty store.
   *
   * @param firstRevision the revision of the empty store, at least 1
   * @param historyRevisions how many writes are kept, at least 1
   */
  public Store(long firstRevision, int historyRevisions) {
    this.log = new EventLog(historyRevisions);
    this.capacity = historyRevisions;
    this.revision = firstRevision;
    this.compacted = firstRevision;
  }

  /** Adds a table; only while the cluster is put together. */
  public <T extends Message> Table<T> addTable(ObjectAccess<T> access) {
    Table<T> table = new Table<>(this, access);
    tables.add(table);
    return table;
  }

  /**
   * Sets who is told of every write, in the turn that makes it and once readers can see it; only
   * while the cluster is put together.
   */
  public void onCommit(Consumer<LogEntry<?>> listener) {
    this.listener = listener;
  }

  /**
   * Sets what tells a write's turn and its moment in nanoseconds; only while the cluster is put
   * together.
   */
  public void stampWith(LongSupplier turns, LongSupplier nanos) {
    this.turn = turns;
    this.clock = nanos;
  }

  /** Returns the revision of the last write that readers can see. */
  public long revision() {
    return revision;
  }

  /**
   * Returns the oldest revision that can still be read; what a watch missed after it is still in
   * the log.
   */
  public long compactedRevision() {
    return compacted;
  }

  /** Returns the write of a revision, or null where it is no longer kept. */
  public @Nullable LogEntry<?> entry(long atRevision) {
    return atRevision <= compacted ? null : log.get(atRevision);
  }

  /**
   * Forgets all history up to a revision, as etcd's compaction does; what was current then stays
   * readable.
   */
  public void compact(long upTo) {
    long last = Math.min(upTo, revision);
    for (long at = compacted + 1; at <= last; at++) {
      LogEntry<?> gone = log.remove(at);
      compacted = at;
      if (gone != null) {
        forget(gone);
      }
    }
  }

  <T extends Message> LogEntry<T> stamp(
      Table<T> table, @Nullable Version<T> before, Version<T> after) {
    return new LogEntry<>(table, before, after, valueOf(turn), valueOf(clock));
  }

  private static long valueOf(@Nullable LongSupplier supplier) {
    return supplier == null ? 0 : supplier.getAsLong();
  }

  /** Returns all objects that are there now, the history left out; belongs into a turn. */
  public Snapshot snapshot() {
    List<Snapshot.Entry<?>> entries = new ArrayList<>();
    for (int i = 0; i < tables.size(); i++) {
      addKept(entries, i, tables.get(i));
    }
    entries.sort(Comparator.comparingLong(entry -> entry.kept().created()));
    return new Snapshot(revision, entries);
  }

  private static <T extends Message> void addKept(
      List<Snapshot.Entry<?>> entries, int number, Table<T> table) {
    table.kept().forEach(kept -> entries.add(new Snapshot.Entry<>(number, kept)));
  }

  /**
   * Becomes what another store was, in place of nothing; the tables must be added in the same
   * order. Whoever is told of writes is told of every object as if it had just been created, the
   * oldest first. Belongs into a turn.
   */
  public void restore(Snapshot snapshot) {
    revision = snapshot.revision();
    compacted = snapshot.revision();
    snapshot.entries().forEach(this::restore);
  }

  @SuppressWarnings("unchecked") // the tables of both stores are of the same kinds, in order
  private <T extends Message> void restore(Snapshot.Entry<T> entry) {
    ((Table<T>) tables.get(entry.table())).restore(entry.kept());
  }

  long nextRevision() {
    return revision + 1;
  }

  void commit(LogEntry<?> entry) {
    LogEntry<?> evicted = log.append(entry, compacted);
    revision = entry.revision();
    if (evicted != null) {
      compacted = evicted.revision();
      forget(evicted);
    }
  }

  void announce(LogEntry<?> entry) {
    if (listener != null) {
      listener.accept(entry);
    }
  }

  private <T extends Message> void forget(LogEntry<T> entry) {
    entry.table().forgetBefore(entry.after());
  }

  /** Returns how many writes are kept at most. */
  public int historyRevisions() {
    return capacity;
  }
}
