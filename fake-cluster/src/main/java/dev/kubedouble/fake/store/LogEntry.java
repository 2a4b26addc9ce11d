package dev.kubedouble.fake.store;

import com.google.protobuf.Message;
import org.jspecify.annotations.Nullable;

/**
 * One write.
 *
 * @param table where it happened
 * @param before the version that it replaced, or null where it created the object
 * @param after the version that it made
 * @param turn the number of the turn that made it, counted from 1
 * @param nanos the cluster's moment, in nanoseconds since the epoch
 */
public record LogEntry<T extends Message>(
    Table<T> table, @Nullable Version<T> before, Version<T> after, long turn, long nanos) {
  /** Returns the write's revision. */
  public long revision() {
    return after.revision();
  }
}
