package dev.kubedouble.fake.turn;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The turns of a cluster: runs them one at a time, keeps what is to come, and moves time.
 *
 * <p>Thread-safe. {@link #schedule} and {@link #cancel} belong inside turns.
 */
public final class Turns implements AutoCloseable {
  /** After so many turns at one instant the cluster is taken to go in circles. */
  static final int MOST_TURNS_AT_ONE_INSTANT = 100_000;

  private static final int REMEMBERED = 16;

  private final ReentrantLock driveLock = new ReentrantLock();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Timeline time;
  private final ControllerMode mode;
  private final Deliveries deliveries;
  private final Set<Thread> delivering = ConcurrentHashMap.newKeySet();

  private final Agenda agenda;

  @GuardedBy("lock") private final ClockThread clockThread;

  @GuardedBy("lock") private boolean closed;

  /** Whether what is due is being run: readers that find nothing due wait for its end. */
  private volatile boolean running;

  private volatile Supplier<String> explanation = () -> "";

  private final AtomicLong turnsTaken = new AtomicLong();

  /**
   * Creates the turns of a cluster.
   *
   * @param deliveries who is to be told what happened
   */
  public Turns(Timeline time, ControllerMode mode, Deliveries deliveries) {
    this.time = time;
    this.mode = mode;
    this.deliveries = deliveries;
    this.agenda = new Agenda(mode == ControllerMode.AUTO);
    this.clockThread = new ClockThread(this, time.mode());
    time.onRelease(this::wake);
  }

  /** Sets what messages about a cluster that does not settle add. */
  public void explainWith(Supplier<String> addition) {
    explanation = addition;
  }

  /** Returns how time goes by. */
  public ClockMode clockMode() {
    return time.mode();
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
      lock.lock();
      try {
        runDue();
      } finally {
        lock.unlock();
      }
      deliver();
    }
  }

  /** Takes one turn for an API call, after all that is due, and delivers what it brought about. */
  public <R> R call(Supplier<R> turn) {
    R result;
    lock.lock();
    try {
      if (agenda.nextDue() <= time.nanos()) {
        runDue();
      }
      turnsTaken.incrementAndGet();
      result = turn.get();
    } finally {
      lock.unlock();
    }
    deliver();
    if (deliveries.awaited() && time.mode() != ClockMode.SYSTEM) {
      admitAll();
    }
    return result;
  }

  /** Plans a step for a moment of cluster time; only inside a turn. */
  public Intent schedule(long at, Intent.Kind kind, String name, Runnable step) {
    lock.lock();
    try {
      Intent intent = agenda.add(Math.max(at, time.nanos()), kind, name, step);
      wakeClock();
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

  /** Runs what is due now until nothing is; returns how many turns that took. */
  public int settle() {
    return drive(this::settleNow);
  }

  /** Runs the next intent that is due now and returns it, or null where none is. */
  public @Nullable Intent step() {
    return drive(
        () -> {
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
        });
  }

  /** Moves time forward by a span, and runs everything that falls due on the way at its moment. */
  public void advance(Duration span) {
    if (span.isNegative()) {
      throw new IllegalArgumentException("span: " + span + " (expected: >= 0)");
    }
    refuseWhereTimeRuns("advance");
    drive(
        () -> {
          moveUntil(Math.addExact(time.nanos(), Timeline.toNanos(span)), () -> false);
          return true;
        });
  }

  /**
   * Moves time forward until a condition holds; returns whether it came to hold.
   *
   * @param condition asked outside of turns, after each moment at which something happened
   * @param atMost how far time may go
   */
  public boolean advanceUntil(BooleanSupplier condition, Duration atMost) {
    refuseWhereTimeRuns("advanceUntil");
    return drive(() -> moveUntil(Math.addExact(time.nanos(), Timeline.toNanos(atMost)), condition));
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

  /** Ends the thread that follows the wall, where there is one. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      agenda.clear();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void admitAll() {
    while (agenda.nextDue() <= time.nanos()) {
      admit();
    }
  }

  private void refuseWhereTimeRuns(String method) {
    if (time.mode() == ClockMode.SYSTEM) {
      throw new IllegalStateException(
          method + ": the clock is SYSTEM and follows the wall (expected: VIRTUAL or SKIPPING)");
    }
  }

  private <R extends @Nullable Object> R drive(Supplier<R> drive) {
    if (lock.isHeldByCurrentThread()) {
      throw new IllegalStateException(
          "settle(), step() and advance() cannot be called from inside a turn, such as a step of a"
              + " script: they would run turns within turns. Call them from the test's own thread");
    }
    if (delivering.contains(Thread.currentThread())) {
      throw new IllegalStateException(
          "settle(), step() and advance() cannot be called from inside a watch's delivery: they would wait for"
              + " themselves. Call them from the test's own thread");
    }
    driveLock.lock();
    try {
      return drive.get();
    } finally {
      driveLock.unlock();
    }
  }

  private int settleNow() {
    int turns = 0;
    while (true) {
      int ran;
      lock.lock();
      try {
        ran = runAllDue(true);
      } finally {
        lock.unlock();
      }
      deliver();
      if (ran == 0) {
        return turns;
      }
      turns += ran;
    }
  }

  private boolean moveUntil(long end, BooleanSupplier condition) {
    while (true) {
      settleNow();
      if (condition.getAsBoolean()) {
        return true;
      }
      lock.lock();
      try {
        long now = time.nanos();
        Intent first = agenda.first();
        long next = first == null ? Agenda.NEVER : first.at();
        if (next <= now) {
          continue;
        }
        time.moveTo(Math.min(next, end));
        if (next > end) {
          return false;
        }
      } finally {
        lock.unlock();
      }
    }
  }

  @GuardedBy("lock") private void runDue() {
    runAllDue(false);
  }

  @GuardedBy("lock") private int runAllDue(boolean controllersToo) {
    running = true;
    try {
      return runEachDue(controllersToo);
    } finally {
      running = false;
    }
  }

  @GuardedBy("lock") private int runEachDue(boolean controllersToo) {
    int ran = 0;
    Deque<String> recent = new ArrayDeque<>();
    long instant = time.nanos();
    int atThisInstant = 0;
    for (Intent next = agenda.poll(instant, controllersToo);
        next != null;
        next = agenda.poll(time.nanos(), controllersToo)) {
      run(next);
      ran++;
      if (time.nanos() != instant) {
        instant = time.nanos();
        atThisInstant = 0;
      }
      if (++atThisInstant > MOST_TURNS_AT_ONE_INSTANT - REMEMBERED) {
        recent.add(next.name());
        if (atThisInstant == MOST_TURNS_AT_ONE_INSTANT) {
          throw goesInCircles(recent);
        }
      }
    }
    return ran;
  }

  private IllegalStateException goesInCircles(Deque<String> recent) {
    Map<String, Integer> counts = new HashMap<>();
    recent.forEach(name -> counts.merge(name, 1, Integer::sum));
    return new IllegalStateException(
        "the cluster does not settle: "
            + MOST_TURNS_AT_ONE_INSTANT
            + " turns at one instant; the last ones alternate between "
            + String.join(", ", counts.keySet().stream().sorted().toList())
            + explanation.get());
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

  /** Lets the clock's thread look again, where there is one. */
  public void wake() {
    lock.lock();
    try {
      wakeClock();
    } finally {
      lock.unlock();
    }
  }

  @GuardedBy("lock") private void wakeClock() {
    boolean goesByItself =
        time.mode() == ClockMode.SYSTEM
            || (time.mode() == ClockMode.SKIPPING && deliveries.awaited());
    if (goesByItself && !closed) {
      clockThread.ensureStarted();
      changed.signalAll();
    }
  }

  /** Waits until something is due by the wall, and runs it; returns false once it is over. */
  boolean runNextAsTheWallGoes() throws InterruptedException {
    lock.lock();
    try {
      while (!closed && agenda.nextDue() > time.nanos()) {
        if (agenda.nextDue() == Agenda.NEVER) {
          changed.await();
        } else {
          changed.awaitNanos(Math.max(1, time.wallNanos(agenda.nextDue() - time.nanos())));
        }
      }
      if (closed) {
        return false;
      }
      runDue();
    } finally {
      lock.unlock();
    }
    deliver();
    return true;
  }

  /** Waits until somebody waits for events, and lets time jump; returns false once it is over. */
  boolean jumpOnceAwaited() throws InterruptedException {
    lock.lock();
    try {
      while (!closed
          && (time.isHeld() || !deliveries.idle() || agenda.nextJump() == Agenda.NEVER)) {
        changed.await();
      }
      if (closed) {
        return false;
      }
    } finally {
      lock.unlock();
    }
    boolean ignored = jump();
    return true;
  }

  /**
   * Lets time jump for somebody who waits on this thread, where time is {@code SKIPPING}; returns
   * whether it did. Inside a delivery it does not, as others are still to be told.
   */
  public boolean skip() {
    return time.mode() == ClockMode.SKIPPING
        && !delivering.contains(Thread.currentThread())
        && !lock.isHeldByCurrentThread()
        && jump();
  }

  /** Runs what is due now; where nothing is, goes to the next moment that is worth it. */
  private boolean jump() {
    driveLock.lock();
    try {
      lock.lock();
      try {
        if (closed || time.isHeld()) {
          return false;
        }
        long goal = agenda.nextDue() <= time.nanos() ? time.nanos() : agenda.nextJump();
        if (goal == Agenda.NEVER) {
          return false;
        }
        while (agenda.nextDue() <= goal) {
          time.moveTo(agenda.nextDue());
          runDue();
        }
      } finally {
        lock.unlock();
      }
      deliver();
      return true;
    } finally {
      driveLock.unlock();
    }
  }

  /** Returns the present moment of the cluster. */
  public Instant now() {
    return time.now();
  }
}
