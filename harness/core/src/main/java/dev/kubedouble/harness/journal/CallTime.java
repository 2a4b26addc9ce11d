package dev.kubedouble.harness.journal;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.time.ClusterClock;
import dev.kubedouble.time.Timeline;
import java.util.concurrent.atomic.AtomicLong;

/** When something happened, as the cluster sees it. Thread-safe. */
public interface CallTime {
  /** Returns the cluster's present moment, in nanoseconds since 1970-01-01T00:00:00Z. */
  long nanos();

  /**
   * Returns the number of the latest turn; where the cluster has no turns, one more each time, so
   * that what was noted has an order.
   */
  long turn();

  /** Returns the time of a cluster: its own for a fake one, else the wall's. */
  static CallTime of(ClusterApi cluster) {
    if (cluster instanceof FakeCluster fake) {
      ClusterClock clock = fake.clock();
      return new CallTime() {
        @Override
        public long nanos() {
          return clock.nanos();
        }

        @Override
        public long turn() {
          return fake.turnsTaken();
        }
      };
    }
    return wall();
  }

  /** Returns the wall's time, whose turns count what was noted. */
  static CallTime wall() {
    Timeline wall = Timeline.running(1);
    AtomicLong noted = new AtomicLong();
    return new CallTime() {
      @Override
      public long nanos() {
        return wall.nanos();
      }

      @Override
      public long turn() {
        return noted.incrementAndGet();
      }
    };
  }
}
