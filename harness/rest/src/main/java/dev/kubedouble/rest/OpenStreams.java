package dev.kubedouble.rest;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The answers that are being streamed, so that a server that ends can end them. Thread-safe. */
final class OpenStreams {
  private final Set<StreamWriter> open = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  void add(StreamWriter stream) {
    open.add(stream);
    if (closed) {
      stream.end();
    }
  }

  void remove(StreamWriter stream) {
    open.remove(stream);
  }

  void closeAll() {
    closed = true;
    open.forEach(StreamWriter::end);
  }
}
