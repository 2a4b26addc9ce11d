package dev.kubedouble.harness.servicer;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.cluster.WatchReceiver;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.JournaledMessage;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Streams the events of a watch.
 *
 * <p>Headers go out as soon as the watch is subscribed. After that the watch pushes its events to
 * the stream, one at a time, as long as the transport is ready. A client that does not read stops
 * the pushing, and costs nobody else anything; when it reads again, the stream asks for the rest.
 */
final class WatchHandler<Q extends Message, T extends Message, R extends Message>
    implements ServerCallHandler<Object, R> {
  private final ClusterApi cluster;
  private final CallJournal journal;
  private final Subscribe<Q, T> subscribe;
  private final Function<WatchEvent<T>, R> encode;

  /** What was sent last, to whomever: all who watch are sent the same soon after each other. */
  private volatile @Nullable Sent<T, R> last;

  WatchHandler(
      ClusterApi cluster,
      CallJournal journal,
      Subscribe<Q, T> subscribe,
      Function<WatchEvent<T>, R> encode) {
    this.cluster = cluster;
    this.journal = journal;
    this.subscribe = subscribe;
    this.encode = encode;
  }

  /** An event as it is sent. */
  private static final class Sent<T extends Message, R extends Message> {
    final WatchEvent<T> event;
    final R response;

    /** How it was noted for one of the streams; whose, does not matter. */
    @Nullable JournaledMessage noted;

    Sent(WatchEvent<T> event, R response) {
      this.event = event;
      this.response = response;
    }
  }

  /** Returns the message for an event; one message for all streams that are sent the event. */
  @SuppressWarnings(
      "ReferenceEquality") // Events are shared, and compared as a whole they are large.
  private Sent<T, R> sent(WatchEvent<T> event) {
    Sent<T, R> sent = last;
    if (sent == null || sent.event != event) {
      sent = new Sent<>(event, encode.apply(event));
      last = sent;
    }
    return sent;
  }

  /** One streaming rpc in terms of the cluster's watches. */
  @FunctionalInterface
  interface Subscribe<Q extends Message, T extends Message> {
    Watch<T> open(Call call, Q request);
  }

  @Override
  public ServerCall.Listener<Object> startCall(ServerCall<Object, R> call, Metadata headers) {
    return new Stream(call, headers);
  }

  private final class Stream extends RequestListener<Q, R> implements WatchReceiver<T> {
    private volatile @Nullable Watch<T> watch;
    private boolean closed;

    /** Whether the journal has let go of this call. */
    private boolean forgotten;

    Stream(ServerCall<Object, R> call, Metadata headers) {
      super(journal, call, headers);
    }

    @Override
    void answer(Q request) {
      Watch<T> opened;
      try {
        opened = subscribe.open(Call.of(cluster, headers), request);
      } catch (KubernetesException e) {
        refuse(e);
        return;
      } catch (RuntimeException e) {
        fail(e);
        return;
      }
      Metadata subscribed = new Metadata();
      subscribed.put(MetadataKeys.RESOURCE_VERSION, opened.resourceVersion());
      note.headers(subscribed);
      call.sendHeaders(subscribed);
      watch = opened;
      if (call.isCancelled()) {
        opened.close();
        return;
      }
      opened.pushTo(this);
    }

    @Override
    public void onReady() {
      Watch<T> open = watch;
      if (open != null) {
        open.pushTo(this);
      }
    }

    @Override
    public void onCancel() {
      super.onCancel();
      Watch<T> open = watch;
      if (open != null) {
        open.close();
      }
    }

    @Override
    public boolean isReady() {
      return !closed && call.isReady();
    }

    @Override
    public void onEvent(WatchEvent<T> event) {
      Sent<T, R> sent = sent(event);
      if (!forgotten) {
        sent.noted = note.response(sent.response, sent.noted);
        forgotten = note.isForgotten();
      }
      call.sendMessage(sent.response);
    }

    @Override
    public void onEnd() {
      if (!closed) {
        closed = true;
        end(Status.OK, new Metadata());
      }
    }

    @Override
    public void onFailure(KubernetesException failure) {
      closed = true;
      refuse(failure);
    }
  }
}
