package dev.kubedouble.rest;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The answers that are being streamed, so that a server that ends can end them. Thread-safe. */
final class OpenStreams {
  private static final int CLOSE_SECONDS = 5;

  private final Map<Stream, CompletableFuture<Void>> open = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** An answer that is being streamed. */
  interface Stream {
    /** Ends it; idempotent. Its last bytes may still be on their way when this returns. */
    void end();
  }

  void add(Stream stream) {
    open.put(stream, new CompletableFuture<>());
    if (closed) {
      stream.end();
    }
  }

  /** Forgets one whose last bytes are written, or whose client has gone. */
  void remove(Stream stream) {
    CompletableFuture<Void> over = open.remove(stream);
    if (over != null) {
      over.complete(null);
    }
  }

  /** Ends all; waits for their clients, which may be slow to read, at most five seconds. */
  void closeAll() {
    closed = true;
    CompletableFuture<?>[] ending = open.values().toArray(CompletableFuture<?>[]::new);
    open.keySet().forEach(Stream::end);
    try {
      CompletableFuture.allOf(ending).get(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (TimeoutException e) {
      // Who reads nothing is cut off.
    }
  }
}
