package dev.kubedouble.fake.turn;

import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The thread that a cluster needs where time goes by itself: it follows the wall, or lets time jump
 * while somebody waits for events. Started when there is something to do for the first time.
 */
final class ClockThread {
  private final Turns turns;
  private final Timeline time;
  private final ReentrantLock lock;
  private final Condition changed;
  private @Nullable Thread thread;
  private long toldOfCall = Long.MIN_VALUE;

  /**
   * Creates the thread without starting it.
   *
   * @param lock the lock of the turns
   */
  ClockThread(Turns turns, Timeline time, ReentrantLock lock) {
    this.turns = turns;
    this.time = time;
    this.lock = lock;
    this.changed = lock.newCondition();
  }

  /** Lets the thread look again at what is planned and who waits; starts it the first time. */
  void wake() {
    lock.lock();
    try {
      if (thread == null) {
        Thread started = new Thread(this::run, "kubedouble-clock");
        started.setDaemon(true);
        thread = started;
        started.start();
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets the thread see that the turns are closed. */
  void end() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (time.mode() == ClockMode.SYSTEM ? awaitTheWall() : awaitWatches()) {
        if (time.mode() == ClockMode.SYSTEM) {
          int ignored = turns.runDue(false);
        } else if (turns.driver().isTiredOfWatches()) {
          turns.driver().tellTired();
        } else {
          boolean ignored = turns.driver().jump();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until something is due by the wall; returns false once it is over. */
  private boolean awaitTheWall() throws InterruptedException {
    lock.lock();
    try {
      while (!turns.isClosed() && turns.nextDue() > time.nanos()) {
        if (turns.nextDue() == Agenda.NEVER) {
          changed.await();
        } else {
          changed.awaitNanos(Math.max(1, time.wallNanos(turns.nextDue() - time.nanos())));
        }
      }
      return !turns.isClosed();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until somebody waits for events and time may jump, or until it is to be told that it does
   * not any more; returns false once it is over.
   */
  private boolean awaitWatches() throws InterruptedException {
    lock.lock();
    try {
      while (!turns.isClosed() && !jumpsOrTells()) {
        changed.await();
      }
      return !turns.isClosed();
    } finally {
      lock.unlock();
    }
  }

  private boolean jumpsOrTells() {
    if (!turns.driver().isAwaitedByWatches() || turns.nextJump() == Agenda.NEVER) {
      return false;
    }
    if (!turns.driver().isTiredOfWatches()) {
      return true;
    }
    boolean untold = toldOfCall != turns.lastCall();
    toldOfCall = turns.lastCall();
    return untold;
  }
}
