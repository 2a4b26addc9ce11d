package dev.kubedouble.fake.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentCondition;
import dev.kubedouble.api.apps.v1.DeploymentStatus;
import dev.kubedouble.api.apps.v1.DeploymentStrategy;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.apps.v1.RollingUpdateDeployment;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.intstr.IntOrString;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.kubelet.KubeletOptions;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.manifest.Manifests;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random conversations with a Deployment whose pods are moved by hand, against a second reading of
 * Kubernetes' rules: after each action the same sizes, the same status, and the same scalings in
 * the same order. The system property {@code kubedouble.seed} runs one seed alone.
 */
class RolloutModelTest {
  private static final int SEEDS = 100;
  private static final int ACTIONS = 14;
  private static final int IMAGES = 4;
  private static final long BEGIN = Timeline.VIRTUAL_EPOCH.getEpochSecond();
  private static final Caller CALLER = Caller.of("test");
  private static final String COMPLETED = "NewReplicaSetAvailable";
  private static final String REVISION = "deployment.kubernetes.io/revision";

  @TestFactory
  Stream<DynamicTest> cluster_doesWhatTheRulesSay() {
    Long one = Long.getLong("kubedouble.seed");
    LongStream seeds = one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
    List<String> images = imagesByName();
    return seeds.mapToObj(
        seed ->
            DynamicTest.dynamicTest("seed " + seed, () -> new Conversation(seed, images).run()));
  }

  private static final class Conversation {
    private final Random random;
    private final RandomRollout rollout;
    private final RolloutModel model;
    private final List<String> said = new ArrayList<>();
    private final List<String> scalings = new ArrayList<>();
    private final Map<String, Integer> sizes = new HashMap<>();

    Conversation(long seed, List<String> imagesByName) {
      rollout = RandomRollout.of(seed).withDistantDeadline();
      random = new Random(31 * seed);
      model = new RolloutModel(rollout, imagesByName);
    }

    void run() {
      try (FakeCluster cluster =
          FakeCluster.create(
              FakeClusterOptions.builder()
                  .kubelet(KubeletOptions.defaults().withNodes(1).withScript(PodScript.manual()))
                  .build())) {
        Watch<ReplicaSet> watch =
            cluster.watch(
                Resource.REPLICA_SETS, "default", ListOptions.getDefaultInstance(), CALLER);
        cluster.load(Manifests.parse(rollout.manifest()));
        check(cluster, watch, "create");
        for (int i = 0; i < ACTIONS; i++) {
          check(cluster, watch, act(cluster));
        }
        check(cluster, watch, passTime(cluster, rollout.minReadySeconds()));
        letTheDeadlinePass(cluster);
      }
    }

    private void letTheDeadlinePass(FakeCluster cluster) {
      String before = progress(cluster);
      boolean isOver = before.equals("DeploymentPaused") || before.equals(COMPLETED);

      cluster.advance(Duration.ofSeconds(rollout.deadlineSeconds() + 2));

      assertThat(progress(cluster))
          .as("progress of %s after %s and its deadline", rollout, said)
          .isEqualTo(isOver ? before : "ProgressDeadlineExceeded");
    }

