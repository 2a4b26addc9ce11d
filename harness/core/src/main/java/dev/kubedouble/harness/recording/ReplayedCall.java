package dev.kubedouble.harness.recording;

import dev.kubedouble.fake.watch.Waiter;
import dev.kubedouble.harness.fault.FaultTime;
import dev.kubedouble.harness.journal.CallNote;
import dev.kubedouble.harness.recording.RecordedCall.RecordedAnswer;
import dev.kubedouble.harness.recording.RecordedCall.RecordedEnd;
import dev.kubedouble.harness.servicer.MetadataKeys;
import dev.kubedouble.harness.servicer.StatusEncoder;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A call that is answered as one was before.
 *
 * <p>An answer waits for its moment of the cluster's time, and for the call that it came after. Who
 * may bring the one or the other calls {@link #drain}, which runs once at a time.
 */
final class ReplayedCall<Q, R> extends ServerCall.Listener<Q> {
  private final ServerCall<Q, R> call;
  private final RecordedCall recorded;
  private final CallNote note;
  private final Tape tape;
  private final FaultTime time;
  private final long start;
  private final AtomicInteger signals = new AtomicInteger();
  private final Runnable wake = this::drain;
  private int next;
  private long timerAt;
  private Waiter waiter = Waiter.NONE;
  private volatile boolean over;

  ReplayedCall(
      ServerCall<Q, R> call, RecordedCall recorded, CallNote note, Tape tape, FaultTime time) {
    this.call = call;
    this.recorded = recorded;
    this.note = note;
    this.tape = tape;
    this.time = time;
    this.start = time.nanos();
  }

  void start() {
    if (recorded.answers().isEmpty() && recorded.version().isEmpty()) {
      whenDue();
      return;
    }
    Metadata headers = new Metadata();
    recorded.warnings().forEach(warning -> headers.put(MetadataKeys.WARNING, warning));
    if (!recorded.version().isEmpty()) {
      headers.put(MetadataKeys.RESOURCE_VERSION, recorded.version());
    }
    note.headers(headers);
    call.sendHeaders(headers);
    whenDue();
  }

  /** Holds a unary call for as long as it took; a stream waits for time to go on. */
  private void whenDue() {
    RecordedEnd end = recorded.end();
    if (call.getMethodDescriptor().getType().serverSendsOneMessage()
        && end != null
        && end.afterNanos() > 0) {
      time.hold(start + end.afterNanos(), wake);
      return;
    }
    waiter = time.waiter();
    tape.await(wake);
    drain();
  }

  @Override
  public void onReady() {
    drain();
  }

  @Override
  public void onCancel() {
    note.cancelled();
    over = true;
    leave();
  }

  private void leave() {
    tape.leave(wake);
    waiter.close();
  }

  private void drain() {
    if (signals.getAndIncrement() != 0) {
      return;
    }
    int missed = 1;
    do {
      waiter.waits(false);
      sendWhatIsDue();
      if (!over && signals.get() == missed) {
        waiter.waits(true);
      }
      missed = signals.addAndGet(-missed);
    } while (missed != 0);
  }

  @SuppressWarnings("unchecked") // recorded answers are of the method's type
  private void sendWhatIsDue() {
    while (!over && next < recorded.answers().size()) {
      RecordedAnswer answer = recorded.answers().get(next);
      if (!isDue(answer.afterNanos(), answer.afterCall()) || !call.isReady()) {
        return;
      }
      next++;
      note.response(answer.message());
      call.sendMessage((R) answer.message());
    }
    RecordedEnd end = recorded.end();
    if (!over && end != null && isDue(end.afterNanos(), end.afterCall())) {
      over = true;
      leave();
      close(end);
    }
  }

  private boolean isDue(long afterNanos, int afterCall) {
    long moment = start + afterNanos;
    if (time.nanos() >= moment) {
      return tape.isTaken(afterCall);
    }
    if (timerAt != moment) {
      timerAt = moment;
      time.at(moment, "recorded answer", wake);
    }
    return false;
  }

  private void close(RecordedEnd end) {
    Status status = Status.fromCode(end.code());
    Metadata trailers =
        end.status() == null ? new Metadata() : StatusEncoder.trailers(end.status());
    status = end.message().isEmpty() ? status : status.withDescription(end.message());
    note.end(status, trailers);
    call.close(status, trailers);
  }
}
