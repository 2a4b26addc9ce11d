package dev.kubedouble.fake.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentCondition;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodCondition;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.kubelet.PodMatch;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.manifest.Manifests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What a rollout promises, whatever the strategy, the size and the pods, after every single step.
 * The system property {@code kubedouble.seed} runs one seed alone.
 */
class RolloutPropertiesTest {
  private static final int SEEDS = 80;
  private static final Duration LONGEST = Duration.ofHours(2);

  private static Stream<DynamicTest> seeds(String what, LongConsumer test) {
    Long one = Long.getLong("kubedouble.seed");
    LongStream seeds = one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
    return seeds.mapToObj(
        seed -> DynamicTest.dynamicTest(what + ", seed " + seed, () -> test.accept(seed)));
  }

  @TestFactory
  Stream<DynamicTest> rollout_keepsItsPromisesAfterEveryStep() {
    return seeds("rollout", RolloutPropertiesTest::rollOut);
  }

  private static void rollOut(long seed) {
    RandomRollout rollout = RandomRollout.of(seed);
    try (FakeCluster cluster = begin(rollout)) {
      cluster.pods().script(PodMatch.image("app:2"), rollout.next());
      setImage(cluster, "app:2");
      Promises promises = new Promises(rollout, cluster);
      boolean ended = runUntil(cluster, () -> promises.check(true), promises);
      assertThat(ended).as("%s has ended or reported its deadline", rollout).isTrue();
    }
  }

  @TestFactory
  Stream<DynamicTest> rollout_thatIsDisturbed_endsOrReportsItsDeadline() {
    return seeds("disturbed rollout", RolloutPropertiesTest::disturb);
  }

  /** Scales, rolls over, rolls back and loses pods while a rollout is under way. */
  private static void disturb(long seed) {
    RandomRollout rollout = RandomRollout.of(seed);
    Random random = new Random(~seed);
    try (FakeCluster cluster = begin(rollout)) {
      cluster.pods().script(PodMatch.image("app:2"), rollout.next());
      setImage(cluster, "app:2");
      Promises promises = new Promises(rollout, cluster);
      for (int i = 0; i < 4; i++) {
        for (int steps = random.nextInt(30); steps > 0 && cluster.step() != null; steps--) {
          promises.check(false);
        }
        switch (random.nextInt(4)) {
          case 0 -> scale(cluster, random.nextInt(13));
          case 1 -> setImage(cluster, "app:" + (1 + random.nextInt(3)));
          case 2 -> cluster.pods().deleteOldest();
          default -> cluster.advance(Duration.ofSeconds(random.nextInt(20)));
        }
      }
      boolean ended = runUntil(cluster, () -> promises.check(false), promises);
      assertThat(ended).as("%s has ended or reported its deadline", rollout).isTrue();
    }
  }

  @TestFactory
  Stream<DynamicTest> sameSeedAndCalls_giveTheSameBytes() {
    return Stream.of(3L, 14L, 159L)
        .map(
            seed ->
                DynamicTest.dynamicTest(
                    "seed " + seed,
                    () -> assertThat(bytesAfter(seed)).isEqualTo(bytesAfter(seed))));
  }

  private static List<ByteString> bytesAfter(long seed) {
    RandomRollout rollout = RandomRollout.of(seed);
    try (FakeCluster cluster = begin(rollout)) {
      cluster.pods().script(PodMatch.image("app:2"), rollout.next());
      setImage(cluster, "app:2");
      cluster.advance(Duration.ofMinutes(3));
      scale(cluster, 5);
      cluster.advance(Duration.ofMinutes(3));
      List<ByteString> bytes = new ArrayList<>();
      for (Resource<? extends Message> resource :
          List.of(
              Resource.DEPLOYMENTS,
              Resource.REPLICA_SETS,
              Resource.PODS,
              Resource.EVENTS,
              Resource.NAMESPACES)) {
        cluster.list(resource, "").forEach(object -> bytes.add(object.toByteString()));
      }
      assertThat(bytes).hasSizeGreaterThan(10);
      return bytes;
    }
  }

  /**
   * Returns a cluster in which the first revision is rolled out, and that is stepped from there.
   */
  private static FakeCluster begin(RandomRollout rollout) {
    FakeCluster cluster =
        FakeCluster.create(
            FakeClusterOptions.builder()
                .controllers(ControllerMode.STEPPED)
                .seed(rollout.seed())
                .pods(PodScript.terminatesAfter(rollout.next().terminatesAfter()))
                .build());
    cluster.load(Manifests.parse(rollout.manifest()));
    cluster.advanceUntil(now -> hasEnded(now));
    cluster.settle();
    return cluster;
  }

