package dev.kubedouble.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.cluster.WatchReceiver;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.manifest.Deployments;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Receivers of watches are handed what a poll of the same watch would say. */
@Timeout(60)
class PushedWatchTest {
  private static final Caller CALLER = Caller.of("test");
  private static final String[] NAMES = {"a", "b", "c", "d"};
  private static final String[] TIERS = {"front", "back"};

  private final FakeCluster cluster =
      FakeCluster.create(FakeClusterOptions.builder().controllers(ControllerMode.OFF).build());

  @AfterEach
  void close() {
    cluster.close();
  }

  /** What a watch means. */
  private record Meaning(String namespace, String labels) {
    static final List<Meaning> ALL =
        List.of(
            new Meaning("default", ""),
            new Meaning("", ""),
            new Meaning("default", "tier=front"),
            new Meaning("kube-system", ""));
  }

  private static final class Receiver implements WatchReceiver<Deployment> {
    final List<String> events = new CopyOnWriteArrayList<>();
    final AtomicInteger ends = new AtomicInteger();
    final Meaning meaning;
    final Watch<Deployment> watch;
    volatile boolean ready = true;
    volatile Runnable onEvent = () -> {};

    Receiver(Meaning meaning, Watch<Deployment> watch) {
      this.meaning = meaning;
      this.watch = watch;
    }

    @Override
    public boolean isReady() {
      return ready;
    }

    @Override
    public void onEvent(WatchEvent<Deployment> event) {
      events.add(text(event));
      onEvent.run();
    }

    @Override
    public void onEnd() {
      ends.incrementAndGet();
    }

    @Override
    public void onFailure(KubernetesException failure) {
      events.add(failure.reason());
    }

    void ready(boolean now) {
      ready = now;
      if (now) {
        watch.pushTo(this);
      }
    }
  }

  private Watch<Deployment> open(Meaning meaning, String version) {
    return cluster.watch(
        Resource.DEPLOYMENTS,
        meaning.namespace(),
        ListOptions.newBuilder()
            .setLabelSelector(meaning.labels())
            .setResourceVersion(version)
            .build(),
        CALLER);
  }

  private static String text(WatchEvent<Deployment> event) {
    return event.type()
        + " "
        + event.object().getMetadata().getName()
        + " "
        + event.object().getMetadata().getResourceVersion();
  }

  private List<String> polled(Meaning meaning, String version) {
    List<String> events = new ArrayList<>();
    try (Watch<Deployment> watch = open(meaning, version)) {
      for (WatchEvent<Deployment> event = watch.poll(); event != null; event = watch.poll()) {
        events.add(text(event));
      }
    }
    return events;
  }

  private String start() {
    return cluster
        .create(Resource.DEPLOYMENTS, "default", deployment("start", "front"))
        .getMetadata()
        .getResourceVersion();
  }

  private static Deployment deployment(String name, String tier) {
    return Deployments.named(name).image("i:1").label("tier", tier).build();
  }

  /** Creates a Deployment, or changes its tier, or deletes it. */
  private void write(Random random) {
    String namespace = random.nextInt(4) == 0 ? "kube-system" : "default";
    String name = NAMES[random.nextInt(NAMES.length)];
    Deployment wanted = deployment(name, TIERS[random.nextInt(TIERS.length)]);
    try {
      switch (random.nextInt(3)) {
        case 0 -> cluster.create(Resource.DEPLOYMENTS, namespace, wanted);
        case 1 ->
            cluster.update(
                Resource.DEPLOYMENTS,
                namespace,
                name,
                Body.of(wanted),
                UpdateOptions.getDefaultInstance(),
                CALLER);
        default ->
            cluster.delete(
                Resource.DEPLOYMENTS, namespace, name, DeleteOptions.getDefaultInstance(), CALLER);
      }
    } catch (KubernetesException e) {
      assertThat(e.code()).isIn(404, 409);
    }
  }

