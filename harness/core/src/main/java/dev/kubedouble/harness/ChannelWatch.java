package dev.kubedouble.harness;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.ReadySignal;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.harness.servicer.MetadataKeys;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A watch over a channel.
 *
 * <p>A bounded number of events is asked for ahead of who polls, and one more for each that was
 * polled: a watch that nobody reads stops its server. A stream that breaks ends the watch.
 */
final class ChannelWatch<T extends Message> implements Watch<T> {
  private static final int MOST_AHEAD = 100;
  private static final long SUBSCRIBE_SECONDS = 30;
  private static final String TYPE_PREFIX = "WATCH_EVENT_TYPE_";

  private final ClientCall<Message, Message> call;
  private final String target;
  private final Function<Message, T> object;
  private final ReadySignal ready = new ReadySignal();
  private final CompletableFuture<String> subscribed = new CompletableFuture<>();

  @GuardedBy("this") private final Queue<WatchEvent<T>> events = new ArrayDeque<>();

  @GuardedBy("this") private @Nullable KubernetesException failure;

  @GuardedBy("this") private boolean ended;

  @GuardedBy("this") private boolean closed;

  private ChannelWatch(
      ClientCall<Message, Message> call, String target, Function<Message, T> object) {
    this.call = call;
    this.target = target;
    this.object = object;
  }

  /**
   * Opens a watch; it is subscribed when this returns.
   *
   * @param target what messages call the server
   * @param object returns the object of an event
   * @throws KubernetesException where the server refuses it or cannot be reached
   */
  static <T extends Message> ChannelWatch<T> open(
      ClientCall<Message, Message> call,
      Message request,
      String target,
      Function<Message, T> object) {
    ChannelWatch<T> watch = new ChannelWatch<>(call, target, object);
    call.start(watch.new Listener(), new Metadata());
    call.request(MOST_AHEAD);
    call.sendMessage(request);
    call.halfClose();
    watch.awaitSubscription();
    return watch;
  }

  private void awaitSubscription() {
    try {
      subscribed.get(SUBSCRIBE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      close();
      throw e.getCause() instanceof KubernetesException refusal
          ? refusal
          : Refusals.internal(String.valueOf(e.getCause()));
    } catch (TimeoutException e) {
      close();
      throw Refusals.failure(
          504,
          "Timeout",
          target + ": a watch was not subscribed within " + SUBSCRIBE_SECONDS + " seconds",
          null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw Refusals.failure(503, "ServiceUnavailable", "the caller was interrupted", null);
    }
  }

  /** What the server tells. */
  private final class Listener extends ClientCall.Listener<Message> {
    @Override
    public void onHeaders(Metadata headers) {
      String version = headers.get(MetadataKeys.RESOURCE_VERSION);
      subscribed.complete(version == null ? "" : version);
    }

    @Override
    public void onMessage(Message message) {
      synchronized (ChannelWatch.this) {
        events.add(event(message));
      }
      ready.send();
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      KubernetesException why =
          status.isOk() ? null : ChannelErrors.refusal(target, status.asRuntimeException(trailers));
      synchronized (ChannelWatch.this) {
        ended = status.isOk();
        failure = why;
      }
      if (why == null) {
        subscribed.complete("");
      } else {
        subscribed.completeExceptionally(why);
      }
      ready.send();
    }
  }

  private WatchEvent<T> event(Message message) {
    EnumValueDescriptor type =
        (EnumValueDescriptor)
            message.getField(message.getDescriptorForType().findFieldByName("type"));
    return new WatchEvent<>(
        WatchEvent.Type.valueOf(type.getName().substring(TYPE_PREFIX.length())),
        object.apply(message));
  }

  @Override
  public String resourceVersion() {
    return subscribed.getNow("");
  }

  @Override
  public @Nullable WatchEvent<T> poll() {
    WatchEvent<T> event;
    synchronized (this) {
      event = closed ? null : events.poll();
      if (event == null) {
        KubernetesException why = failure;
        if (why != null && !closed) {
          closed = true;
          throw why;
        }
        return null;
      }
    }
    call.request(1);
    return event;
  }

  @Override
  public synchronized boolean isEnded() {
    return closed || (ended && events.isEmpty());
  }

  @Override
  public void onReady(Runnable callback) {
    ready.listen(callback);
  }

  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      events.clear();
    }
    call.cancel("the watch was closed", null);
  }
}
