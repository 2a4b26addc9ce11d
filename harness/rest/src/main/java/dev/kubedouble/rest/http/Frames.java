package dev.kubedouble.rest.http;

import org.jspecify.annotations.Nullable;

/**
 * The pieces of an answer, pulled by who writes them, so that a slow reader holds up nobody.
 *
 * <p>{@link #next} is never called concurrently with itself; {@link #close} may be called at any
 * time.
 */
public interface Frames extends AutoCloseable {
  /** Returns the next piece, or null where there is none now. */
  byte @Nullable [] next();

  /** Returns whether no piece will follow. */
  boolean isEnded();

  /** Sets what to call when there may be another piece or an end; it is called once at once. */
  void onReady(Runnable callback);

  /** Ends the stream; idempotent. */
  @Override
  void close();
}
