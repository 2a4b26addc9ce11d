package dev.kubedouble.replay;

import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The events of a watch as they come in. Thread-safe.
 *
 * <p>The transport's threads put events; the replay waits until it has as many as it expects, and
 * then until nothing more has come for a while.
 */
abstract class OpenWatch implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<JsonValue> events = new ArrayList<>();
  private final Patience patience;
  private int code;
  private boolean ended;

  OpenWatch(Patience patience) {
    this.patience = patience;
  }

  /**
   * How long to wait for events.
   *
   * @param limitMillis at most so long for those that are expected
   * @param quietMillis so long for any that are not
   */
  record Patience(long limitMillis, long quietMillis) {
    /** For events that are there when the write that brings them about has been answered. */
    static final Patience NONE = new Patience(0, 0);

    /** For a server on this machine that this process runs itself. */
    static final Patience NEAR = new Patience(5_000, 100);

    /** For a server of which nothing is known. */
    static final Patience FAR = new Patience(5_000, 300);

    /** For a recording, which does not know how many events there will be. */
    static final Patience RECORDING = new Patience(5_000, 1_000);
  }

  /** Takes note that the watch is subscribed, or refused. */
  final void answered(int answeredCode) {
    change(
        () -> {
          if (code == 0) {
            code = answeredCode;
          }
        });
  }

  /** Takes an event that came in. */
  final void put(JsonValue event) {
    change(() -> events.add(event));
  }

  /** Takes a line of an answer that holds an event. */
  final void putLine(String line) {
    if (line.isBlank()) {
      return;
    }
    try {
      put(JsonReader.read(line));
    } catch (JsonSyntaxException e) {
      put(JsonString.of(line));
    }
  }

  /** Takes note that nothing more will come. */
  final void end() {
    change(() -> ended = true);
  }

  private void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the server has answered; returns the code. */
  final int code() {
    await(TimeUnit.SECONDS.toNanos(30), () -> code != 0 || ended);
    return code;
  }

  /** Waits for events, and returns all that have come but the periodic bookmarks. */
  final List<JsonValue> events(int expected) {
    await(
        TimeUnit.MILLISECONDS.toNanos(patience.limitMillis()), () -> counted().size() >= expected);
    await(TimeUnit.MILLISECONDS.toNanos(patience.quietMillis()), () -> false);
    lock.lock();
    try {
      return counted();
    } finally {
      lock.unlock();
    }
  }

  private void await(long nanos, Met met) {
    lock.lock();
    try {
      long left = nanos;
      while (!met.isMet() && !ended && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  /** What is waited for; asked under the lock. */
  private interface Met {
    boolean isMet();
  }

  private List<JsonValue> counted() {
    return events.stream().filter(event -> !isPeriodicBookmark(event)).toList();
  }

  private static boolean isPeriodicBookmark(JsonValue event) {
    if (!(event instanceof JsonObject object)
        || !JsonString.of("BOOKMARK").equals(object.get("type"))) {
      return false;
    }
    JsonObject bookmarked = object.getObject("object");
    JsonObject metadata = bookmarked == null ? null : bookmarked.getObject("metadata");
    JsonObject annotations = metadata == null ? null : metadata.getObject("annotations");
    return annotations == null || !annotations.has("k8s.io/initial-events-end");
  }

  @Override
  public abstract void close();
}
