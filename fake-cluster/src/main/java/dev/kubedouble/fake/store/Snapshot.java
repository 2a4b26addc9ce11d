package dev.kubedouble.fake.store;

import com.google.protobuf.Message;
import java.util.List;

/** All objects of a store at one revision. Immutable. */
public final class Snapshot {
  private final long revision;
  private final List<Entry<?>> entries;

  Snapshot(long revision, List<Entry<?>> entries) {
    this.revision = revision;
    this.entries = List.copyOf(entries);
  }

  /** Returns the revision of the last write. */
  public long revision() {
    return revision;
  }

  /** Returns the objects, the oldest first. */
  List<Entry<?>> entries() {
    return entries;
  }

  /**
   * One object.
   *
   * @param table the number of its table
   */
  record Entry<T extends Message>(int table, Table.Kept<T> kept) {}
}
