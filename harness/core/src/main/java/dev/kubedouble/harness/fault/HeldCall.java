package dev.kubedouble.harness.fault;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.protobuf.Message;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.harness.journal.CallNote;
import dev.kubedouble.harness.rpc.CallTarget;
import dev.kubedouble.harness.servicer.StatusEncoder;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for what the rules say.
 *
 * <p>What the transport tells meanwhile is kept, and told to the handler in its order when the call
 * is let through. The transport tells one thing at a time, but a held call may go on on another
 * thread, so both pass through {@link #tell}.
 */
final class HeldCall<Q, R> extends ServerCall.Listener<Q> {
  private final FaultLayer layer;
  private final ServerCallHandler<Q, R> next;
  private final MessageForm requests;
  private final MessageForm responses;
  private final ServerCall<Q, R> call;
  private final Metadata headers;
  private final Context context = Context.current();

  @GuardedBy("this") private final Queue<Consumer<ServerCall.Listener<Q>>> told = new ArrayDeque<>();

  @GuardedBy("this") private ServerCall.@Nullable Listener<Q> handler;

  @GuardedBy("this") private boolean telling;

  private @Nullable Q request;
  private volatile @Nullable CallNote note;
  private volatile boolean cancelled;

  HeldCall(
      FaultLayer layer,
      ServerCallHandler<Q, R> next,
      MessageForm requests,
      MessageForm responses,
      ServerCall<Q, R> call,
      Metadata headers) {
    this.layer = layer;
    this.next = next;
    this.requests = requests;
    this.responses = responses;
    this.call = call;
    this.headers = headers;
  }

  /** Asks for the request, by which rules match; a stream of requests is matched without. */
  void start() {
    if (call.getMethodDescriptor().getType().clientSendsOneMessage()) {
      call.request(2);
    } else {
      ask(null);
    }
  }

  @Override
  public void onMessage(Q message) {
    if (call.getMethodDescriptor().getType().clientSendsOneMessage()) {
      request = message;
    } else {
      tell(listener -> listener.onMessage(message));
    }
  }

  @Override
  public void onHalfClose() {
    if (call.getMethodDescriptor().getType().clientSendsOneMessage()) {
      ask(request == null ? null : requests.read(request));
    } else {
      tell(ServerCall.Listener::onHalfClose);
    }
  }

  @Override
  public void onCancel() {
    cancelled = true;
    CallNote noted = note;
    if (noted != null) {
      noted.cancelled();
    }
    tell(ServerCall.Listener::onCancel);
  }

  @Override
  public void onComplete() {
    tell(ServerCall.Listener::onComplete);
  }

  @Override
  public void onReady() {
    tell(ServerCall.Listener::onReady);
  }

  private void ask(@Nullable Message read) {
    FaultPlan plan = layer.faults().plan(call.getMethodDescriptor(), read);
    if (plan == null) {
      letThrough(next.startCall(call, headers));
      return;
    }
    new Course(plan, read).run();
  }

  /** Tells the handler what came before, with the request as it is now, and all that comes. */
  private void letThrough(ServerCall.Listener<Q> listener) {
    if (request != null) {
      listener.onMessage(request);
    }
    if (call.getMethodDescriptor().getType().clientSendsOneMessage()) {
      listener.onHalfClose();
    }
    synchronized (this) {
      handler = listener;
    }
    drain();
  }

  private void tell(Consumer<ServerCall.Listener<Q>> what) {
    synchronized (this) {
      told.add(what);
    }
    drain();
  }

  private void drain() {
    while (true) {
      Consumer<ServerCall.Listener<Q>> what;
      ServerCall.Listener<Q> listener;
      synchronized (this) {
        listener = handler;
        if (listener == null || telling || told.isEmpty()) {
          return;
        }
        what = told.remove();
        telling = true;
      }
      try {
        what.accept(listener);
      } finally {
        synchronized (this) {
          telling = false;
        }
      }
    }
  }

  /** What happens to the call, step by step. */
  private final class Course {
    private final FaultPlan plan;
    private final @Nullable Message read;
    private final CallNote note;
    private final FaultTime time = layer.time();
    private final long deadline;

    Course(FaultPlan plan, @Nullable Message read) {
      this.plan = plan;
      this.read = read;
      this.note = layer.journal().begin(call.getMethodDescriptor(), call.getAuthority(), headers);
      HeldCall.this.note = note;
      plan.words().forEach(note::fault);
      if (read != null) {
        note.request(read);
      }
      Deadline given = context.getDeadline();
      this.deadline = given == null ? Long.MAX_VALUE : time.moment(given);
    }

    void run() {
      if (plan.delayNanos() == 0) {
        proceed();
        return;
      }
      long until = time.nanos() + plan.delayNanos();
      if (until >= deadline) {
        holdToDeadline();
      } else {
        hold(until, this::proceed);
      }
    }

    private void proceed() {
      if (cancelled) {
        return;
      }
      Fault end = plan.end();
      if (end instanceof Fault.NoAnswer) {
        holdToDeadline();
      } else if (end instanceof Fault.KubernetesError error) {
        CallTarget target = read == null ? new CallTarget("", "") : CallTarget.of(read);
        String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
        end(
            StatusEncoder.encode(
                KubernetesErrorCodes.status(error, method, target), new Metadata()));
      } else if (end instanceof Fault.GrpcStatus status) {
        end(status.status());
      } else {
        forward();
      }
    }

    private void forward() {
      try {
        for (String patch : plan.competitors()) {
          compete(patch);
        }
        if (plan.versionsBehind() > 0 && read != null) {
          makeStale(read);
        }
      } catch (RuntimeException e) {
        end(Status.INTERNAL.withDescription("the fault could not be made: " + e), new Metadata());
        return;
      }
      FaultedCall<Q, R> faulted =
          new FaultedCall<>(call, plan, note, layer.time(), responses, this::holdToDeadline);
      ServerCall.Listener<Q> listener = next.startCall(faulted, headers);
      faulted.shape(listener);
      letThrough(listener);
    }

    private void compete(String patch) {
      CallTarget target = read == null ? new CallTarget("", "") : CallTarget.of(read);
      try {
        layer.backdoor().patchDeployment(target.namespace(), target.name(), patch);
      } catch (KubernetesException | StatusRuntimeException e) {
        note.fault("the competing write was refused: " + e.getMessage());
      }
    }

    @SuppressWarnings("unchecked") // the form holds what the handler takes
    private void makeStale(Message list) {
      Message stale =
          StaleAnswers.list(list, layer.backdoor()::newestVersion, plan.versionsBehind());
      request = (Q) requests.hold(stale);
    }

    private void holdToDeadline() {
      if (deadline == Long.MAX_VALUE) {
        end(
            Status.FAILED_PRECONDITION.withDescription(
                "this call is never answered, and it has no deadline: it would wait forever"
                    + " (expected: a deadline, such as stub.withDeadlineAfter(5, SECONDS))"),
            new Metadata());
        return;
      }
      hold(
          deadline,
          () ->
              end(
                  Status.DEADLINE_EXCEEDED.withDescription("the deadline came before an answer"),
                  new Metadata()));
    }

    private void hold(long moment, Runnable then) {
      try {
        time.hold(moment, context.wrap(then));
      } catch (IllegalStateException e) {
        end(
            Status.FAILED_PRECONDITION.withDescription(
                "the call cannot be held: " + e.getMessage()),
            new Metadata());
      }
    }

    /** Ends the call with a status; one without details has none in its trailers either. */
    private void end(com.google.rpc.Status ended) {
      if (ended.getDetailsCount() > 0) {
        end(StatusProto.toStatusRuntimeException(ended));
      } else {
        end(
            Status.fromCodeValue(ended.getCode()).withDescription(ended.getMessage()),
            new Metadata());
      }
    }

    private void end(StatusRuntimeException ended) {
      Metadata trailers = ended.getTrailers();
      end(ended.getStatus(), trailers == null ? new Metadata() : trailers);
    }

    private void end(Status status, Metadata trailers) {
      if (cancelled) {
        return;
      }
      note.end(status, trailers);
      call.close(status, trailers);
    }
  }
}
