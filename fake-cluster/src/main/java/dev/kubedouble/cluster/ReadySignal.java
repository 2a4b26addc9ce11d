package dev.kubedouble.cluster;

import org.jspecify.annotations.Nullable;

/** The callback of a {@link Watch}, called as {@link Watch#onReady} promises. Thread-safe. */
public final class ReadySignal extends Signalled {
  private volatile @Nullable Runnable callback;

  /** Creates a signal that nobody listens to yet. */
  public ReadySignal() {}

  /** Sets what to call, and calls it. */
  public void listen(Runnable readyCallback) {
    callback = readyCallback;
    signal();
  }

  /** Calls what was set; nothing where nothing was. */
  public void send() {
    signal();
  }

  @Override
  protected void work() {
    Runnable ready = callback;
    if (ready != null) {
      ready.run();
    }
  }
}
