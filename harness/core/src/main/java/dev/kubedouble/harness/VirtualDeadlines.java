package dev.kubedouble.harness;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.fault.ClusterTime;
import dev.kubedouble.time.ClockMode;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Ends a stream, such as a watch, when its deadline comes by the cluster's clock.
 *
 * <p>A call of one answer is either answered at once or held by the server, which moves the clock
 * and ends it. The channel's own deadline stays, by the wall's clock: whichever comes first counts.
 */
record VirtualDeadlines(FakeCluster cluster, ClusterTime time) implements ClientInterceptor {
  /** Returns the interceptors of a cluster: none where its clock is the wall's. */
  static List<ClientInterceptor> of(ClusterApi cluster) {
    return cluster instanceof FakeCluster fake && fake.clock().mode() != ClockMode.SYSTEM
        ? List.of(new VirtualDeadlines(fake, new ClusterTime(fake)))
        : List.of();
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    ClientCall<Q, R> call = next.newCall(method, options);
    Deadline deadline = earlier(options.getDeadline(), Context.current().getDeadline());
    return deadline == null || method.getType().serverSendsOneMessage()
        ? call
        : new Timed<>(call, "deadline of " + method.getBareMethodName(), deadline);
  }

  /** Stands for a plan once the call is over: there is nothing to take back any more. */
  private static void isOver() {}

  private static @Nullable Deadline earlier(@Nullable Deadline one, @Nullable Deadline other) {
    if (one == null) {
      return other;
    }
    return other == null ? one : one.minimum(other);
  }

  private final class Timed<Q, R> extends SimpleForwardingClientCall<Q, R> {
    private final String what;
    private final Deadline deadline;

    /** Takes the planned end back; null before it is planned. */
    private final AtomicReference<@Nullable Runnable> planned = new AtomicReference<>();

    private volatile boolean isLate;

    Timed(ClientCall<Q, R> call, String what, Deadline deadline) {
      super(call);
      this.what = what;
      this.deadline = deadline;
    }

    @Override
    public void start(Listener<R> listener, Metadata headers) {
      super.start(new Told(listener), headers);
      Runnable plan = cluster.at(time.moment(deadline), what, this::end);
      if (!planned.compareAndSet(null, plan)) {
        plan.run();
      }
    }

    private void end() {
      isLate = true;
      cancel("the deadline has come", null);
    }

    private final class Told extends SimpleForwardingClientCallListener<R> {
      Told(Listener<R> listener) {
        super(listener);
      }

      @Override
      public void onClose(Status status, Metadata trailers) {
        Runnable plan = planned.getAndSet(VirtualDeadlines::isOver);
        if (plan != null) {
          plan.run();
        }
        super.onClose(
            isLate && status.getCode() == Status.Code.CANCELLED
                ? Status.DEADLINE_EXCEEDED.withDescription(
                    "the deadline came by the cluster's clock")
                : status,
            trailers);
      }
    }
  }
}
