package dev.kubedouble.fake.turn;

import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Moves a cluster's time, and lets run what waits to be told: one mover at a time, on its own
 * thread. Thread-safe.
 */
public final class TimeDriver {
  /**
   * How far time jumps for open watches alone once the last call of a client has been made: what
   * goes round for ever, such as a crash loop, would let it jump for ever.
   */
  static final Duration MOST_FOR_WATCHES = Duration.ofHours(1);

  private final ReentrantLock driveLock = new ReentrantLock();
  private final Turns turns;
  private final Timeline time;
  private volatile Consumer<String> tired = message -> {};

  TimeDriver(Turns turns, Timeline time) {
    this.turns = turns;
    this.time = time;
  }

  /**
   * Runs what is due now until nothing is; returns how many turns that took.
   *
   * @throws IllegalStateException where the cluster goes in circles
   */
  public int settle() {
    return drive(this::settleNow);
  }

  /** Runs the next intent that is due now and returns it, or null where none is. */
  public @Nullable Intent step() {
    return this.<@Nullable Intent>drive(turns::runOne);
  }

  /** Moves time forward by a span, and runs everything that falls due on the way at its moment. */
  public void advance(Duration span) {
    if (span.isNegative()) {
      throw new IllegalArgumentException("span: " + span + " (expected: >= 0)");
    }
    refuseWhereTimeRuns("advance");
    boolean ignored = drive(() -> moveUntil(after(span), () -> false));
  }

  /**
   * Moves time forward until a condition holds; returns whether it came to hold.
   *
   * @param condition asked outside of turns, after each moment at which something happened
   * @param atMost how far time may go
   */
  public boolean advanceUntil(BooleanSupplier condition, Duration atMost) {
    refuseWhereTimeRuns("advanceUntil");
    return drive(() -> moveUntil(after(atMost), condition));
  }

  /**
   * Lets time jump for somebody who waits on this thread, where time is {@code SKIPPING}; returns
   * whether it did. Inside a delivery it does not, as others are still to be told.
   */
  public boolean skip() {
    return time.mode() == ClockMode.SKIPPING
        && !turns.isInsideDelivery()
        && !turns.isInsideTurn()
        && jump();
  }

  /** Sets who is told that time has jumped for open watches as far as it does. */
  public void onTired(Consumer<String> teller) {
    tired = teller;
  }

  /** Tells that time stands although something is planned and somebody waits. */
  void tellTired() {
    String next =
        turns.planned(1).stream().map(each -> '"' + each.name() + '"').findFirst().orElse("");
    tired.accept(
        "time stands at "
            + time.now()
            + ": it has jumped by "
            + MOST_FOR_WATCHES
            + " for open watches since the last call of a client, and "
            + next
            + " is still to come. It goes on with the next write, watch or repeated read, or with"
            + " cluster.advance(...)");
  }

  /** Returns whether open watches wait for more, and nobody holds time. */
  boolean isAwaitedByWatches() {
    return !time.isHeld() && turns.isIdle();
  }

  /** Returns whether time has jumped for open watches as far as it does. */
  boolean isTiredOfWatches() {
    return time.nanos() - turns.lastCall() >= MOST_FOR_WATCHES.toNanos();
  }

  /** Lets time jump, unless it is held; returns whether it did. */
  boolean jump() {
    driveLock.lock();
    try {
      return !time.isHeld() && turns.leap();
    } finally {
      driveLock.unlock();
    }
  }

  private long after(Duration span) {
    return Math.addExact(time.nanos(), Timeline.toNanos(span));
  }

  private void refuseWhereTimeRuns(String method) {
    if (time.mode() == ClockMode.SYSTEM) {
      throw new IllegalStateException(
          method + ": the clock is SYSTEM and follows the wall (expected: VIRTUAL or SKIPPING)");
    }
  }

  private <R extends @Nullable Object> R drive(Supplier<R> drive) {
    if (turns.isInsideTurn()) {
      throw new IllegalStateException(
          "settle(), step() and advance() cannot be called from inside a turn, such as a step of a"
              + " script: they would run turns within turns. Call them from the test's own thread");
    }
    if (turns.isInsideDelivery()) {
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
    int total = 0;
    for (int ran = turns.runDue(true); ran > 0; ran = turns.runDue(true)) {
      total += ran;
    }
    return total;
  }

  private boolean moveUntil(long end, BooleanSupplier condition) {
    do {
      int ignored = settleNow();
      if (condition.getAsBoolean()) {
        return true;
      }
    } while (turns.moveToNext(end));
    return false;
  }
}
