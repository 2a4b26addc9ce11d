package dev.kubedouble.harness.recording;

import com.google.protobuf.Message;
import dev.kubedouble.harness.fault.FaultTime;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.CallNote;
import dev.kubedouble.harness.rpc.DecidingHandler;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import org.jspecify.annotations.Nullable;

/** Answers calls to one method from a recording. */
final class ReplayHandler<Q, R> extends DecidingHandler<Q, R> {
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
    super(live);
    this.tape = tape;
    this.mode = mode;
    this.time = time;
    this.journal = journal;
  }

  @Override
  protected ServerCall.@Nullable Listener<Q> answer(
      ServerCall<Q, R> call, Metadata headers, Message request) {
    String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
    RecordedCall recorded = tape.take(method, request);
    if (recorded == null && mode == ReplayMode.LENIENT) {
      return null;
    }
    CallNote note = journal.begin(call, headers);
    note.request(request);
    if (recorded == null) {
      Status unexpected =
          Status.FAILED_PRECONDITION.withDescription(tape.unexpected(method, request));
      note.end(unexpected, new Metadata());
      call.close(unexpected, new Metadata());
      return new ServerCall.Listener<>() {};
    }
    tape.goOn();
    ReplayedCall<Q, R> replayed = new ReplayedCall<>(call, recorded, note, tape, time);
    replayed.start();
    return replayed;
  }
}
