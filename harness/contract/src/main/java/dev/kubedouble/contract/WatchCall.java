package dev.kubedouble.contract;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * An open watch whose events are taken one by one. Used by one thread.
 *
 * @param <T> the event
 */
final class WatchCall<T> implements AutoCloseable {
  static final Metadata.Key<String> RESOURCE_VERSION =
      Metadata.Key.of("kubernetes-resource-version", Metadata.ASCII_STRING_MARSHALLER);
  private static final int ALL = Integer.MAX_VALUE;

  private final ClientCall<?, T> call;
  private final Duration patience;
  private final BlockingQueue<Signal<T>> signals = new LinkedBlockingQueue<>();

  private WatchCall(ClientCall<?, T> call, Duration patience) {
    this.call = call;
    this.patience = patience;
  }

  /** What a call's listener is told. */
  private sealed interface Signal<T> {
    record Headers<T>(Metadata headers) implements Signal<T> {}

    record Event<T>(T event) implements Signal<T> {}

    record End<T>(Status status, Metadata trailers) implements Signal<T> {}
  }

  /** Sends the request of a watch. */
  static <Q, T> WatchCall<T> open(
      Channel channel, MethodDescriptor<Q, T> method, Q request, Duration patience) {
    ClientCall<Q, T> call = channel.newCall(method, CallOptions.DEFAULT);
    WatchCall<T> watch = new WatchCall<>(call, patience);
    call.start(watch.new Listener(), new Metadata());
    call.request(ALL);
    call.sendMessage(request);
    call.halfClose();
    return watch;
  }

  /**
   * Waits until the watch is subscribed; returns its headers.
   *
   * @throws StatusRuntimeException where the watch is refused
   */
  @CanIgnoreReturnValue
  Metadata subscribed() {
    Signal<T> first = take();
    if (first instanceof Signal.Headers<T> headers) {
      return headers.headers();
    }
    if (first instanceof Signal.End<T> end) {
      throw end.status().asRuntimeException(end.trailers());
    }
    throw Promise.of("a watch sends its headers when it is subscribed", Sources.WATCH)
        .broken("within " + patience, "headers", first == null ? "nothing" : first);
  }

  /** Waits for the next event. */
  T next() {
    Signal<T> next = take();
    if (next instanceof Signal.Event<T> event) {
      return event.event();
    }
    Object came =
        next instanceof Signal.End<T> end ? "the watch ended: " + end.status() : "nothing";
    throw Promise.of("a watch delivers every change of what it watches", Sources.WATCH)
        .broken("within " + patience, "the next event", came);
  }

  private @Nullable Signal<T> take() {
    try {
      return signals.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it waited for a watch", e);
    }
  }

  @Override
  public void close() {
    call.cancel("the test has seen enough", null);
  }

  private final class Listener extends ClientCall.Listener<T> {
    @Override
    public void onHeaders(Metadata headers) {
      signals.add(new Signal.Headers<>(headers));
    }

    @Override
    public void onMessage(T message) {
      signals.add(new Signal.Event<>(message));
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      signals.add(new Signal.End<>(status, trailers));
    }
  }
}
