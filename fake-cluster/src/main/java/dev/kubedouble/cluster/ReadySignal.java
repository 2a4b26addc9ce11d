package dev.kubedouble.cluster;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The callback of a {@link Watch}, called as {@link Watch#onReady} promises: never concurrently
 * with itself, and once more where it is called while it runs. Thread-safe.
 */
public final class ReadySignal {
  private final AtomicInteger signals = new AtomicInteger();
  private volatile @Nullable Runnable callback;

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
    if (ready == null || signals.getAndIncrement() != 0) {
      return;
    }
    int missed = 1;
    do {
      ready.run();
      missed = signals.addAndGet(-missed);
    } while (missed != 0);
  }
}
