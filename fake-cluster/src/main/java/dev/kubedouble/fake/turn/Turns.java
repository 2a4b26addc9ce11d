package dev.kubedouble.fake.turn;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The turns of a cluster: runs them one at a time and keeps what is to come. Who moves time is the
 * {@link #driver}.
 *
 * <p>Thread-safe. {@link #schedule} and {@link #cancel} belong inside turns.
 */
public final class Turns implements AutoCloseable {
  private final ReentrantLock lock = new ReentrantLock();
  private final Timeline time;
  private final ControllerMode mode;
  private final Deliveries deliveries;
  private final Set<Thread> delivering = ConcurrentHashMap.newKeySet();
  private final TimeDriver driver;
  private final ClockThread clockThread;

  /** Used under the lock, but for the one question that may be asked at any time. */
  private final Agenda agenda;

  private volatile boolean closed;

  /** Whether what is due is being run: readers that find nothing due wait for its end. */
  private volatile boolean running;

  private volatile @Nullable Supplier<String> explanation;

  private final AtomicLong turnsTaken = new AtomicLong();

  /** The cluster's moment of the last call. */
  private volatile long lastCall;

  /**
   * Creates the turns of a cluster.
   *
   * @param deliveries who is to be told what happened
   */
  public Turns(Timeline time, ControllerMode mode, Deliveries deliveries) {
    this.time = time;
    this.mode = mode;
    this.deliveries = deliveries;
    this.lastCall = time.nanos();
    this.agenda = new Agenda(mode == ControllerMode.AUTO);
    this.driver = new TimeDriver(this, time);
    this.clockThread = new ClockThread(this, time, lock);
    time.onRelease(this::wake);
  }

  /** Sets what messages about a cluster that does not settle add. */
  public void explainWith(Supplier<String> addition) {
    explanation = addition;
  }

  /** Returns who moves time, and lets run what waits to be told. */
  public TimeDriver driver() {
    return driver;
  }

  /** Returns how time goes by. */
  public ClockMode clockMode() {
    return time.mode();
  }

  /** Returns the present moment of the cluster. */
  public Instant now() {
    return time.now();
  }

  /** Returns whether somebody wants to be told what happens. */
  public boolean isAwaited() {
    return deliveries.awaited();
  }

  /** Returns when controllers run. */
  public ControllerMode mode() {
    return mode;
  }

  /** Returns how many turns have been taken. */
  public long turnsTaken() {
    return turnsTaken.get();
  }

  /**
   * Lets everything run that must have run before a call is admitted; cheap where nothing is due.
   */
  public void admit() {
    // In this order: what is taken off the agenda is run under the flag.
    if (agenda.nextDue() <= time.nanos() || (running && !lock.isHeldByCurrentThread())) {
      int ignored = runDue(false);
    }
  }

  /** Takes one turn for an API call, after all that is due, and delivers what it brought about. */
  public <R> R call(Supplier<R> turn) {
    R result;
    lock.lock();
    try {
      if (agenda.nextDue() <= time.nanos()) {
        int ignored = runAllDue(false);
      }
      turnsTaken.incrementAndGet();
      lastCall = time.nanos();
      result = turn.get();
    } finally {
      lock.unlock();
    }
    deliver();
    if (deliveries.awaited() && time.mode() != ClockMode.SYSTEM) {
      while (agenda.nextDue() <= time.nanos()) {
        admit();
      }
      wake();
    }
    return result;
  }

  /** Plans a step for a moment of cluster time; only inside a turn. */
  public Intent schedule(long at, Intent.Kind kind, String name, Runnable step) {
    return schedule(at, kind, () -> name, step);
  }

  /**
   * Plans a step for a moment of cluster time; only inside a turn.
   *
   * @param name who acts on what, said when somebody asks
   */
  public Intent schedule(long at, Intent.Kind kind, Supplier<String> name, Runnable step) {
    lock.lock();
    try {
      Intent intent = agenda.add(Math.max(at, time.nanos()), kind, name, step);
      wake();
      return intent;
    } finally {
      lock.unlock();
    }
  }

  /** Takes back a planned step; one that has run already is let be. */
  public void cancel(Intent intent) {
    lock.lock();
    try {
      agenda.remove(intent);
    } finally {
      lock.unlock();
    }
  }

  /** Returns what is planned, the earliest first, at most so many. */
  public List<Intent> planned(int most) {
    lock.lock();
    try {
      return agenda.first(most);
    } finally {
      lock.unlock();
    }
  }

  /** Lets the clock's thread look again, where there is one. */
  public void wake() {
    boolean goesByItself =
        time.mode() == ClockMode.SYSTEM
            || (time.mode() == ClockMode.SKIPPING && deliveries.awaited());
    if (goesByItself && !closed) {
      clockThread.wake();
    }
  }

  /** Ends the thread that follows the wall, where there is one. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      agenda.clear();
      clockThread.end();
    } finally {
      lock.unlock();
    }
  }

  boolean isClosed() {
    return closed;
  }

  boolean isInsideTurn() {
    return lock.isHeldByCurrentThread();
  }

  boolean isInsideDelivery() {
    return delivering.contains(Thread.currentThread());
  }

  /** Returns whether somebody has been told everything and waits for more. */
  boolean isIdle() {
    return deliveries.idle();
  }

  /** Returns the cluster's moment of the last call of a client. */
  long lastCall() {
    return lastCall;
  }

  /** Returns the moment of the earliest step that runs by itself. */
  long nextDue() {
    return agenda.nextDue();
  }

  /** Returns the moment of the earliest step that time may jump to; under the lock. */
  long nextJump() {
    return agenda.nextJump();
  }

  /** Runs what is due now and delivers it; returns how many turns that took. */
  int runDue(boolean controllersToo) {
    int ran;
    lock.lock();
    try {
      ran = runAllDue(controllersToo);
    } finally {
      lock.unlock();
    }
    deliver();
    return ran;
  }

  /** Runs the next step that is due now, and delivers it; returns it, or null where none is. */
  @Nullable Intent runOne() {
    Intent next;
    lock.lock();
    try {
      next = agenda.poll(time.nanos(), true);
      if (next != null) {
        run(next);
      }
    } finally {
      lock.unlock();
    }
    deliver();
    return next;
  }

  /**
   * Moves time to the moment of the next step, or to an end that comes first; returns whether that
   * step is due then.
   */
  boolean moveToNext(long end) {
    lock.lock();
    try {
      Intent first = agenda.first();
      long next = first == null ? Agenda.NEVER : first.at();
      time.moveTo(Math.min(next, end));
      return next <= end;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Runs what is due now; where nothing is, goes to the next moment that is worth it. Returns false
   * where there is none.
   */
  boolean leap() {
    lock.lock();
    try {
      long goal = agenda.nextDue() <= time.nanos() ? time.nanos() : agenda.nextJump();
      if (closed || goal == Agenda.NEVER) {
        return false;
      }
      while (agenda.nextDue() <= goal) {
        time.moveTo(agenda.nextDue());
        int ignored = runAllDue(false);
      }
    } finally {
      lock.unlock();
    }
    deliver();
    return true;
  }

  @GuardedBy("lock") private int runAllDue(boolean controllersToo) {
    running = true;
    try {
      CircleGuard guard = new CircleGuard(explanation);
      int ran = 0;
      for (Intent next = agenda.poll(time.nanos(), controllersToo);
          next != null;
          next = agenda.poll(time.nanos(), controllersToo)) {
        run(next);
        ran++;
        guard.ran(next, time.nanos());
      }
      return ran;
    } finally {
      running = false;
    }
  }

  @GuardedBy("lock") private void run(Intent intent) {
    turnsTaken.incrementAndGet();
    intent.run();
  }

  private void deliver() {
    Thread self = Thread.currentThread();
    boolean outermost = delivering.add(self);
    try {
      deliveries.deliver();
    } finally {
      if (outermost) {
        delivering.remove(self);
      }
    }
  }
}
