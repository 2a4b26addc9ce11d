package dev.kubedouble.fake.watch;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Signalled;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.cluster.WatchReceiver;
import dev.kubedouble.fake.read.Selection;
import dev.kubedouble.fake.store.LogEntry;
import dev.kubedouble.fake.store.ObjectAccess;
import dev.kubedouble.fake.store.Store;
import dev.kubedouble.fake.store.Table;
import dev.kubedouble.fake.store.Version;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A watch over one table, reading the log from its cursor on.
 *
 * <p>The events of a version are made once and shared by all watches that see it in the same way.
 *
 * <p>A write may have thousands of readers, so what a reader tells of itself is put in order, and
 * not waited for: {@link #drained} is taken back before {@link #cursor} moves, and whoever asks
 * reads the two the other way round.
 */
public final class LogWatch<T extends Message> extends Signalled implements Watch<T> {
  private static final VarHandle CURSOR = field("cursor", long.class);
  private static final VarHandle DRAINED = field("drained", boolean.class);
  private static final VarHandle SIGNALLED = field("signalled", long.class);

  private final WatchHub hub;
  private final Store store;
  private final Table<T> table;
  private final Selection<T> selection;
  private final OpenWatch about;
  private final String subscribedAt;
  private volatile long cursor;
  private volatile long signalled;
  private volatile boolean ended;
  private volatile boolean due;
  private volatile @Nullable KubernetesException refusal;
  private volatile @Nullable Runnable callback;
  private volatile @Nullable WatchReceiver<T> receiver;

  /** Whether the last look found nothing: whoever reads this watch has seen all there is. */
  private volatile boolean drained;

  private volatile Runnable onClose = () -> {};
  private volatile Runnable onDrained = () -> {};

  /** Events that come before those of the log: the initial state, bookmarks. Guarded by itself. */
  private final Queue<WatchEvent<T>> first = new ArrayDeque<>();

  /** Lets those who look pass without the lock. */
  private volatile boolean hasFirst;

  /**
   * Creates a watch; the caller adds it to the hub.
   *
   * @param from the revision after which events are wanted
   * @param about who is told that it has been closed
   */
  public LogWatch(
      WatchHub hub,
      Store store,
      Table<T> table,
      Selection<T> selection,
      long from,
      OpenWatch about) {
    this.hub = hub;
    this.store = store;
    this.table = table;
    this.selection = selection;
    this.about = about;
    this.cursor = from;
    this.signalled = from;
    this.subscribedAt = Long.toString(store.revision());
  }

  private static VarHandle field(String name, Class<?> type) {
    try {
      return MethodHandles.lookup().findVarHandle(LogWatch.class, name, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Adds an event that is delivered before those of the log. */
  public void first(WatchEvent<T> event) {
    synchronized (first) {
      first.add(event);
      hasFirst = true;
    }
  }

  /** Sets what to do when the watch is closed or ends. */
  public void onClose(Runnable action) {
    onClose = action;
  }

  /** Sets what to do when all there is has been read. */
  public void onDrained(Runnable action) {
    onDrained = action;
  }

  /** Puts a bookmark at the cursor, where all before it has been read; delivered after the turn. */
  public void bookmark() {
    if (cursor >= store.revision()) {
      first(new WatchEvent<>(WatchEvent.Type.BOOKMARK, empty(cursor)));
      due = true;
    }
  }

  /** Lets the watch fail when it is first read; for what Kubernetes finds out after it opened. */
  public void refuse(KubernetesException why) {
    refusal = why;
  }

  /** Ends the watch after what there is to read now, as its timeout does; told after the turn. */
  public void end() {
    ended = true;
    due = true;
  }

  @Override
  public String resourceVersion() {
    return subscribedAt;
  }

  @Override
  public @Nullable WatchEvent<T> poll() {
    DRAINED.setRelease(this, false);
    WatchEvent<T> event = next();
    if (event == null) {
      drained();
    }
    return event;
  }

  private void drained() {
    DRAINED.setRelease(this, true);
    onDrained.run();
  }

  OpenWatch about() {
    return about;
  }

  /** Returns whether all has been read, and more is waited for. */
  boolean isIdle() {
    return cursor >= table.lastRevision() && drained && !ended;
  }

  private @Nullable WatchEvent<T> next() {
    KubernetesException refused = refusal;
    if (refused != null) {
      close();
      throw refused;
    }
    WatchEvent<T> early = hasFirst ? pollFirst() : null;
    if (early != null) {
      return early;
    }
    long end = store.revision();
    while (cursor < end) {
      LogEntry<?> entry = store.entry(cursor + 1);
      if (entry == null) {
        throw fallenBehind();
      }
      CURSOR.setRelease(this, entry.revision());
      if (entry.table() == table) {
        WatchEvent<T> event = see(entry);
        if (event != null) {
          return event;
        }
      }
    }
    return null;
  }

  private @Nullable WatchEvent<T> pollFirst() {
    synchronized (first) {
      WatchEvent<T> event = first.poll();
      hasFirst = !first.isEmpty();
      return event;
    }
  }

  @Override
  public boolean isEnded() {
    return ended && hasReadAll();
  }

  private boolean hasReadAll() {
    return cursor >= store.revision() && !hasFirst && (refusal == null || ended);
  }

  @Override
  public void onReady(Runnable readyCallback) {
    callback = readyCallback;
    signal();
  }

  @Override
  public void pushTo(WatchReceiver<T> pushed) {
    receiver = pushed;
    signal();
  }

  @Override
  protected void work() {
    work(new Handed());
  }

  private void work(Handed handed) {
    WatchReceiver<T> pushed = receiver;
    Runnable ready = callback;
    if (pushed != null) {
      push(pushed, handed);
    } else if (ready != null) {
      ready.run();
    }
  }

  @Override
  public void close() {
    ended = true;
    hub.remove(this);
    onClose.run();
    synchronized (first) {
      first.clear();
      hasFirst = false;
    }
    cursor = Long.MAX_VALUE;
  }

  /**
   * Tells the reader, where there is something that it was not told yet.
   *
   * @param handed what a watch before this one was handed
   */
  void tell(Handed handed) {
    long last = table.lastRevision();
    if (last > signalled || due) {
      SIGNALLED.setRelease(this, last);
      if (due) {
        due = false;
      }
      if (ended) {
        hub.remove(this);
      }
      if (beginWork()) {
        work(handed);
        endWork();
      }
    }
  }

  private void push(WatchReceiver<T> pushed, Handed handed) {
    if (pushAgain(pushed, handed)) {
      return;
    }
    try {
      long from = cursor;
      boolean isOfTheLog = !hasFirst;
      WatchEvent<T> last = null;
      int events = 0;
      // What is refused is told at once; there is nothing that it would have to wait for.
      while (!hasReadAll() && (refusal != null || pushed.isReady())) {
        DRAINED.setRelease(this, false);
        WatchEvent<T> event = next();
        if (event != null) {
          last = event;
          events++;
          pushed.onEvent(event);
        }
      }
      if (hasReadAll()) {
        long to = cursor;
        // Whoever closes a watch says so first, and then moves its cursor.
        if (last != null && events == 1 && isOfTheLog && !ended) {
          handed.set(selection, from, to, last);
        }
        drained();
        if (ended) {
          pushed.onEnd();
        }
      }
    } catch (KubernetesException e) {
      pushed.onFailure(e);
    }
  }

  /** Hands on what another watch was handed, where that is all there is for this one too. */
  private boolean pushAgain(WatchReceiver<T> pushed, Handed handed) {
    WatchEvent<T> event = handed.nextFor(selection, cursor, table.lastRevision());
    if (event == null || hasFirst || ended || !pushed.isReady()) {
      return false;
    }
    DRAINED.setRelease(this, false);
    CURSOR.setRelease(this, handed.to());
    pushed.onEvent(event);
    drained();
    return true;
  }

  @SuppressWarnings("unchecked") // the entry's table is this watch's table
  private @Nullable WatchEvent<T> see(LogEntry<?> entry) {
    LogEntry<T> own = (LogEntry<T>) entry;
    Version<T> before = own.before();
    Version<T> after = own.after();
    if (!selection.covers(after.key())) {
      return null;
    }
    boolean isMeant = !after.isDeleted() && isMeant(after);
    if (before == null || !isMeant(before)) {
      return isMeant ? after.event(WatchEvent.Type.ADDED) : null;
    }
    return isMeant ? after.event(WatchEvent.Type.MODIFIED) : after.departure(before);
  }

  private boolean isMeant(Version<T> version) {
    return selection.isEmpty()
        || selection.matches(table.access().metadata(version.content()), version.content());
  }

  private RuntimeException fallenBehind() {
    long wanted = cursor;
    close();
    return Refusals.expired(
        "too old resource version: " + wanted + " (" + (store.compactedRevision() + 1) + ")");
  }

  private T empty(long revision) {
    ObjectAccess<T> access = table.access();
    return access.withMetadata(
        access.bookmarked(),
        ObjectMeta.newBuilder().setResourceVersion(Long.toString(revision)).build());
  }
}
