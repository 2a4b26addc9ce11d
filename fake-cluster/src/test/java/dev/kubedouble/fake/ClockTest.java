package dev.kubedouble.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.manifest.Manifests;
import dev.kubedouble.time.ClockHold;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How time goes by in a cluster, and who moves it. */
@Timeout(60)
class ClockTest {
  private static final Caller CALLER = Caller.of("test");
  private static final PodScript SLOW = PodScript.startsAfter(Duration.ofSeconds(30));

  @Test
  void virtual_standsStillUntilItIsMoved() {
    try (FakeCluster cluster = cluster(ClockMode.VIRTUAL, SLOW)) {
      cluster.settle();
      assertThat(available(cluster)).isZero();
      assertThat(elapsed(cluster)).isEqualTo(Duration.ZERO);

      cluster.advance(Duration.ofSeconds(30));

      assertThat(available(cluster)).isEqualTo(2);
      assertThat(elapsed(cluster)).isEqualTo(Duration.ofSeconds(30));
    }
  }

  @Test
  void advanceUntil_stopsAtTheMomentAtWhichTheConditionHolds() {
    try (FakeCluster cluster = cluster(ClockMode.VIRTUAL, SLOW)) {
      cluster.advanceUntil(now -> available(now) == 2);

      assertThat(elapsed(cluster)).isEqualTo(Duration.ofSeconds(30));
    }
  }

  @Test
  void advanceUntil_inVain_saysWhatIsDueNextAndWhy() {
    try (FakeCluster cluster = cluster(ClockMode.VIRTUAL, PodScript.neverReady())) {
      assertThatThrownBy(
              () -> cluster.advanceUntil(now -> available(now) == 2, Duration.ofMinutes(5)))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("did not hold within PT5M of virtual time")
          .hasMessageContaining("next are due deployment-controller default/web in PT5M1S")
          .hasMessageContaining("the last decisions of controllers:\n")
          .hasMessageContaining("  default/web: revision 1: created web-");
    }
  }

  @Test
  void stepped_runsOneStepAtATimeAndSaysWhich() {
    try (FakeCluster cluster =
        load(
            FakeClusterOptions.builder()
                .controllers(ControllerMode.STEPPED)
                .pods(PodScript.ready()))) {
      assertThat(cluster.list(Resource.REPLICA_SETS, "default")).isEmpty();

      assertThat(cluster.step()).isEqualTo("deployment-controller default/web");

      assertThat(cluster.list(Resource.REPLICA_SETS, "default")).hasSize(1);
      assertThat(cluster.list(Resource.PODS, "default")).isEmpty();
      assertThat(cluster.settle()).isPositive();
      assertThat(available(cluster)).isEqualTo(2);
      assertThat(cluster.step()).isNull();
    }
  }

  @Test
  void skipping_aClientRepeatsARead_jumpsToWhatIsDueNext() {
    try (FakeCluster cluster = cluster(ClockMode.SKIPPING, SLOW)) {
      List<Duration> moments = new ArrayList<>();
      while (available(cluster) < 2) {
        moments.add(elapsed(cluster));
      }

      assertThat(elapsed(cluster)).isEqualTo(Duration.ofSeconds(30));
      assertThat(moments).hasSizeLessThan(10);
    }
  }

  @Test
  void skipping_aClientRepeatsAReadOfWhatIsNotThereYet_jumpsToo() {
    try (FakeCluster cluster =
        cluster(ClockMode.SKIPPING, PodScript.terminatesAfter(Duration.ofSeconds(20)))) {
      Pod pod = cluster.list(Resource.PODS, "default").get(0);
      cluster.delete(
          Resource.PODS,
          "default",
          pod.getMetadata().getName(),
          dev.kubedouble.api.meta.v1.DeleteOptions.getDefaultInstance(),
          CALLER);
      while (cluster.list(Resource.PODS, "default").contains(pod)
          || cluster.list(Resource.PODS, "default").size() > 2) {
        assertThat(elapsed(cluster)).isLessThan(Duration.ofSeconds(40));
      }

      assertThat(elapsed(cluster)).isEqualTo(Duration.ofSeconds(20));
    }
  }

  @Test
  void skipping_readsThatDiffer_leaveTimeAlone() {
    try (FakeCluster cluster = cluster(ClockMode.SKIPPING, SLOW)) {
      cluster.deployment("default", "web");
      cluster.list(Resource.PODS, "default");
      cluster.list(Resource.REPLICA_SETS, "default");

      assertThat(elapsed(cluster)).isEqualTo(Duration.ZERO);
    }
  }

