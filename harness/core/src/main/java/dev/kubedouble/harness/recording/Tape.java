package dev.kubedouble.harness.recording;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.protobuf.Message;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A recording while it is replayed: which calls have been made again. Thread-safe.
 *
 * <p>Each recorded call answers once: the first that is left of its method with an equal request,
 * secrets aside.
 */
final class Tape {
  private final List<RecordedCall> calls;
  private final CopyOnWriteArrayList<Runnable> waiting = new CopyOnWriteArrayList<>();

  @GuardedBy("this") private final BitSet taken = new BitSet();

  Tape(Recording recording) {
    this.calls = recording.calls();
  }

  /** Returns the recorded call that answers a call, or null. */
  @Nullable RecordedCall take(String method, Message request) {
    int found = find(method, Secrets.remove(request));
    return found < 0 ? null : calls.get(found);
  }

  /** Lets streams go on that waited for a call, once it has been noted. */
  void goOn() {
    waiting.forEach(Runnable::run);
  }

  private synchronized int find(String method, Message request) {
    for (int i = taken.nextClearBit(0); i < calls.size(); i = taken.nextClearBit(i + 1)) {
      if (calls.get(i).method().equals(method) && calls.get(i).request().equals(request)) {
        taken.set(i);
        return i;
      }
    }
    return -1;
  }

  /** Returns whether a call has been made again, by its number from 1. */
  synchronized boolean isTaken(int number) {
    return taken.get(number - 1);
  }

  void await(Runnable stream) {
    waiting.add(stream);
  }

  void leave(Runnable stream) {
    waiting.remove(stream);
  }

  /** Returns why there is no answer: the nearest recorded call that is left, side by side. */
  synchronized String unexpected(String method, Message request) {
    return Nearest.describe(calls, taken, method, Secrets.remove(request));
  }
}
