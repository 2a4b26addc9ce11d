package dev.kubedouble.harness.servicer;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.harness.journal.CallJournal;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.util.List;

/** Answers calls of one request and one response. */
final class UnaryHandler<Q extends Message, R extends Message>
    implements ServerCallHandler<Object, R> {
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
    return new Listener(call, headers);
  }

  private final class Listener extends RequestListener<Q, R> {
    Listener(ServerCall<Object, R> call, Metadata headers) {
      super(journal, call, headers);
    }

    @Override
    void answer(Q request) {
      Reply<R> reply;
      try {
        reply = verb.call(Call.of(cluster, headers), request);
      } catch (KubernetesException e) {
        refuse(e);
        return;
      } catch (RuntimeException e) {
        fail(e);
        return;
      }
      Metadata answered = new Metadata();
      for (String warning : reply.warnings()) {
        answered.put(MetadataKeys.WARNING, warning);
      }
      note.headers(answered);
      call.sendHeaders(answered);
      note.answer(reply.response());
      call.sendMessage(reply.response());
      call.close(Status.OK, new Metadata());
    }
  }
}
