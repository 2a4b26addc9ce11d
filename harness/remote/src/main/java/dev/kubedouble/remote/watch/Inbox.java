package dev.kubedouble.remote.watch;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.protobuf.Message;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.ReadySignal;
import dev.kubedouble.cluster.WatchEvent;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The events between the thread that reads a server's stream and who polls: bounded, so that a
 * stream that nobody polls is not read either, and its server waits. Thread-safe.
 */
final class Inbox<T extends Message> {
  /** Enough for a burst; with large objects the bytes are reached first. */
  static final int MOST_EVENTS = 100;

  static final long MOST_BYTES = 1 << 20;

  /** An event and what it weighs. */
  private record Entry<T extends Message>(WatchEvent<T> event, long bytes) {}

  private final ReadySignal ready = new ReadySignal();

  @GuardedBy("this")
  private final Queue<Entry<T>> entries = new ArrayDeque<>();

  @GuardedBy("this")
  private long bytes;

  @GuardedBy("this")
  private @Nullable KubernetesException failure;

  @GuardedBy("this")
  private boolean ended;

  @GuardedBy("this")
  private boolean closed;

  /** Adds what is there already, however much it is, before the stream begins. */
  synchronized void begin(List<WatchEvent<T>> events) {
    events.forEach(event -> entries.add(new Entry<>(event, 0)));
  }

  /**
   * Adds an event, once there is room for it.
   *
   * @return whether somebody still wants events
   */
  boolean put(WatchEvent<T> event, long size) throws InterruptedException {
    synchronized (this) {
      while (!closed && isFull(size)) {
        wait();
      }
      if (closed) {
        return false;
      }
      entries.add(new Entry<>(event, size));
      bytes += size;
    }
    ready.send();
    return true;
  }

  @GuardedBy("this")
  private boolean isFull(long size) {
    return entries.size() >= MOST_EVENTS || (bytes > 0 && bytes + size > MOST_BYTES);
  }

  /** Says that nothing follows what was put. */
  void end() {
    synchronized (this) {
      ended = true;
    }
    ready.send();
  }

  /** Says that nothing but a failure follows what was put. */
  void fail(KubernetesException why) {
    synchronized (this) {
      failure = why;
    }
    ready.send();
  }

  /** Returns the next event or null; throws the failure once. */
  synchronized @Nullable WatchEvent<T> poll() {
    Entry<T> entry = entries.poll();
    if (entry != null) {
      bytes -= entry.bytes();
      notifyAll();
      return entry.event();
    }
    KubernetesException why = failure;
    if (why != null && !closed) {
      closed = true;
      throw why;
    }
    return null;
  }

  synchronized boolean isEnded() {
    return closed || (ended && entries.isEmpty());
  }

  synchronized boolean isClosed() {
    return closed;
  }

  void onReady(Runnable callback) {
    ready.listen(callback);
  }

  synchronized void close() {
    closed = true;
    entries.clear();
    notifyAll();
  }
}
