package dev.kubedouble.assertj;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.fake.FakeCluster;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** How assertions on a Deployment wait until they hold. */
interface Waiting {
  /**
   * Waits until a condition holds.
   *
   * @throws AssertionError where it does not hold in time; the message says how long that was
   */
  void until(BooleanSupplier condition, Duration atMost);

  /** Returns how long is waited where nothing is said. */
  Duration usual();

  /** Returns the waiting for a Deployment: a fake's time is moved, any other's goes by. */
  static Waiting on(ClusterApi cluster, String namespace, String name) {
    return cluster instanceof FakeCluster fake
        ? new VirtualWaiting(fake)
        : new RealWaiting(cluster, namespace, name);
  }

  /** Moves a fake's time. */
  record VirtualWaiting(FakeCluster cluster) implements Waiting {
    @Override
    public void until(BooleanSupplier condition, Duration atMost) {
      cluster.advanceUntil(at -> condition.getAsBoolean(), atMost);
    }

    @Override
    public Duration usual() {
      return Duration.ofHours(1);
    }
  }
}
