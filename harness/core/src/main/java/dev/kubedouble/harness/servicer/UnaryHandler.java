package dev.kubedouble.harness.servicer;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers calls of one request and one response. */
final class UnaryHandler<Q extends Message, R extends Message>
    implements ServerCallHandler<Object, R> {
  private static final Logger log = LoggerFactory.getLogger(UnaryHandler.class);

  private final ClusterApi cluster;
  private final Verb<Q, R> verb;

  UnaryHandler(ClusterApi cluster, Verb<Q, R> verb) {
    this.cluster = cluster;
    this.verb = verb;
  }

  /** One rpc in terms of the cluster's verbs. */
  @FunctionalInterface
  interface Verb<Q extends Message, R extends Message> {
    Reply<R> call(Call call, Q request);
  }

  /** A response and the warnings that go with it. */
  record Reply<R extends Message>(R response, List<String> warnings) {
    static <R extends Message> Reply<R> of(R response) {
      return new Reply<>(response, List.of());
    }
  }

  @Override
  public ServerCall.Listener<Object> startCall(ServerCall<Object, R> call, Metadata headers) {
    call.request(2);
    return new Listener(call, headers);
  }

  private final class Listener extends ServerCall.Listener<Object> {
    private final ServerCall<Object, R> call;
    private final Metadata headers;
    private @Nullable Object request;

    Listener(ServerCall<Object, R> call, Metadata headers) {
      this.call = call;
      this.headers = headers;
    }

    @Override
    public void onMessage(Object message) {
      request = message;
    }

    @Override
    public void onHalfClose() {
      if (request == null) {
        call.close(
            Status.INTERNAL.withDescription("the call was half-closed without a request"),
            new Metadata());
      } else if (request instanceof RequestMarshaller.Unreadable unreadable) {
        call.close(unreadable.status(), new Metadata());
      } else {
        answer(request);
      }
    }

    @SuppressWarnings("unchecked") // what is not Unreadable was parsed as Q
    private void answer(Object message) {
      Reply<R> reply;
      try {
        reply = verb.call(Call.of(cluster, headers), (Q) message);
      } catch (KubernetesException e) {
        StatusRuntimeException refused = StatusEncoder.encode(e.status(), new Metadata());
        Metadata trailers = refused.getTrailers();
        call.close(refused.getStatus(), trailers == null ? new Metadata() : trailers);
        return;
      } catch (RuntimeException e) {
        log.error("{} failed", call.getMethodDescriptor().getFullMethodName(), e);
        call.close(Failures.status(e), new Metadata());
        return;
      }
      Metadata answered = new Metadata();
      for (String warning : reply.warnings()) {
        answered.put(MetadataKeys.WARNING, warning);
      }
      call.sendHeaders(answered);
      call.sendMessage(reply.response());
      call.close(Status.OK, new Metadata());
    }
  }
}
