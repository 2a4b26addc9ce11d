package dev.kubedouble.replay;

import java.net.URI;

/** The server against which transcripts are replayed. */
public sealed interface Target {
  /** A fresh fake cluster for each transcript, controllers off, through all its doors. */
  record Embedded() implements Target {}

  /**
   * Any Kubernetes API server over REST.
   *
   * @param server its address, {@code http://HOST:PORT}
   */
  record Rest(URI server) implements Target {}

  /**
   * Any server of {@code jumpstarter.v1.KubernetesService}, without TLS.
   *
   * @param address {@code HOST:PORT}
   */
  record Grpc(String address) implements Target {}

  /**
   * Reads {@code embedded}, {@code grpc://HOST:PORT} or {@code http://HOST:PORT}.
   *
   * @throws IllegalArgumentException for any other text
   */
  static Target parse(String text) {
    if (text.equals("embedded")) {
      return new Embedded();
    }
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw unknown(text);
    }
    boolean isAddress =
        uri.getHost() != null
            && uri.getPort() > 0
            && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
    if (isAddress && "http".equals(uri.getScheme())) {
      return new Rest(uri);
    }
    if (isAddress && "grpc".equals(uri.getScheme())) {
      return new Grpc(uri.getHost() + ":" + uri.getPort());
    }
    throw unknown(text);
  }

  private static IllegalArgumentException unknown(String text) {
    return new IllegalArgumentException(
        "target: '" + text + "' (expected: embedded, grpc://HOST:PORT or http://HOST:PORT)");
  }
}
