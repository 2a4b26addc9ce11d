package dev.kubedouble.fake.controller.loop;

import com.google.protobuf.Message;
import dev.kubedouble.fake.store.LogEntry;
import dev.kubedouble.fake.store.Table;
import org.jspecify.annotations.Nullable;

/** Tells writes apart by their table. */
public final class Entries {
  private Entries() {}

  /** Returns the write with its type where it happened in a table, null where it did not. */
  @SuppressWarnings("unchecked") // a table's entries hold objects of the table's kind
  public static <T extends Message> @Nullable LogEntry<T> in(Table<T> table, LogEntry<?> entry) {
    return entry.table() == table ? (LogEntry<T>) entry : null;
  }
}