  private List<Receiver> receivers(int count, String version) {
    List<Receiver> receivers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Meaning meaning = Meaning.ALL.get(i % Meaning.ALL.size());
      Receiver receiver = new Receiver(meaning, open(meaning, version));
      receiver.ready(true);
      receivers.add(receiver);
    }
    return receivers;
  }

  private void assertToldAsPolled(List<Receiver> receivers, String version) {
    for (Receiver receiver : receivers) {
      receiver.ready(true);
      assertThat(receiver.events).isEqualTo(polled(receiver.meaning, version));
    }
    assertThat(polled(Meaning.ALL.get(1), version)).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void receivers_thatAreReadyNowAndThen_areHandedWhatPollsSay(long seed) {
    Random random = new Random(seed);
    String version = start();
    List<Receiver> receivers = receivers(16, version);
    for (Receiver receiver : receivers) {
      receiver.onEvent = () -> assertThat(receiver.ready).isTrue();
    }
    for (int step = 0; step < 200; step++) {
      boolean ready = random.nextBoolean();
      for (Receiver receiver : receivers) {
        switch (random.nextInt(4)) {
          case 0 -> receiver.ready(ready);
          case 1 -> receiver.ready = ready; // It asks for the rest later.
          default -> {}
        }
      }
      write(random);
    }

    assertToldAsPolled(receivers, version);
  }

  @Test
  void receivers_thatWriteWhenTheyAreHandedAnEvent_areAllHandedEverything() {
    String version = start();
    List<Receiver> receivers = receivers(16, version);
    AtomicInteger left = new AtomicInteger(100);
    Random random = new Random(7);
    for (Receiver receiver : receivers) {
      receiver.onEvent =
          () -> {
            if (left.decrementAndGet() > 0) {
              write(random);
            }
          };
    }
    write(new Random(1));
    while (left.get() > 0) {
      write(random);
    }

    assertToldAsPolled(receivers, version);
  }

  @Test
  void receivers_besideSeveralWriters_areHandedWhatPollsSay() throws Exception {
    String version = start();
    List<Receiver> receivers = receivers(16, version);
    ExecutorService writers = Executors.newFixedThreadPool(4);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int writer = 0; writer < 4; writer++) {
        Random random = new Random(writer);
        running.add(
            writers.submit(
                () -> {
                  for (int step = 0; step < 200; step++) {
                    receivers.get(random.nextInt(receivers.size())).ready(random.nextBoolean());
                    write(random);
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      writers.shutdownNow();
    }

    assertToldAsPolled(receivers, version);
  }

  @Test
  void receiver_whoseWatchIsClosedByAnother_isHandedNothingMore() {
    String version = start();
    List<Receiver> receivers = receivers(16, version);
    Receiver first = receivers.get(1);
    Receiver later = receivers.get(9);
    first.onEvent = later.watch::close;

    cluster.create(Resource.DEPLOYMENTS, "default", deployment("web", "front"));

    assertThat(first.events).hasSize(1);
    assertThat(later.events).isEmpty();
    assertThat(receivers.get(13).events).isEqualTo(first.events);
  }

  @Test
  void receiver_isToldTheEnd_afterWhatItHasNotReadYet() {
    ListOptions shortly =
        ListOptions.newBuilder().setResourceVersion(start()).setTimeoutSeconds(10).build();
    Receiver receiver =
        new Receiver(
            Meaning.ALL.get(0), cluster.watch(Resource.DEPLOYMENTS, "default", shortly, CALLER));
    receiver.ready(false);
    receiver.watch.pushTo(receiver);
    cluster.create(Resource.DEPLOYMENTS, "default", deployment("web", "front"));
    cluster.advance(Duration.ofSeconds(11));
    assertThat(receiver.events).isEmpty();
    assertThat(receiver.ends).hasValue(0);

    receiver.ready(true);

    assertThat(receiver.events).hasSize(1);
    assertThat(receiver.ends).hasValue(1);
  }

  @Test
  void receiver_thatFallsBehindTheLog_isToldSoWhenItIsReady() {
    Meaning meaning = Meaning.ALL.get(0);
    Receiver receiver = new Receiver(meaning, open(meaning, start()));
    receiver.ready(false);
    receiver.watch.pushTo(receiver);
    cluster.create(Resource.DEPLOYMENTS, "default", deployment("a", "front"));
    cluster.create(Resource.DEPLOYMENTS, "default", deployment("b", "front"));
    cluster.compact();

    receiver.ready(true);

    assertThat(receiver.events).containsExactly("Expired");
  }

  @Test
  void receiver_whoseWatchIsRefused_isToldSoAtOnce() {
    ListOptions future =
        ListOptions.newBuilder()
            .setResourceVersion("999999")
            .setResourceVersionMatch("NotOlderThan")
            .setSendInitialEvents(true)
            .build();
    Receiver receiver =
        new Receiver(
            Meaning.ALL.get(0), cluster.watch(Resource.DEPLOYMENTS, "default", future, CALLER));
    receiver.ready = false;

    receiver.watch.pushTo(receiver);

    assertThat(receiver.events).containsExactly("Timeout");
  }
}
