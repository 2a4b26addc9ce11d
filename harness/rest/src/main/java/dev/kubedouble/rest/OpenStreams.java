package dev.kubedouble.rest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The answers that are being streamed, so that a server that ends can end them. Thread-safe. */
final class OpenStreams {
  private final Set<Stream> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /** An answer that is being streamed. */
  interface Stream {
    /** Ends it; idempotent. */
    void end();
  }

  void add(Stream stream) {
    open.add(stream);
    if (closed) {
      stream.end();
    }
  }

  void remove(Stream stream) {
    open.remove(stream);
  }

  void closeAll() {
    closed = true;
    open.forEach(Stream::end);
  }
}
