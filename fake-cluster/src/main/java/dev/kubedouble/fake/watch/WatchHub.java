package dev.kubedouble.fake.watch;

import dev.kubedouble.fake.turn.Deliveries;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** All open watches of a cluster, and who else waits for it. Thread-safe. */
public final class WatchHub implements Deliveries {
  private final CopyOnWriteArrayList<LogWatch<?>> open = new CopyOnWriteArrayList<>();
  private final CopyOnWriteArrayList<Waiting> waiting = new CopyOnWriteArrayList<>();
  private final Queue<Runnable> afterwards = new ConcurrentLinkedQueue<>();

  /** Adds a watch; it leaves by itself when it is closed. */
  public void add(LogWatch<?> watch) {
    open.add(watch);
  }

  /**
   * Adds somebody who waits.
   *
   * @param onIdle called when he has been told all there is
   */
  public Waiter waiter(Runnable onIdle) {
    Waiting one = new Waiting(onIdle);
    waiting.add(one);
    return one;
  }

  private final class Waiting implements Waiter {
    private final Runnable onIdle;
    private volatile boolean idle;

    Waiting(Runnable onIdle) {
      this.onIdle = onIdle;
    }

    @Override
    public void waits(boolean isIdle) {
      idle = isIdle;
      if (isIdle) {
        onIdle.run();
      }
    }

    @Override
    public void close() {
      waiting.remove(this);
    }
  }

  /** Keeps an action of a turn for when the turn is over. */
  public void afterwards(Runnable action) {
    afterwards.add(action);
  }

  void remove(LogWatch<?> watch) {
    open.remove(watch);
    watch.about().end();
  }

  @Override
  public void deliver() {
    Handed handed = new Handed();
    for (LogWatch<?> watch : open) {
      watch.tell(handed);
    }
    for (Runnable action = afterwards.poll(); action != null; action = afterwards.poll()) {
      action.run();
    }
  }

  @Override
  public boolean awaited() {
    return !open.isEmpty() || !waiting.isEmpty();
  }

  @Override
  public boolean idle() {
    for (LogWatch<?> watch : open) {
      if (watch.isIdle()) {
        return true;
      }
    }
    for (Waiting one : waiting) {
      if (one.idle) {
        return true;
      }
    }
    return false;
  }

  /** Returns the open watches, the oldest first. */
  public List<OpenWatch> watches() {
    return open.stream().map(LogWatch::about).toList();
  }

  /** Ends all watches, after what there is to read. */
  public void endAll() {
    for (LogWatch<?> watch : open) {
      watch.end();
    }
    deliver();
  }
}
