package dev.kubedouble.replay;

import com.google.protobuf.Message;
import dev.kubedouble.harness.KubernetesErrors;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.schema.JsonEncoder;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One call of an rpc, with all that comes back. Thread-safe. */
class GrpcExchange {
  private static final int ALL = Integer.MAX_VALUE;

  private @Nullable ClientCall<Message, Message> call;
  private Metadata headers = new Metadata();
  private @Nullable Message last;
  private @Nullable StatusRuntimeException outcome;
  private State state = State.OPEN;

  /** How far a call has come. */
  enum State {
    OPEN,
    ANSWERED,
    ENDED
  }

  /** Sends the request. */
  final void start(ClientCall<Message, Message> newCall, Message request) {
    synchronized (this) {
      call = newCall;
    }
    newCall.start(new Listener(), new Metadata());
    newCall.request(ALL);
    newCall.sendMessage(request);
    newCall.halfClose();
  }

  /** Waits until the call has come so far, or has ended; returns how far it has come. */
  final synchronized State await(State wanted) {
    try {
      while (state.compareTo(wanted) < 0) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return state;
  }

  final synchronized boolean isOk() {
    return outcome != null && outcome.getStatus().isOk();
  }

  final synchronized Metadata headers() {
    return headers;
  }

  final synchronized Message message() {
    return Objects.requireNonNull(last, "the call ended without an answer");
  }

  /** Returns the Status of a refusal, or what gRPC says where there is none. */
  final synchronized Answer failure() {
    StatusRuntimeException failed = Objects.requireNonNull(outcome);
    Metadata trailers = failed.getTrailers();
    List<String> warnings = GrpcDoor.warnings(trailers == null ? new Metadata() : trailers);
    return KubernetesErrors.status(failed)
        .map(status -> new Answer(status.getCode(), JsonEncoder.tree(status), warnings))
        .orElseGet(() -> new Answer(0, JsonString.of("gRPC: " + failed.getStatus()), warnings));
  }

  final void cancel() {
    ClientCall<Message, Message> open;
    synchronized (this) {
      open = call;
    }
    if (open != null) {
      open.cancel("the replay has seen enough", null);
    }
  }

  void onAnswered() {}

  void onEach(Message message) {}

  void onEnd() {}

  private final class Listener extends ClientCall.Listener<Message> {
    @Override
    public void onHeaders(Metadata received) {
      reach(State.ANSWERED, () -> headers = received);
      onAnswered();
    }

    @Override
    public void onMessage(Message message) {
      reach(State.ANSWERED, () -> last = message);
      onEach(message);
    }

    @Override
    public void onClose(Status status, Metadata trailers) {
      reach(State.ENDED, () -> outcome = new StatusRuntimeException(status, trailers));
      onEnd();
    }
  }

  private void reach(State reached, Runnable change) {
    synchronized (this) {
      change.run();
      state = reached;
      notifyAll();
    }
  }
}
