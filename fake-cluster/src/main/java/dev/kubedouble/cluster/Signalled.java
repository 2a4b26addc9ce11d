package dev.kubedouble.cluster;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * What works when it is signalled: never concurrently with itself, and once more where it is
 * signalled while it works. Thread-safe.
 */
public abstract class Signalled {
  private static final AtomicIntegerFieldUpdater<Signalled> SIGNALS =
      AtomicIntegerFieldUpdater.newUpdater(Signalled.class, "signals");

  /** How often work is still asked for; here and no object of its own: thousands wait. */
  @SuppressWarnings("UnusedVariable") // SIGNALS uses it.
  private volatile int signals;

  /** Creates what was not signalled yet. */
  protected Signalled() {}

  /** Works, or lets the thread that is working work once more. */
  protected final void signal() {
    if (beginWork()) {
      work();
      endWork();
    }
  }

  /**
   * Asks for work; returns whether the caller is to do it, and to call {@link #endWork} after it.
   */
  protected final boolean beginWork() {
    return SIGNALS.getAndIncrement(this) == 0;
  }

  /** Ends what {@link #beginWork} began, after what was asked for meanwhile. */
  protected final void endWork() {
    int seen = SIGNALS.decrementAndGet(this);
    while (seen != 0) {
      work();
      seen = SIGNALS.addAndGet(this, -seen);
    }
  }

  /** Does what there is to do. */
  protected abstract void work();
}