  private static boolean runUntil(FakeCluster cluster, Runnable check, Promises promises) {
    long latest = cluster.clock().nanos() + LONGEST.toNanos();
    while (cluster.clock().nanos() < latest) {
      while (cluster.step() != null) {
        check.run();
      }
      promises.checkPods();
      if (hasEnded(cluster)) {
        return true;
      }
      cluster.advance(Duration.ofSeconds(1));
      check.run();
    }
    return false;
  }

  /**
   * Returns whether Kubernetes regards the rollout as over: a Deployment that is scaled once it has
   * been rolled out has no deadline any more.
   */
  private static boolean hasEnded(FakeCluster cluster) {
    Deployment deployment = cluster.deployment("default", "web");
    return deployment.getStatus().getObservedGeneration()
            == deployment.getMetadata().getGeneration()
        && deployment.getStatus().getConditionsList().stream()
            .anyMatch(condition -> isLastWord(deployment, condition));
  }

  private static boolean isLastWord(Deployment deployment, DeploymentCondition condition) {
    return condition.getReason().equals("ProgressDeadlineExceeded")
        || (condition.getReason().equals("NewReplicaSetAvailable")
            && deployment.getStatus().getUpdatedReplicas() == deployment.getStatus().getReplicas());
  }

  private static void setImage(FakeCluster cluster, String image) {
    Deployment.Builder changed = cluster.deployment("default", "web").toBuilder();
    changed
        .getSpecBuilder()
        .getTemplateBuilder()
        .getSpecBuilder()
        .getContainersBuilder(0)
        .setImage(image);
    write(cluster, changed.build());
  }

  private static void scale(FakeCluster cluster, int replicas) {
    Deployment.Builder changed = cluster.deployment("default", "web").toBuilder();
    changed.getSpecBuilder().setReplicas(replicas);
    write(cluster, changed.build());
  }

  private static void write(FakeCluster cluster, Deployment deployment) {
    cluster.update(
        Resource.DEPLOYMENTS,
        "default",
        "web",
        Body.of(deployment),
        UpdateOptions.getDefaultInstance(),
        Caller.of("test"));
  }

  /** What must hold after every step. */
  private static final class Promises {
    private static final String REVISION = "deployment.kubernetes.io/revision";

    private final RandomRollout rollout;
    private final FakeCluster cluster;
    private long revision;

    Promises(RandomRollout rollout, FakeCluster cluster) {
      this.rollout = rollout;
      this.cluster = cluster;
    }

    /**
     * Checks all that must hold.
     *
     * @param undisturbed whether nobody scales or deletes, so that the strategy's limits hold
     */
    void check(boolean undisturbed) {
      Deployment deployment = cluster.deployment("default", "web");
      long now = Long.parseLong(deployment.getMetadata().getAnnotationsOrDefault(REVISION, "0"));
      assertThat(now).as("revision of %s", rollout).isGreaterThanOrEqualTo(revision);
      revision = now;
      assertThat(deployment.getStatus().getObservedGeneration())
          .as("observed generation of %s", rollout)
          .isLessThanOrEqualTo(deployment.getMetadata().getGeneration());
      if (undisturbed) {
        checkLimits();
      }
    }

    private void checkLimits() {
      int wanted = 0;
      for (ReplicaSet replicaSet : cluster.list(Resource.REPLICA_SETS, "default")) {
        wanted += replicaSet.getSpec().getReplicas();
      }
      int available = 0;
      for (Pod pod : cluster.list(Resource.PODS, "default")) {
        if (!pod.getMetadata().hasDeletionTimestamp()) {
          available += isAvailable(pod) ? 1 : 0;
        }
      }
      int most = rollout.replicas() + rollout.surge();
      assertThat(wanted).as("replicas in all of %s", rollout).isLessThanOrEqualTo(most);
      assertThat(available)
          .as("available pods of %s", rollout)
          .isGreaterThanOrEqualTo(rollout.replicas() - rollout.unavailable());
    }

    /** Checks the pods themselves, once the replica sets have got what was decided. */
    void checkPods() {
      int wanted = 0;
      for (ReplicaSet replicaSet : cluster.list(Resource.REPLICA_SETS, "default")) {
        wanted += replicaSet.getSpec().getReplicas();
      }
      assertThat(cluster.list(Resource.PODS, "default"))
          .as("pods of %s", rollout)
          .filteredOn(pod -> !pod.getMetadata().hasDeletionTimestamp())
          .hasSize(wanted);
    }

    private boolean isAvailable(Pod pod) {
      for (PodCondition condition : pod.getStatus().getConditionsList()) {
        if (condition.getType().equals("Ready") && condition.getStatus().equals("True")) {
          long since = condition.getLastTransitionTime().getSeconds();
          return since + rollout.minReadySeconds() <= cluster.clock().now().getEpochSecond();
        }
      }
      return false;
    }
  }
}
