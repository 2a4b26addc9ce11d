package dev.kubedouble.junit;

/**
 * Where a test's server listens on TCP.
 *
 * @param host the host, {@code 127.0.0.1}
 * @param port the port that was free
 */
public record ServerAddress(String host, int port) {
  /** Returns what clients of any language take: {@code 127.0.0.1:50051}. */
  public String target() {
    return host + ":" + port;
  }

  @Override
  public String toString() {
    return target();
  }
}
