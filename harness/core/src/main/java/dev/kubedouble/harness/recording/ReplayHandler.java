package dev.kubedouble.harness.recording;

import com.google.protobuf.Message;
import dev.kubedouble.harness.fault.FaultTime;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.CallNote;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Answers calls to one method from a recording. */
final class ReplayHandler<Q, R> implements ServerCallHandler<Q, R> {
  private final ServerCallHandler<Q, R> live;
  private final Tape tape;
  private final ReplayMode mode;
  private final FaultTime time;
  private final CallJournal journal;

  ReplayHandler(
      ServerCallHandler<Q, R> live,
      Tape tape,
      ReplayMode mode,
      FaultTime time,
      CallJournal journal) {
    this.live = live;
    this.tape = tape;
    this.mode = mode;
    this.time = time;
    this.journal = journal;
  }

  @Override
  public ServerCall.Listener<Q> startCall(ServerCall<Q, R> call, Metadata headers) {
    call.request(2);
    return new Listener(call, headers);
  }

  /** What the client tells, until it is known who answers. */
  private final class Listener extends ServerCall.Listener<Q> {
    private final ServerCall<Q, R> call;
    private final Metadata headers;
    private @Nullable Q request;
    private ServerCall.@Nullable Listener<Q> answering;

    Listener(ServerCall<Q, R> call, Metadata headers) {
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
        answer(message);
      } else {
        letThrough();
      }
    }

    private void answer(Message message) {
      String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
      RecordedCall recorded = tape.take(method, message);
      if (recorded == null && mode == ReplayMode.LENIENT) {
        letThrough();
        return;
      }
      CallNote note = journal.begin(call, headers);
      note.request(message);
      if (recorded == null) {
        Status unexpected =
            Status.FAILED_PRECONDITION.withDescription(tape.unexpected(method, message));
        note.end(unexpected, new Metadata());
        call.close(unexpected, new Metadata());
        return;
      }
      tape.goOn();
      ReplayedCall<Q, R> replayed = new ReplayedCall<>(call, recorded, note, tape, time);
      answering = replayed;
      replayed.start();
    }

    private void letThrough() {
      ServerCall.Listener<Q> listener = live.startCall(call, headers);
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
