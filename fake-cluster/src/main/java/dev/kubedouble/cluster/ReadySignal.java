package dev.kubedouble.cluster;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The callback of a {@link Watch}, called as {@link Watch#onReady} promises: never concurrently
 * with itself, and once more where it is called while it runs. Thread-safe.
 */
public final class ReadySignal {
  private static final AtomicIntegerFieldUpdater<ReadySignal> SIGNALS =
      AtomicIntegerFieldUpdater.newUpdater(ReadySignal.class, "signals");

  private volatile @Nullable Runnable callback;

  /** How often the callback is still to be called; here and no object of its own: many wait. */
  private volatile int signals;

  /** Creates a signal that nobody listens to yet. */
  public ReadySignal() {}

  /** Sets what to call, and calls it. */
  public void listen(Runnable readyCallback) {
    callback = readyCallback;
    send();
  }

  /** Calls what was set; nothing where nothing was. */
  public void send() {
    Runnable ready = callback;
    if (ready == null || SIGNALS.getAndIncrement(this) != 0) {
      return;
    }
    int seen;
    do {
      seen = signals;
      ready.run();
    } while (SIGNALS.addAndGet(this, -seen) != 0);
  }
}
