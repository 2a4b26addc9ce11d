package dev.kubedouble.harness.proxy;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A server that calls are forwarded to.
 *
 * <p>The user agent of a call decides its field manager, and gRPC sets it for a whole channel: so
 * there is a channel for each user agent, and one for all that come after the first 32.
 * Thread-safe.
 */
public final class Upstream implements AutoCloseable {
  private static final Metadata.Key<String> USER_AGENT =
      Metadata.Key.of("user-agent", Metadata.ASCII_STRING_MARSHALLER);
  private static final int MOST_CHANNELS = 32;
  private static final long CLOSE_SECONDS = 5;

  private final String target;
  private final Function<String, ManagedChannel> connect;

  @GuardedBy("this") private final Map<String, ManagedChannel> channels = new HashMap<>();

  /**
   * Creates an upstream; a connection is made when the first call needs it.
   *
   * @param target what messages call it, such as {@code 127.0.0.1:50051}
   * @param connect makes a channel for a user agent
   */
  public Upstream(String target, Function<String, ManagedChannel> connect) {
    this.target = target;
    this.connect = connect;
  }

  /** Returns the channel for a user agent. */
  public synchronized ManagedChannel channel(String userAgent) {
    ManagedChannel channel = channels.get(userAgent);
    if (channel == null) {
      String key = channels.size() < MOST_CHANNELS ? userAgent : "";
      channel = channels.computeIfAbsent(key, connect);
    }
    return channel;
  }

  /** Returns the channel for the user agent that a call's headers name. */
  ManagedChannel channelOf(Metadata headers) {
    String userAgent = headers.get(USER_AGENT);
    return channel(userAgent == null ? "" : userAgent);
  }

  /** Ends all channels and waits for each at most five seconds. */
  @Override
  public synchronized void close() {
    channels.values().forEach(ManagedChannel::shutdownNow);
    try {
      for (ManagedChannel channel : channels.values()) {
        channel.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return target;
  }
}
