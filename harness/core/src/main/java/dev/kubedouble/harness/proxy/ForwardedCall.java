package dev.kubedouble.harness.proxy;

import com.google.protobuf.Message;
import dev.kubedouble.harness.journal.CallNote;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * One call with both of its sides.
 *
 * <p>A message is asked for on one side when the other is ready to take it, so nothing piles up
 * here: where a side is not ready, the asking is owed to it until it says that it is.
 */
final class ForwardedCall<Q, R> {
  private final ServerCall<Q, R> client;
  private final ClientCall<Q, R> upstream;
  private final TrailersSeen trailersSeen;
  private final CallNote note;
  private final String target;
  private final Function<Object, Message> noted;
  private final AtomicBoolean requestOwed = new AtomicBoolean();
  private final AtomicBoolean responseOwed = new AtomicBoolean();

  /**
   * Creates a call that has not started.
   *
   * @param trailersSeen whether the upstream itself has ended its call
   * @param target what messages call the upstream
   * @param noted what the journal is told of a message
   */
  ForwardedCall(
      ServerCall<Q, R> client,
      ClientCall<Q, R> upstream,
      TrailersSeen trailersSeen,
      CallNote note,
      String target,
      Function<Object, Message> noted) {
    this.client = client;
    this.upstream = upstream;
    this.trailersSeen = trailersSeen;
    this.note = note;
    this.target = target;
    this.noted = noted;
  }

  void start(Metadata headers) {
    Metadata onward = new Metadata();
    onward.merge(headers);
    upstream.start(new FromUpstream(), onward);
    client.request(1);
    askUpstream();
  }

  ServerCall.Listener<Q> fromClient() {
    return new FromClient();
  }

  private void askClient() {
    requestOwed.set(true);
    if (upstream.isReady() && requestOwed.compareAndSet(true, false)) {
      client.request(1);
    }
  }

  private void askUpstream() {
    responseOwed.set(true);
    if (client.isReady() && responseOwed.compareAndSet(true, false)) {
      upstream.request(1);
    }
  }

  /** What the client tells. */
  private final class FromClient extends ServerCall.Listener<Q> {
    @Override
    public void onMessage(Q message) {
      note.request(noted.apply(message));
      upstream.sendMessage(message);
      askClient();
    }

    @Override
    public void onHalfClose() {
      upstream.halfClose();
    }

    @Override
    public void onCancel() {
      note.cancelled();
      upstream.cancel("the client cancelled the call", null);
    }

    @Override
    public void onReady() {
      if (responseOwed.compareAndSet(true, false)) {
        upstream.request(1);
      }
    }
  }

  /** What the upstream tells. */
  private final class FromUpstream extends ClientCall.Listener<R> {
    @Override
    public void onHeaders(Metadata headers) {
      note.headers(headers);
      client.sendHeaders(headers);
    }

    @Override
    public void onMessage(R message) {
      note.response(noted.apply(message));
      client.sendMessage(message);
      askUpstream();
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      Status told = isOfTheConnection(status) ? named(status) : status;
      note.end(told, trailers);
      client.close(told, trailers);
    }

    @Override
    public void onReady() {
      if (requestOwed.compareAndSet(true, false)) {
        client.request(1);
      }
    }
  }

  /** Returns whether a status was made here, from what became of the connection or the stream. */
  private boolean isOfTheConnection(Status status) {
    String description = status.getDescription();
    return status.getCause() != null
        || (status.getCode() == Status.Code.UNAVAILABLE && !trailersSeen.isSeen())
        || (description != null && description.contains("HTTP/2 error code: "));
  }

  /** Returns a failure of the connection with the upstream and the call that it met. */
  private Status named(Status status) {
    Throwable cause = status.getCause();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return status.withDescription(
        "upstream "
            + target
            + ", "
            + client.getMethodDescriptor().getFullMethodName()
            + ": "
            + status.getDescription()
            + (cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage()));
  }
}
