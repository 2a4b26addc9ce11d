package dev.kubedouble.fake.watch;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.fake.read.Selection;
import org.jspecify.annotations.Nullable;

/**
 * The one event that a watch was handed between two places of the log, for the watches after it
 * that mean the same and stand at the same place. Of one delivery; not thread-safe.
 */
final class Handed {
  private @Nullable Selection<?> selection;
  private @Nullable WatchEvent<?> event;
  private long from;
  private long to;

  /** Remembers an event of the log; others are a watch's own. */
  <T extends Message> void set(
      Selection<T> handedBy, long handedFrom, long handedTo, WatchEvent<T> handed) {
    if (handed.type() != WatchEvent.Type.BOOKMARK) {
      selection = handedBy;
      event = handed;
      from = handedFrom;
      to = handedTo;
    }
  }

  /**
   * Returns the event where it is all that is new for a watch, or null.
   *
   * @param at where the watch stands
   * @param last the revision up to which it is to be told
   */
  @SuppressWarnings({
    "ReferenceEquality", // Equal selections are shared.
    "unchecked" // It was handed by a watch of the same selection.
  })
  <T extends Message> @Nullable WatchEvent<T> nextFor(Selection<T> wanted, long at, long last) {
    return wanted == selection && at == from && last <= to ? (WatchEvent<T>) event : null;
  }

  /** Returns where a watch that was handed the event stands. */
  long to() {
    return to;
  }
}
