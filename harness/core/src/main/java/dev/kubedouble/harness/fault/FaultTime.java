package dev.kubedouble.harness.fault;

import dev.kubedouble.fake.watch.Waiter;
import io.grpc.Deadline;

/** The cluster's time, as faults use it. Thread-safe. */
public interface FaultTime extends AutoCloseable {
  /** Returns the present moment, in nanoseconds since 1970-01-01T00:00:00Z. */
  long nanos();

  /** Returns the moment of cluster time at which a call's deadline comes. */
  long moment(Deadline deadline);

  /**
   * Holds a call until a moment, and then goes on with it. Where time stands it is moved, on this
   * thread; where it runs this returns at once.
   *
   * @throws IllegalStateException where time cannot be moved from here
   */
  void hold(long moment, Runnable then);

  /** Does something once the cluster's time has come to a moment, moving nothing. */
  void at(long moment, String what, Runnable action);

  /** Lets a stream that waits for {@link #at} count as somebody who waits, as a watch does. */
  Waiter waiter();

  /** Ends the waiting; what was planned does not happen. */
  @Override
  void close();
}
