package dev.kubedouble.fake.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The last writes, one entry per revision.
 *
 * <p>A ring that grows until it has room for its capacity; its length is a power of two, so that
 * thousands of readers find a slot without a division. Written in turns; read without a lock: a
 * reader that has seen a revision published finds its entry, or finds that the slot is empty or has
 * passed to a younger one.
 */
final class EventLog {
  private static final int INITIAL = 64;

  private final int capacity;
  private volatile @Nullable LogEntry<?>[] ring;

  EventLog(int capacity) {
    this.capacity = capacity;
    this.ring = new LogEntry<?>[INITIAL];
  }

  /** Appends the entry of the next revision; returns the entry that had to go, or null. */
  @Nullable LogEntry<?> append(LogEntry<?> entry, long oldestKept) {
    @Nullable LogEntry<?>[] slots = ring;
    if (entry.revision() - oldestKept > slots.length && slots.length < capacity) {
      slots = grow(slots, oldestKept, entry.revision());
      ring = slots;
    }
    long tooOld = entry.revision() - capacity;
    LogEntry<?> evicted = tooOld > oldestKept ? remove(tooOld) : null;
    slots[slot(slots, entry.revision())] = entry;
    return evicted;
  }

  /** Returns the entry of a revision, or null where it is no longer kept. */
  @Nullable LogEntry<?> get(long revision) {
    @Nullable LogEntry<?>[] slots = ring;
    LogEntry<?> entry = slots[slot(slots, revision)];
    return entry == null || entry.revision() != revision ? null : entry;
  }

  /** Removes the entry of a revision and returns it. */
  @Nullable LogEntry<?> remove(long revision) {
    LogEntry<?> entry = get(revision);
    if (entry != null) {
      @Nullable LogEntry<?>[] slots = ring;
      slots[slot(slots, revision)] = null;
    }
    return entry;
  }

  private @Nullable LogEntry<?>[] grow(@Nullable LogEntry<?>[] slots, long oldestKept, long next) {
    @Nullable LogEntry<?>[] larger = Arrays.copyOf(new LogEntry<?>[0], slots.length * 2);
    for (long revision = oldestKept + 1; revision < next; revision++) {
      larger[slot(larger, revision)] = slots[slot(slots, revision)];
    }
    return larger;
  }

  private static int slot(@Nullable LogEntry<?>[] slots, long revision) {
    return (int) revision & (slots.length - 1);
  }
}
