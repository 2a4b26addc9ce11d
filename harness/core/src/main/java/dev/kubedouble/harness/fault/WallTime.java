package dev.kubedouble.harness.fault;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kubedouble.fake.watch.Waiter;
import dev.kubedouble.time.Timeline;
import io.grpc.Deadline;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The wall's time, in front of a cluster that has no other. Its thread starts when one waits. */
public final class WallTime implements FaultTime {
  private final Timeline wall = Timeline.running(1);

  @GuardedBy("this") private @Nullable ScheduledThreadPoolExecutor waiting;

  @GuardedBy("this") private boolean closed;

  /** Creates the wall's time. */
  public WallTime() {}

  @Override
  public long nanos() {
    return wall.nanos();
  }

  @Override
  public long moment(Deadline deadline) {
    return nanos() + Math.max(0, deadline.timeRemaining(TimeUnit.NANOSECONDS));
  }

  @Override
  public void hold(long moment, Runnable then) {
    at(moment, "held call", then);
  }

  @Override
  public synchronized void at(long moment, String what, Runnable action) {
    if (closed) {
      return;
    }
    if (waiting == null) {
      waiting =
          new ScheduledThreadPoolExecutor(
              1,
              task -> {
                Thread thread = new Thread(task, "kubedouble-faults");
                thread.setDaemon(true);
                return thread;
              });
    }
    var unused = waiting.schedule(action, Math.max(0, moment - nanos()), TimeUnit.NANOSECONDS);
  }

  @Override
  public Waiter waiter() {
    return Waiter.NONE;
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (waiting != null) {
      waiting.shutdownNow();
    }
  }
}
