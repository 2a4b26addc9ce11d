package dev.kubedouble.harness.rpc;

import com.google.protobuf.Message;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import org.jspecify.annotations.Nullable;

/**
 * Decides on each call, once its request is there, whether it answers it or lets it through.
 *
 * <p>For methods whose client sends one message. A request that could not be read is let through:
 * the service says what is wrong with it. Thread-safe.
 */
public abstract class DecidingHandler<Q, R> implements ServerCallHandler<Q, R> {
  private final ServerCallHandler<Q, R> service;

  /** Creates a handler in front of the service's own. */
  protected DecidingHandler(ServerCallHandler<Q, R> service) {
    this.service = service;
  }

  /**
   * Answers a call, or leaves it untouched.
   *
   * @return who is told what the client does from now on, or null to let the call through
   */
  protected abstract ServerCall.@Nullable Listener<Q> answer(
      ServerCall<Q, R> call, Metadata headers, Message request);

  @Override
  public final ServerCall.Listener<Q> startCall(ServerCall<Q, R> call, Metadata headers) {
    call.request(2);
    return new Undecided(call, headers);
  }

  /** What the client tells, until it is known who answers. */
  private final class Undecided extends ServerCall.Listener<Q> {
    private final ServerCall<Q, R> call;
    private final Metadata headers;
    private @Nullable Q request;
    private ServerCall.@Nullable Listener<Q> answering;

    Undecided(ServerCall<Q, R> call, Metadata headers) {
      this.call = call;
      this.headers = headers;
    }

    @Override
    public void onMessage(Q message) {
      request = message;
    }

    @Override
    public void onHalfClose() {
      if (request instanceof Message message) {
        answering = answer(call, headers, message);
      }
      if (answering == null) {
        letThrough();
      }
    }

    private void letThrough() {
      ServerCall.Listener<Q> listener = service.startCall(call, headers);
      answering = listener;
      if (request != null) {
        listener.onMessage(request);
      }
      listener.onHalfClose();
    }

    @Override
    public void onReady() {
      if (answering != null) {
        answering.onReady();
      }
    }

    @Override
    public void onCancel() {
      if (answering != null) {
        answering.onCancel();
      }
    }

    @Override
    public void onComplete() {
      if (answering != null) {
        answering.onComplete();
      }
    }
  }
}
