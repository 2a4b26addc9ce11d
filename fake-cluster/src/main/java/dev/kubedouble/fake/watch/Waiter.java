package dev.kubedouble.fake.watch;

/**
 * Somebody who is told of things at moments of a cluster's time and is no watch of the cluster,
 * such as a recorded stream: while he waits, time that skips may jump, as for an open watch.
 * Thread-safe.
 */
public interface Waiter extends AutoCloseable {
  /** Waits for nobody. */
  Waiter NONE =
      new Waiter() {
        @Override
        public void waits(boolean isIdle) {}

        @Override
        public void close() {}
      };

  /**
   * Says whether all there is by now has been told, so that only time brings more; false at first.
   */
  void waits(boolean isIdle);

  /** Ends the waiting; idempotent. */
  @Override
  void close();
}
