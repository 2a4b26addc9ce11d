package dev.kubedouble.harness.proxy;

import dev.kubedouble.harness.journal.CallNote;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One call with both of its sides.
 *
 * <p>A message is asked for on one side when the other is ready to take it, so nothing piles up
 * here: where a side is not ready, the asking is owed to it until it says that it is.
 */
final class ForwardedCall {
  private final ServerCall<byte[], byte[]> client;
  private final ClientCall<byte[], byte[]> upstream;
  private final TrailersSeen trailersSeen;
  private final CallNote note;
  private final String target;
  private final AtomicBoolean requestOwed = new AtomicBoolean();
  private final AtomicBoolean responseOwed = new AtomicBoolean();

  ForwardedCall(
      ServerCall<byte[], byte[]> client,
      ClientCall<byte[], byte[]> upstream,
      TrailersSeen trailersSeen,
      CallNote note,
      String target) {
    this.client = client;
    this.upstream = upstream;
    this.trailersSeen = trailersSeen;
    this.note = note;
    this.target = target;
  }

  void start(Metadata headers) {
    upstream.start(new FromUpstream(), headers);
    client.request(1);
    askUpstream();
  }

  ServerCall.Listener<byte[]> fromClient() {
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
  private final class FromClient extends ServerCall.Listener<byte[]> {
    @Override
    public void onMessage(byte[] message) {
      note.request(Bytes.noted(message));
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
  private final class FromUpstream extends ClientCall.Listener<byte[]> {
    @Override
    public void onHeaders(Metadata headers) {
      note.headers(headers);
      client.sendHeaders(headers);
    }

    @Override
    public void onMessage(byte[] message) {
      note.response(Bytes.noted(message));
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
