package dev.kubedouble.fake.turn;

import dev.kubedouble.time.ClockMode;
import org.jspecify.annotations.Nullable;

/**
 * The thread that a cluster needs where time goes by itself: it follows the wall, or lets time jump
 * while somebody waits for events. Started when there is something to do for the first time.
 */
final class ClockThread {
  private final Turns turns;
  private final ClockMode mode;
  private @Nullable Thread thread;

  ClockThread(Turns turns, ClockMode mode) {
    this.turns = turns;
    this.mode = mode;
  }

  /** Starts the thread where the clock needs one and it does not run yet; under the turns' lock. */
  void ensureStarted() {
    if (thread == null && mode != ClockMode.VIRTUAL) {
      Thread started = new Thread(this::run, "kubedouble-clock");
      started.setDaemon(true);
      thread = started;
      started.start();
    }
  }

  private void run() {
    try {
      while (mode == ClockMode.SYSTEM ? turns.runNextAsTheWallGoes() : turns.jumpOnceAwaited()) {
        // Each round is one moment of the cluster.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
