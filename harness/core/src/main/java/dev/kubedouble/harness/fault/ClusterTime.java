package dev.kubedouble.harness.fault;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.watch.Waiter;
import dev.kubedouble.time.ClockMode;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The time of a fake cluster. */
public final class ClusterTime implements FaultTime {
  /**
   * Where time stands, what is left of a deadline is rounded up to so much, so that the
   * microseconds that a client takes to make its call do not show.
   */
  private static final long GRAIN = TimeUnit.MILLISECONDS.toNanos(100);

  private final FakeCluster cluster;

  /** Creates the time of a cluster. */
  public ClusterTime(FakeCluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public long nanos() {
    return cluster.clock().nanos();
  }

  @Override
  public long moment(Deadline deadline) {
    long left = Math.max(0, deadline.timeRemaining(TimeUnit.NANOSECONDS));
    if (runs()) {
      return nanos() + (long) (left * cluster.options().speed());
    }
    return nanos() + (left + GRAIN - 1) / GRAIN * GRAIN;
  }

  @Override
  public void hold(long moment, Runnable then) {
    if (runs()) {
      cluster.at(moment, "held call", then);
      return;
    }
    cluster.advance(Duration.ofNanos(Math.max(0, moment - nanos())));
    then.run();
  }

  @Override
  public void at(long moment, String what, Runnable action) {
    cluster.at(moment, what, action);
  }

  @Override
  public Waiter waiter() {
    return cluster.clock().mode() == ClockMode.SKIPPING ? cluster.waiter() : Waiter.NONE;
  }

  @Override
  public void close() {
    // The cluster is its owner's.
  }

  private boolean runs() {
    return cluster.clock().mode() == ClockMode.SYSTEM;
  }
}
