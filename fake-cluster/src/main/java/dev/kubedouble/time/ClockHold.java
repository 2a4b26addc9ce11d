package dev.kubedouble.time;

/**
 * A word that time may not jump by itself, until it is closed.
 *
 * <pre>{@code
 * try (ClockHold hold = cluster.clock().hold()) {
 *   // Time stands still here, whoever waits.
 * }
 * }</pre>
 *
 * <p>Thread-safe. Closing twice does no harm.
 */
public interface ClockHold extends AutoCloseable {
  @Override
  void close();
}
