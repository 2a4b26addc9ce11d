package dev.kubedouble.fake.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells a test that waits in vain what to call: where time stands still, nothing that is not due
 * comes to pass however long the test sleeps.
 *
 * <p>Two signs of waiting are seen: reads that go on for five real seconds, and a watch that is
 * open for as long, while the cluster takes no turn. Each standstill is told once. Thread-safe;
 * holds no lock.
 */
public final class Watchdog {
  private static final long PATIENCE = Duration.ofSeconds(5).toNanos();

  private final Turns turns;
  private final LongSupplier ticks;
  private final Later later;
  private final Consumer<String> teller;
  private final AtomicLong turnsSeen = new AtomicLong(-1);
  private final AtomicLong since = new AtomicLong();
  private final AtomicLong toldAt = new AtomicLong(-1);
  private final AtomicBoolean watching = new AtomicBoolean();

  /**
   * Creates a watchdog.
   *
   * @param ticks real time in nanoseconds
   * @param later runs something after a real while
   * @param teller who is told
   */
  public Watchdog(Turns turns, LongSupplier ticks, Later later, Consumer<String> teller) {
    this.turns = turns;
    this.ticks = ticks;
    this.later = later;
    this.teller = teller;
  }

  /** Runs actions after a real while. */
  public interface Later {
    /** Runs an action once, after a while, on any thread. */
    void after(Duration span, Runnable action);
  }

  /** Is told of every read. */
  public void read() {
    look();
  }

  /** Is told that somebody waits for events. */
  public void watched() {
    look();
    if (watching.compareAndSet(false, true)) {
      checkLater(PATIENCE);
    }
  }

  private void checkLater(long nanos) {
    later.after(Duration.ofNanos(nanos), this::check);
  }

  private void check() {
    if (!turns.isAwaited()) {
      watching.set(false);
      return;
    }
    long left = look();
    if (left > 0) {
      checkLater(left);
    } else {
      watching.set(false);
    }
  }

  /** Tells where nothing has happened for too long; returns how long that takes, 0 for told. */
  private long look() {
    long taken = turns.turnsTaken();
    long now = ticks.getAsLong();
    if (turnsSeen.get() != taken && turnsSeen.getAndSet(taken) != taken) {
      since.set(now);
      return PATIENCE;
    }
    long left = since.get() + PATIENCE - now;
    if (left > 0) {
      return left;
    }
    if (toldAt.getAndSet(taken) != taken) {
      teller.accept(message());
    }
    return 0;
  }

  private String message() {
    List<Intent> planned = turns.planned(1);
    String stands =
        "nothing has happened in this cluster for 5 s of real time: its clock is "
            + turns.clockMode()
            + ", stands at "
            + turns.now()
            + " and moves only when told. ";
    if (planned.isEmpty()) {
      return stands
          + "Nothing is planned either, so no time will change anything; cluster.decisions() says why";
    }
    Intent next = planned.get(0);
    Instant at = Instant.ofEpochSecond(0, next.at());
    if (!at.isAfter(turns.now())) {
      return stands + "\"" + next + "\" is due: call cluster.settle() or cluster.step()";
    }
    return stands
        + "Next is due \""
        + next
        + "\" in "
        + Duration.between(turns.now(), at)
        + ", at "
        + at
        + ": call cluster.advance(...) or cluster.advanceUntil(...), or let time jump by itself with"
        + " the option clock(ClockMode.SKIPPING)";
  }
}
