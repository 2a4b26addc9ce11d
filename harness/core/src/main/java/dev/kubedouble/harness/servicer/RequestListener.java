package dev.kubedouble.harness.servicer;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.CallNote;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Takes the one request of a call, and ends the call where it cannot be answered. */
abstract class RequestListener<Q extends Message, R extends Message>
    extends ServerCall.Listener<Object> {
  final ServerCall<Object, R> call;
  final Metadata headers;
  final CallNote note;
  private @Nullable Object request;

  RequestListener(CallJournal journal, ServerCall<Object, R> call, Metadata headers) {
    this.call = call;
    this.headers = headers;
    this.note = journal.begin(call, headers);
    call.request(2);
  }

  /** Answers the request: sends what there is to send, and ends the call. */
  abstract void answer(Q request);

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
  @SuppressWarnings("unchecked") // what is not Unreadable was parsed as Q
  public final void onHalfClose() {
    if (request == null) {
      end(
          Status.INTERNAL.withDescription("the call was half-closed without a request"),
          new Metadata());
    } else if (request instanceof RequestMarshaller.Unreadable unreadable) {
      end(unreadable.status(), new Metadata());
    } else {
      answer((Q) request);
    }
  }

  /** Ends the call with Kubernetes' Status. */
  final void refuse(KubernetesException e) {
    StatusRuntimeException refused = StatusEncoder.encode(e.status(), new Metadata());
    Metadata trailers = refused.getTrailers();
    end(refused.getStatus(), trailers == null ? new Metadata() : trailers);
  }

  /** Ends the call where the cluster itself fails. */
  final void fail(RuntimeException e) {
    LoggerFactory.getLogger(RequestListener.class)
        .error("{} failed", call.getMethodDescriptor().getFullMethodName(), e);
    end(Status.INTERNAL.withDescription("the cluster failed: " + e).withCause(e), new Metadata());
  }

  final void end(Status status, Metadata trailers) {
    note.end(status, trailers);
    call.close(status, trailers);
  }
}