    private String act(FakeCluster cluster) {
      int number = 1 + random.nextInt(3);
      switch (random.nextInt(14)) {
        case 0, 1, 2 -> {
          cluster.pods().makeReady(number);
          learn(cluster);
          model.ready(number);
          return number + " ready";
        }
        case 3 -> {
          cluster.pods().makeAllReady();
          learn(cluster);
          model.ready(Integer.MAX_VALUE);
          return "all ready";
        }
        case 4, 5 -> {
          cluster.pods().endTerminating();
          learn(cluster);
          model.endTerminating();
          return "terminating end";
        }
        case 6 -> {
          cluster.pods().makeUnready(number);
          learn(cluster);
          model.unready(number);
          return number + " not ready";
        }
        case 7 -> {
          cluster.pods().deleteOldest();
          learn(cluster);
          model.deleteOldest();
          return "oldest deleted";
        }
        case 8 -> {
          String image = "app:" + (1 + random.nextInt(IMAGES));
          change(cluster, deployment -> template(deployment, image));
          model.setImage(image);
          return image;
        }
        case 9 -> {
          RandomRollout.Strategy strategy = RandomRollout.Strategy.of(random);
          change(cluster, deployment -> deployment.getSpecBuilder().setStrategy(of(strategy)));
          model.setStrategy(strategy);
          return strategy.toString();
        }
        case 10 -> {
          return scaleByHand(cluster, random.nextInt(13));
        }
        case 11, 12 -> {
          return passTime(cluster, 1 + random.nextInt(20));
        }
        default -> {
          return scaleOrPause(cluster);
        }
      }
    }

    private String passTime(FakeCluster cluster, int seconds) {
      cluster.advance(Duration.ofSeconds(seconds));
      learn(cluster);
      model.pass(seconds);
      return seconds + " s pass";
    }

    /**
     * Tells the model which pods the cluster has deleted, and when; those without a node are gone.
     */
    private void learn(FakeCluster cluster) {
      cluster.settle();
      Map<String, Long> deletions = new HashMap<>();
      for (Pod pod : cluster.pods().list()) {
        ObjectMeta metadata = pod.getMetadata();
        long deleted =
            metadata.getDeletionTimestamp().getSeconds() - metadata.getDeletionGracePeriodSeconds();
        deletions.put(metadata.getUid(), deleted - BEGIN);
      }
      model.follow(
          (uid, second) -> !deletions.containsKey(uid) ? 1 : deletions.get(uid) == second ? 0 : 2);
    }

    private String scaleByHand(FakeCluster cluster, int replicas) {
      List<ReplicaSet> sets = cluster.list(Resource.REPLICA_SETS, "default");
      ReplicaSet.Builder set = sets.get(random.nextInt(sets.size())).toBuilder();
      set.getSpecBuilder().setReplicas(replicas);
      cluster.update(
          Resource.REPLICA_SETS,
          "default",
          set.getMetadata().getName(),
          Body.of(set.build()),
          UpdateOptions.getDefaultInstance(),
          CALLER);
      model.scaleByHand(image(set.build()), replicas);
      return "replica set of " + image(set.build()) + " scaled by hand to " + replicas;
    }

    private String scaleOrPause(FakeCluster cluster) {
      if (random.nextInt(3) == 0) {
        boolean paused = random.nextBoolean();
        change(cluster, deployment -> deployment.getSpecBuilder().setPaused(paused));
        model.pause(paused);
        return paused ? "paused" : "goes on";
      }
      int replicas = random.nextInt(13);
      change(cluster, deployment -> deployment.getSpecBuilder().setReplicas(replicas));
      model.scaleTo(replicas);
      return "scaled to " + replicas;
    }

    private void check(FakeCluster cluster, Watch<ReplicaSet> watch, String action) {
      said.add(action);
      learn(cluster);
      model.settle();
      see(watch);
      assertThat(describe(cluster)).as("%s after %s", rollout, said).isEqualTo(model.toString());
      assertThat(scalings).as("scalings of %s after %s", rollout, said).isEqualTo(model.scalings);
      checkProgress(progress(cluster));
      model.identify(
          cluster.pods().list().stream().map(pod -> pod.getMetadata().getUid()).toList());
    }

    /** Time stands, so that no deadline passes; how a rollout gets on step by step is left open. */
    private void checkProgress(String reason) {
      if (model.isPaused()) {
        assertThat(reason).as("%s after %s", rollout, said).isEqualTo("DeploymentPaused");
      } else if (model.isComplete()) {
        assertThat(reason).as("%s after %s", rollout, said).isEqualTo(COMPLETED);
      } else {
        assertThat(reason)
            .as("%s after %s", rollout, said)
            .isIn(
                model.hasCompleted() ? COMPLETED : "",
                "NewReplicaSetCreated",
                "ReplicaSetUpdated",
                "DeploymentResumed");
      }
    }

