package dev.kubedouble.harness.servicer;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.CallNote;
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
  private final CallJournal journal;
  private final Verb<Q, R> verb;

  UnaryHandler(ClusterApi cluster, CallJournal journal, Verb<Q, R> verb) {
    this.cluster = cluster;
    this.journal = journal;
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
    return new Listener(call, headers, journal.begin(call, headers));
  }

  private final class Listener extends ServerCall.Listener<Object> {
    private final ServerCall<Object, R> call;
    private final Metadata headers;
    private final CallNote note;
    private @Nullable Object request;

    Listener(ServerCall<Object, R> call, Metadata headers, CallNote note) {
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
    public void onCancel() {
      note.cancelled();
    }

    @Override
    public void onHalfClose() {
      if (request == null) {
        end(
            Status.INTERNAL.withDescription("the call was half-closed without a request"),
            new Metadata());
      } else if (request instanceof RequestMarshaller.Unreadable unreadable) {
        end(unreadable.status(), new Metadata());
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
        end(refused.getStatus(), trailers == null ? new Metadata() : trailers);
        return;
      } catch (RuntimeException e) {
        log.error("{} failed", call.getMethodDescriptor().getFullMethodName(), e);
        end(Failures.status(e), new Metadata());
        return;
      }
      Metadata answered = new Metadata();
      for (String warning : reply.warnings()) {
        answered.put(MetadataKeys.WARNING, warning);
      }
      note.headers(answered);
      call.sendHeaders(answered);
      note.response(reply.response());
      call.sendMessage(reply.response());
      end(Status.OK, new Metadata());
    }

    private void end(Status status, Metadata trailers) {
      note.end(status, trailers);
      call.close(status, trailers);
    }
  }
}
