package dev.kubedouble.assertj;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.time.Stopwatch;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Looks again whenever a watch tells of a change, as real time goes by.
 *
 * @param cluster the cluster
 * @param namespace the Deployment's namespace
 * @param name the Deployment's name
 */
record RealWaiting(ClusterApi cluster, String namespace, String name) implements Waiting {
  private static final Caller CALLER = Caller.of("kubedouble");

  @Override
  public Duration usual() {
    return Duration.ofMinutes(2);
  }

  @Override
  public void until(BooleanSupplier condition, Duration atMost) {
    long begun = Stopwatch.ticks();
    while (left(begun, atMost) > 0) {
      if (holdsWhileWatching(condition, begun, atMost)) {
        return;
      }
    }
    throw new AssertionError(
        "the condition did not hold within "
            + atMost
            + " of real time, which is all that there is"
            + " on a cluster that is no fake; eventuallyWithin(...) waits longer");
  }

  /**
   * Waits for as long as one watch lasts; returns whether the condition holds. The watch is
   * subscribed before the first look, so that no change is missed.
   */
  private boolean holdsWhileWatching(BooleanSupplier condition, long begun, Duration atMost) {
    ListOptions thisOne =
        ListOptions.newBuilder().setFieldSelector("metadata.name=" + name).build();
    Semaphore news = new Semaphore(0);
    try (Watch<Deployment> watch =
        cluster.watch(Resource.DEPLOYMENTS, namespace, thisOne, CALLER)) {
      watch.onReady(news::release);
      do {
        news.drainPermits();
        drain(watch);
        if (condition.getAsBoolean()) {
          return true;
        }
      } while (!watch.isEnded() && await(news, left(begun, atMost)));
    } catch (KubernetesException e) {
      if (!e.reason().equals("Expired")) {
        throw e;
      }
    }
    return false;
  }

  private static void drain(Watch<Deployment> watch) {
    WatchEvent<Deployment> event;
    do {
      event = watch.poll();
    } while (event != null);
  }

  private static boolean await(Semaphore news, long nanos) {
    try {
      return news.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", e);
    }
  }

  private static long left(long begun, Duration atMost) {
    return atMost.toNanos() - (Stopwatch.ticks() - begun);
  }
}