    private static String progress(FakeCluster cluster) {
      return cluster.deployment("default", "web").getStatus().getConditionsList().stream()
          .filter(condition -> condition.getType().equals("Progressing"))
          .map(DeploymentCondition::getReason)
          .findFirst()
          .orElse("");
    }

    private void see(Watch<ReplicaSet> watch) {
      for (WatchEvent<ReplicaSet> event = watch.poll(); event != null; event = watch.poll()) {
        int size = event.object().getSpec().getReplicas();
        Integer before = sizes.put(event.object().getMetadata().getName(), size);
        if (before == null || before != size) {
          scalings.add(image(event.object()) + ": " + before + " -> " + size);
        }
      }
    }

    private static String describe(FakeCluster cluster) {
      DeploymentStatus status = cluster.deployment("default", "web").getStatus();
      return cluster.list(Resource.REPLICA_SETS, "default").stream()
              .map(
                  set ->
                      "%s x %d (revision %s)"
                          .formatted(
                              image(set),
                              set.getSpec().getReplicas(),
                              set.getMetadata().getAnnotationsOrThrow(REVISION)))
              .collect(Collectors.joining(", "))
          + "; replicas %d, updated %d, ready %d, available %d, unavailable %d, terminating %d, enough %b"
              .formatted(
                  status.getReplicas(),
                  status.getUpdatedReplicas(),
                  status.getReadyReplicas(),
                  status.getAvailableReplicas(),
                  status.getUnavailableReplicas(),
                  status.getTerminatingReplicas(),
                  status.getConditionsList().stream()
                      .anyMatch(
                          condition ->
                              condition.getType().equals("Available")
                                  && condition.getStatus().equals("True")));
    }
  }

  /** Returns the images in the order of the names that their replica sets get. */
  private static List<String> imagesByName() {
    try (FakeCluster cluster = FakeCluster.create()) {
      cluster.load(Manifests.parse(RandomRollout.of(0).manifest()));
      for (int i = 1; i <= IMAGES; i++) {
        String image = "app:" + i;
        change(cluster, deployment -> template(deployment, image));
      }
      return cluster.list(Resource.REPLICA_SETS, "default").stream()
          .map(RolloutModelTest::image)
          .toList();
    }
  }

  private static String image(ReplicaSet set) {
    return set.getSpec().getTemplate().getSpec().getContainers(0).getImage();
  }

  private static DeploymentStrategy of(RandomRollout.Strategy strategy) {
    return strategy.recreate()
        ? DeploymentStrategy.newBuilder().setType("Recreate").build()
        : DeploymentStrategy.newBuilder()
            .setType("RollingUpdate")
            .setRollingUpdate(
                RollingUpdateDeployment.newBuilder()
                    .setMaxSurge(amount(strategy.maxSurge()))
                    .setMaxUnavailable(amount(strategy.maxUnavailable())))
            .build();
  }

  private static IntOrString amount(String amount) {
    return amount.endsWith("%")
        ? IntOrString.newBuilder().setType(1).setStrVal(amount).build()
        : IntOrString.newBuilder().setIntVal(Integer.parseInt(amount)).build();
  }

  private static void template(Deployment.Builder deployment, String image) {
    deployment
        .getSpecBuilder()
        .getTemplateBuilder()
        .getSpecBuilder()
        .getContainersBuilder(0)
        .setImage(image);
  }

  private static void change(FakeCluster cluster, Consumer<Deployment.Builder> change) {
    Deployment.Builder changed = cluster.deployment("default", "web").toBuilder();
    change.accept(changed);
    cluster.update(
        Resource.DEPLOYMENTS,
        "default",
        "web",
        Body.of(changed.build()),
        UpdateOptions.getDefaultInstance(),
        CALLER);
  }
}
