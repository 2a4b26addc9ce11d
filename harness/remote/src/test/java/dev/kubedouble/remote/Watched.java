package dev.kubedouble.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a watch of Deployments shows, as it comes. */
final class Watched {
  private static final String END = "end";

  private final BlockingQueue<Object> seen = new LinkedBlockingQueue<>();
  private final Watch<Deployment> watch;
  private boolean over;

  Watched(Watch<Deployment> watch) {
    this.watch = watch;
    watch.onReady(this::drain);
  }

  private void drain() {
    if (over) {
      return;
    }
    try {
      for (WatchEvent<Deployment> event = watch.poll(); event != null; event = watch.poll()) {
        seen.add(event);
      }
      if (watch.isEnded()) {
        over = true;
        seen.add(END);
      }
    } catch (KubernetesException e) {
      over = true;
      seen.add(e);
    }
  }

  private Object next() throws InterruptedException {
    Object next = seen.poll(60, TimeUnit.SECONDS);
    assertThat(next).as("what the watch shows within a minute").isNotNull();
    return next;
  }

  @SuppressWarnings("unchecked") // only such events are put in
  WatchEvent<Deployment> event() throws InterruptedException {
    Object next = next();
    assertThat(next).isInstanceOf(WatchEvent.class);
    return (WatchEvent<Deployment>) next;
  }

  List<WatchEvent<Deployment>> events(int count) throws InterruptedException {
    List<WatchEvent<Deployment>> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(event());
    }
    return events;
  }

  KubernetesException failure() throws InterruptedException {
    Object next = next();
    assertThat(next).isInstanceOf(KubernetesException.class);
    return (KubernetesException) next;
  }

  /** Returns the failure that comes after some events, but not after all that there could be. */
  KubernetesException failureAfterEvents() throws InterruptedException {
    Object next = next();
    while (next instanceof WatchEvent) {
      next = next();
    }
    assertThat(next).isInstanceOf(KubernetesException.class);
    return (KubernetesException) next;
  }

  void requireEnd() throws InterruptedException {
    assertThat(next()).isEqualTo(END);
  }

  void requireNothingMore() {
    assertThat(seen).isEmpty();
  }
}
