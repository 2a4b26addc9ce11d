package dev.kubedouble.harness.fault;

import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.api.jumpstarter.v1.WatchEventType;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.harness.journal.CallNote;
import dev.kubedouble.harness.journal.NotedElsewhere;
import dev.kubedouble.harness.servicer.StatusEncoder;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.jspecify.annotations.Nullable;

/**
 * A call whose answer is shaped on its way to the client.
 *
 * <p>A stream that must wait says that it is not ready, so its handler stops pulling; when the time
 * has come the handler is told to go on. Nothing is queued here.
 */
final class FaultedCall<Q, R> extends SimpleForwardingServerCall<Q, R> implements NotedElsewhere {
  private final FaultPlan plan;
  private final CallNote note;
  private final FaultTime time;
  private final MessageForm responses;
  private final Runnable holdToDeadline;
  private volatile ServerCall.@Nullable Listener<Q> handler;
  private volatile boolean done;
  private volatile long readyAt;
  private int events;

  FaultedCall(
      ServerCall<Q, R> call,
      FaultPlan plan,
      CallNote note,
      FaultTime time,
      MessageForm responses,
      Runnable holdToDeadline) {
    super(call);
    this.plan = plan;
    this.note = note;
    this.time = time;
    this.responses = responses;
    this.holdToDeadline = holdToDeadline;
    this.readyAt = plan.silenceNanos() > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
  }

  /** Sets who answers this call; before that it is told nothing. */
  void shape(ServerCall.Listener<Q> listener) {
    handler = listener;
  }

  @Override
  public void sendHeaders(Metadata headers) {
    if (plan.lost() != null || done) {
      return;
    }
    note.headers(headers);
    super.sendHeaders(headers);
    if (plan.silenceNanos() > 0) {
      waitFor(plan.silenceNanos(), "silence of a watch");
    }
    if (plan.cut() != null && plan.cut().events() == 0) {
      cut(plan.cut());
    }
  }

  @Override
  public boolean isReady() {
    return !done && time.nanos() >= readyAt && super.isReady();
  }

  /** Returns whether the call is over for its handler. */
  @Override
  public boolean isCancelled() {
    return done || super.isCancelled();
  }

  @Override
  public void sendMessage(R message) {
    if (done || plan.lost() != null) {
      return;
    }
    Message read = responses.read(message);
    if (read != null && plan.withholdsBookmarks() && isBookmark(read)) {
      return;
    }
    R shaped = shaped(message, read);
    Message shown = responses.read(shaped);
    send(shaped, shown);
    events++;
    if (events == plan.duplicateEvent()) {
      send(shaped, shown);
    }
    if (plan.dripNanos() > 0) {
      waitFor(plan.dripNanos(), "drip of a watch");
    }
    if (plan.cut() != null && events >= plan.cut().events()) {
      cut(plan.cut());
    }
  }

  @Override
  public void close(Status status, Metadata trailers) {
    if (done) {
      return;
    }
    done = true;
    if (plan.lost() == null) {
      end(status, trailers);
    } else if (plan.lost().code() == Status.Code.DEADLINE_EXCEEDED) {
      holdToDeadline.run();
    } else {
      end(
          Status.UNAVAILABLE.withDescription("io exception: the connection was lost"),
          new Metadata());
    }
  }

  @SuppressWarnings("unchecked") // the form holds what the call takes
  private R shaped(R message, @Nullable Message read) {
    return read == null || plan.generationsBehind() == 0
        ? message
        : (R) responses.hold(StaleAnswers.observed(read, plan.generationsBehind()));
  }

  private void send(R message, @Nullable Message read) {
    if (read != null) {
      note.response(read);
    }
    super.sendMessage(message);
  }

  private void waitFor(long nanos, String what) {
    readyAt = time.nanos() + nanos;
    time.at(
        readyAt,
        what,
        () -> {
          ServerCall.Listener<Q> listener = handler;
          if (listener != null && !done) {
            listener.onReady();
          }
        });
  }

  private void cut(Fault.CutStream cut) {
    done = true;
    switch (cut.how()) {
      case LOST ->
          end(
              Status.UNAVAILABLE.withDescription("io exception: the connection was lost"),
              new Metadata());
      case TRUNCATED ->
          end(
              Status.INTERNAL.withDescription("Encountered end-of-stream mid-frame"),
              new Metadata());
      case EXPIRED -> {
        StatusRuntimeException expired =
            StatusEncoder.encode(
                Refusals.expired("The resourceVersion for the provided watch is too old.").status(),
                new Metadata());
        Metadata trailers = expired.getTrailers();
        end(expired.getStatus(), trailers == null ? new Metadata() : trailers);
      }
    }
    ServerCall.Listener<Q> listener = handler;
    if (listener != null) {
      listener.onCancel();
    }
  }

  private void end(Status status, Metadata trailers) {
    note.end(status, trailers);
    super.close(status, trailers);
  }

  private static boolean isBookmark(Message event) {
    FieldDescriptor type = event.getDescriptorForType().findFieldByName("type");
    return type != null
        && event.getField(type) instanceof EnumValueDescriptor value
        && value.getNumber() == WatchEventType.WATCH_EVENT_TYPE_BOOKMARK_VALUE;
  }
}