  @Test
  void skipping_somebodyWatches_jumpsOnceAllIsDelivered() throws InterruptedException {
    try (FakeCluster cluster = cluster(ClockMode.SKIPPING, SLOW)) {
      CountDownLatch available = new CountDownLatch(1);
      Watch<Deployment> watch =
          cluster.watch(Resource.DEPLOYMENTS, "default", ListOptions.getDefaultInstance(), CALLER);
      watch.onReady(
          () -> {
            for (WatchEvent<Deployment> event = watch.poll(); event != null; event = watch.poll()) {
              if (event.object().getStatus().getAvailableReplicas() == 2) {
                available.countDown();
              }
            }
          });

      assertThat(available.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void skipping_held_doesNotJumpUntilReleased() {
    try (FakeCluster cluster = cluster(ClockMode.SKIPPING, SLOW)) {
      ClockHold hold = cluster.clock().hold();
      for (int i = 0; i < 5; i++) {
        assertThat(available(cluster)).isZero();
      }
      assertThat(elapsed(cluster)).isEqualTo(Duration.ZERO);

      hold.close();
      hold.close();
      while (available(cluster) < 2) {
        assertThat(elapsed(cluster)).isLessThan(Duration.ofMinutes(1));
      }
    }
  }

  @Test
  void skipping_onlyBookmarksAreToCome_standsStill() {
    try (FakeCluster cluster = cluster(ClockMode.SKIPPING, PodScript.ready())) {
      available(cluster);
      Watch<Deployment> watch =
          cluster.watch(
              Resource.DEPLOYMENTS,
              "default",
              ListOptions.newBuilder().setAllowWatchBookmarks(true).build(),
              CALLER);
      while (watch.poll() != null) {
        // Read all there is.
      }
      for (int i = 0; i < 5; i++) {
        available(cluster);
      }

      assertThat(elapsed(cluster)).isEqualTo(Duration.ZERO);
    }
  }

  @Test
  void skipping_oneStepThatIsFurtherAwayThanAnHour_isReachedForAWatch()
      throws InterruptedException {
    try (FakeCluster cluster =
        cluster(ClockMode.SKIPPING, PodScript.startsAfter(Duration.ofHours(3)))) {
      CountDownLatch available = new CountDownLatch(1);
      Watch<Pod> watch =
          cluster.watch(Resource.PODS, "default", ListOptions.getDefaultInstance(), CALLER);
      watch.onReady(
          () -> {
            for (WatchEvent<Pod> event = watch.poll(); event != null; event = watch.poll()) {
              if (event.object().getStatus().getPhase().equals("Running")) {
                available.countDown();
              }
            }
          });

      assertThat(available.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(elapsed(cluster)).isEqualTo(Duration.ofHours(3));
    }
  }

  @Test
  void system_fasterThanTheWall_rollsOutByItself() throws InterruptedException {
    try (FakeCluster cluster =
        load(FakeClusterOptions.builder().clock(ClockMode.SYSTEM).speed(1000).pods(SLOW))) {
      Instant before = cluster.clock().now();
      CountDownLatch available = new CountDownLatch(1);
      Watch<Deployment> watch =
          cluster.watch(Resource.DEPLOYMENTS, "default", ListOptions.getDefaultInstance(), CALLER);
      watch.onReady(
          () -> {
            for (WatchEvent<Deployment> event = watch.poll(); event != null; event = watch.poll()) {
              if (event.object().getStatus().getAvailableReplicas() == 2) {
                available.countDown();
              }
            }
          });

      assertThat(available.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(cluster.clock().now()).isAfter(before.plusSeconds(20));
    }
  }

  @Test
  void moves_fromInsideADelivery_areRefusedByName() {
    try (FakeCluster cluster = cluster(ClockMode.VIRTUAL, PodScript.ready())) {
      List<Throwable> thrown = new ArrayList<>();
      Watch<Pod> watch =
          cluster.watch(Resource.PODS, "default", ListOptions.getDefaultInstance(), CALLER);
      cluster.settle();
      watch.onReady(
          () -> {
            while (watch.poll() != null) {
              try {
                cluster.advance(Duration.ofSeconds(1));
              } catch (IllegalStateException e) {
                thrown.add(e);
              }
            }
          });
      cluster.pods().deleteOldest();
      cluster.settle();

      assertThat(thrown)
          .isNotEmpty()
          .allSatisfy(each -> assertThat(each).hasMessageContaining("from inside a watch's"));
    }
  }

  private static FakeCluster cluster(ClockMode clock, PodScript script) {
    return load(FakeClusterOptions.builder().clock(clock).pods(script));
  }

  private static FakeCluster load(FakeClusterOptions.Builder options) {
    FakeCluster cluster = FakeCluster.create(options.build());
    cluster.load(
        Manifests.parse(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default}
            spec:
              replicas: 2
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: app, image: 'app:1'}]}
            """));
    return cluster;
  }

  private static int available(FakeCluster cluster) {
    return cluster.deployment("default", "web").getStatus().getAvailableReplicas();
  }

  private static Duration elapsed(FakeCluster cluster) {
    return Duration.between(Timeline.VIRTUAL_EPOCH, cluster.clock().now());
  }
}
