package dev.kubedouble.harness.servicer;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.CallNote;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams the events of a watch.
 *
 * <p>Headers go out as soon as the watch is subscribed. After that the stream pulls: as long as the
 * transport is ready and the watch has events, they are sent; both sides call {@link Stream#drain}
 * through the watch, which never runs it twice at a time. A client that does not read stops the
 * pulling, and costs nobody else anything.
 */
final class WatchHandler<Q extends Message, T extends Message, R extends Message>
    implements ServerCallHandler<Object, R> {
  private static final Logger log = LoggerFactory.getLogger(WatchHandler.class);

  private final ClusterApi cluster;
  private final CallJournal journal;
  private final Subscribe<Q, T> subscribe;
  private final Function<WatchEvent<T>, R> encode;

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

  /** One streaming rpc in terms of the cluster's watches. */
  @FunctionalInterface
  interface Subscribe<Q extends Message, T extends Message> {
    Watch<T> open(Call call, Q request);
  }

  @Override
  public ServerCall.Listener<Object> startCall(ServerCall<Object, R> call, Metadata headers) {
    call.request(2);
    return new Stream(call, headers, journal.begin(call, headers));
  }

  private final class Stream extends ServerCall.Listener<Object> {
    private final ServerCall<Object, R> call;
    private final Metadata headers;
    private final CallNote note;
    private @Nullable Object request;
    private volatile @Nullable Watch<T> watch;
    private boolean closed;

    Stream(ServerCall<Object, R> call, Metadata headers, CallNote note) {
      this.call = call;
      this.headers = headers;
      this.note = note;
    }

    @Override
    public void onMessage(Object message) {
      request = message;
      if (message instanceof Message readable) {
        note.request(readable);
      }
    }

    @Override
    @SuppressWarnings("unchecked") // what is not Unreadable was parsed as Q
    public void onHalfClose() {
      if (request == null) {
        end(
            Status.INTERNAL.withDescription("the call was half-closed without a request"),
            new Metadata());
        return;
      }
      if (request instanceof RequestMarshaller.Unreadable unreadable) {
        end(unreadable.status(), new Metadata());
        return;
      }
      Watch<T> opened;
      try {
        opened = subscribe.open(Call.of(cluster, headers), (Q) request);
      } catch (KubernetesException e) {
        refuse(e);
        return;
      } catch (RuntimeException e) {
        log.error("{} failed", call.getMethodDescriptor().getFullMethodName(), e);
        end(Failures.status(e), new Metadata());
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
      opened.onReady(this::drain);
    }

    @Override
    public void onReady() {
      Watch<T> open = watch;
      if (open != null) {
        open.onReady(this::drain);
      }
    }

    @Override
    public void onCancel() {
      note.cancelled();
      Watch<T> open = watch;
      if (open != null) {
        open.close();
      }
    }

    private void drain() {
      Watch<T> open = watch;
      if (open == null || closed) {
        return;
      }
      try {
        while (call.isReady()) {
          WatchEvent<T> event = open.poll();
          if (event == null) {
            break;
          }
          R response = encode.apply(event);
          note.response(response);
          call.sendMessage(response);
        }
        if (open.isEnded()) {
          closed = true;
          end(Status.OK, new Metadata());
        }
      } catch (KubernetesException e) {
        closed = true;
        refuse(e);
      }
    }

    private void end(Status status, Metadata trailers) {
      note.end(status, trailers);
      call.close(status, trailers);
    }

    private void refuse(KubernetesException e) {
      StatusRuntimeException refused = StatusEncoder.encode(e.status(), new Metadata());
      Metadata trailers = refused.getTrailers();
      end(refused.getStatus(), trailers == null ? new Metadata() : trailers);
    }
  }
}
