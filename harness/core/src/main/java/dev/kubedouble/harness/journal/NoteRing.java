package dev.kubedouble.harness.journal;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The newest calls, whose numbers follow each other, and how many bytes each of them keeps.
 *
 * <p>A call that is let go of is not looked at: nobody has for long, so that it is far from the
 * processor. Not thread-safe.
 */
final class NoteRing {
  private static final int FIRST_CAPACITY = 16;

  private @Nullable CallNote[] notes = new CallNote[FIRST_CAPACITY];
  private long[] weights = new long[FIRST_CAPACITY];
  private long bytes;

  /** The numbers of the oldest call that is kept and of the next one. */
  private long oldest = 1;

  private long next = 1;

  /** Returns how many calls are kept. */
  int size() {
    return (int) (next - oldest);
  }

  /** Returns how many bytes all calls keep that are kept. */
  long bytes() {
    return bytes;
  }

  /** Adds the next call. */
  void add(CallNote note) {
    if (size() == notes.length) {
      grow();
    }
    notes[slot(next)] = note;
    weights[slot(next)] = 0;
    next++;
  }

  /** Returns whether a call is kept. */
  boolean keeps(long number) {
    return number >= oldest && number < next;
  }

  /** Takes into account that a call keeps so many bytes more; nothing where it is not kept. */
  void weigh(long number, long more) {
    if (keeps(number)) {
      weights[slot(number)] += more;
      bytes += more;
    }
  }

  /** Lets go of the oldest call. */
  void removeOldest() {
    int slot = slot(oldest);
    bytes -= weights[slot];
    notes[slot] = null;
    oldest++;
  }

  /** Returns what is kept, the oldest first. */
  List<CallNote> list() {
    CallNote[] kept = new CallNote[size()];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = notes[slot(oldest + i)];
    }
    return Arrays.asList(kept);
  }

  private int slot(long number) {
    return (int) number & (notes.length - 1);
  }

  private void grow() {
    @Nullable CallNote[] more = new CallNote[2 * notes.length];
    long[] moreWeights = new long[more.length];
    for (long number = oldest; number < next; number++) {
      int to = (int) number & (more.length - 1);
      more[to] = notes[slot(number)];
      moreWeights[to] = weights[slot(number)];
    }
    notes = more;
    weights = moreWeights;
  }
}
