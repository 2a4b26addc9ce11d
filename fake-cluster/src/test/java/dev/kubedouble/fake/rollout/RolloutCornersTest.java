package dev.kubedouble.fake.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Corners of rollouts that the golden ones leave out, foretold from Kubernetes' source ({@code
 * pkg/controller/deployment}).
 */
class RolloutCornersTest {
  private static final String DONE =
      "True NewReplicaSetAvailable: ReplicaSet \"%s\" has" + " successfully progressed.";
  private static final String GETS_ON = "True ReplicaSetUpdated: ReplicaSet \"%s\" is progressing.";
  private static final String LATE =
      "False ProgressDeadlineExceeded: ReplicaSet \"%s\" has timed out progressing.";
  private static final String PAUSED = "Unknown DeploymentPaused: Deployment is paused";
  private static final String RESUMED = "Unknown DeploymentResumed: Deployment is resumed";

  private final Rollout web = new Rollout();

  @AfterEach
  void close() {
    web.close();
  }

  @Test
  void recreate_whileOldPodsEnd_saysThatTheOldRolloutIsDone() {
    web.create(3, "nginx:1", "strategy: {type: Recreate}");
    int ready = web.pods().makeAllReady();
    web.image("nginx:2");

    assertThat(ready).isEqualTo(3);
    assertThat(web.condition("Progressing")).isEqualTo(DONE.formatted("nginx:1"));
    assertThat(web.sets()).containsExactly("1: nginx:1 x 0");

    int ended = web.pods().endTerminating();
    assertThat(ended).isEqualTo(3);
    assertThat(web.condition("Progressing")).isEqualTo(GETS_ON.formatted("nginx:2"));
    assertThat(web.sets()).containsExactly("1: nginx:1 x 0", "2: nginx:2 x 3");
  }

  @Test
  void recreate_smallerAndOtherAtOnce_getsOnWithoutANewReplicaSet() {
    web.create(4, "nginx:1", "strategy: {type: Recreate}");
    int ready = web.pods().makeAllReady();
    web.spec(
        "{\"replicas\":2,\"template\":{\"spec\":{\"containers\":[{\"name\":\"app\","
            + "\"image\":\"nginx:2\"}]}}}");

    assertThat(ready).isEqualTo(4);
    assertThat(web.scalings())
        .containsExactly("nginx:1 null -> 4", "nginx:1 4 -> 2", "nginx:1 2 -> 0");
    assertThat(web.condition("Progressing"))
        .isEqualTo("True ReplicaSetUpdated: Deployment \"web\" is progressing.");
  }

  @Test
  void createdPaused_hasNoReplicaSetUntilItGoesOn() {
    web.create(3, "nginx:1", "paused: true");
    assertThat(web.condition("Progressing")).isEqualTo(PAUSED);
    assertThat(web.conditions()).containsExactly("Progressing", "Available");

    web.spec("{\"paused\":false}");
    assertThat(web.condition("Progressing")).isEqualTo(GETS_ON.formatted("nginx:1"));
    assertThat(web.conditions()).containsExactly("Available", "Progressing");
    assertThat(web.sets()).containsExactly("1: nginx:1 x 3");
  }

  @Test
  void pausedMidway_growsInProportion_andIsNotLate() {
    web.create(4, "nginx:1", "progressDeadlineSeconds: 20");
    int ready = web.pods().makeAllReady();
    web.image("nginx:2");
    web.spec("{\"paused\":true}");
    web.spec("{\"replicas\":8}");
    web.pass(21);

    assertThat(ready).isEqualTo(4);
    assertThat(web.condition("Progressing")).isEqualTo(PAUSED);
    assertThat(web.scalings())
        .containsExactly(
            "nginx:1 null -> 4",
            "nginx:2 null -> 1",
            "nginx:1 4 -> 3",
            "nginx:2 1 -> 2",
            "nginx:1 3 -> 6",
            "nginx:2 2 -> 4");

    web.spec("{\"paused\":false}");
    assertThat(web.condition("Progressing")).isEqualTo(RESUMED);
    web.pass(21);
    assertThat(web.condition("Progressing")).isEqualTo(LATE.formatted("nginx:2"));
    web.spec("{\"paused\":true}");
    assertThat(web.condition("Progressing")).isEqualTo(LATE.formatted("nginx:2"));
  }

  @Test
  void templateChangedBackWhilePaused_countsAsANewRevisionAtOnce() {
    web.create(4, "nginx:1", "");
    int ready = web.pods().makeAllReady();
    web.image("nginx:2");
    web.spec("{\"paused\":true}");
    web.image("nginx:1");

    assertThat(ready).isEqualTo(4);
    assertThat(web.sets()).containsExactly("2: nginx:2 x 2", "3: nginx:1 x 3");
    assertThat(web.scalings()).endsWith("nginx:2 1 -> 2");

    web.spec("{\"paused\":false}");
    assertThat(web.scalings()).containsExactly("nginx:2 2 -> 0", "nginx:1 3 -> 4");
  }

  @Test
  void orphaned_isAdoptedByADeploymentOfAnotherSize() {
    web.create(3, "nginx:1", "");
    int ready = web.pods().makeAllReady();
    web.delete("Orphan");
    web.create(5, "nginx:1", "");

    assertThat(ready).isEqualTo(3);
    assertThat(web.scalings()).containsExactly("nginx:1 null -> 3", "nginx:1 3 -> 5");
    assertThat(web.condition("Progressing")).isEqualTo(GETS_ON.formatted("nginx:1"));
    assertThat(web.events("SuccessfulDelete")).isZero();
  }

  @Test
  void orphaned_isRolledOverByADeploymentOfAnotherTemplate() {
    web.create(5, "nginx:1", "");
    int ready = web.pods().makeAllReady();
    web.delete("Orphan");
    web.create(5, "nginx:2", "");

    assertThat(ready).isEqualTo(5);
    assertThat(web.sets()).containsExactly("1: nginx:1 x 4", "2: nginx:2 x 3");
    assertThat(web.scalings())
        .containsExactly(
            "nginx:1 null -> 5", "nginx:2 null -> 2", "nginx:1 5 -> 4", "nginx:2 2 -> 3");
  }

  @Test
  void orphanedMidway_goesOnWhereItWas() {
    web.create(4, "nginx:1", "");
    int ready = web.pods().makeAllReady();
    web.image("nginx:2");
    web.delete("Orphan");
    web.create(4, "nginx:2", "");

    assertThat(ready).isEqualTo(4);
    assertThat(web.sets()).containsExactly("1: nginx:1 x 3", "2: nginx:2 x 2");
    assertThat(web.scalings()).endsWith("nginx:1 4 -> 3", "nginx:2 1 -> 2");
  }

  @Test
  void replicaSetDeleted_isMadeAgainAsRevisionOne() {
    web.create(3, "nginx:1", "");
    int ready = web.pods().makeAllReady();
    web.deleteReplicaSet("nginx:1", "Background");

    assertThat(ready).isEqualTo(3);
    assertThat(web.sets()).containsExactly("1: nginx:1 x 3");
    assertThat(web.scalings())
        .containsExactly("nginx:1 null -> 3", "nginx:1 deleted", "nginx:1 null -> 3");
    assertThat(web.events("ScalingReplicaSet")).isEqualTo(2);
    assertThat(web.pods().list()).hasSize(6);
  }

  @Test
  void replicaSetDeletedAlone_isMadeAgainAndTakesThePodsBack() {
    web.create(3, "nginx:1", "");
    int ready = web.pods().makeAllReady();
    web.deleteReplicaSet("nginx:1", "Orphan");

    assertThat(ready).isEqualTo(3);
    assertThat(web.condition("Progressing")).isEqualTo(DONE.formatted("nginx:1"));
    assertThat(web.pods().list()).hasSize(3);
  }

  @Test
  void replicaSetScaledByHand_hasActedBeforeItIsScaledBack() {
    web.create(3, "nginx:1", "");
    int ready = web.pods().makeAllReady();
    web.scaleByHand("nginx:1", 5);

    assertThat(ready).isEqualTo(3);
    assertThat(web.scalings())
        .containsExactly("nginx:1 null -> 3", "nginx:1 3 -> 5", "nginx:1 5 -> 3");
    assertThat(web.events("SuccessfulCreate")).isEqualTo(3 + 2);
    assertThat(web.events("SuccessfulDelete")).isEqualTo(2);
    assertThat(web.condition("Progressing")).isEqualTo(DONE.formatted("nginx:1"));
  }

  @Test
  void noRevisionsKept_noneIsFoundToGoBackTo() {
    web.create(1, "nginx:1", "revisionHistoryLimit: 0");
    int first = web.pods().makeAllReady();
    web.image("nginx:2");
    int second = web.pods().makeAllReady();
    web.patch("{\"metadata\":{\"annotations\":{\"deprecated.deployment.rollback.to\":\"1\"}}}");

    assertThat(first + second).isEqualTo(2);
    assertThat(web.sets()).containsExactly("2: nginx:2 x 1");
    assertThat(web.events("DeploymentRollbackRevisionNotFound")).isEqualTo(1);
    // The annotation that came and the one that went.
    assertThat(web.cluster().deployment(Rollout.NAMESPACE, "web").getMetadata().getGeneration())
        .isEqualTo(2 + 2);
  }

  @Test
  void deadlineGivenMidway_beginsWithWhatIsFound() {
    web.create(3, "nginx:1", "progressDeadlineSeconds: 2147483647");
    int ready = web.pods().makeAllReady();
    web.image("nginx:2");
    assertThat(ready).isEqualTo(3);
    assertThat(web.conditions()).containsExactly("Available");

    web.spec("{\"progressDeadlineSeconds\":60}");
    assertThat(web.condition("Progressing"))
        .isEqualTo("True FoundNewReplicaSet: Found new replica set \"nginx:2\"");
    web.pass(61);
    assertThat(web.condition("Progressing")).isEqualTo(LATE.formatted("nginx:2"));
  }

  @Test
  void minReadySecondsGivenLater_takesAvailabilityAway() {
    web.create(3, "nginx:1", "");
    int ready = web.pods().makeAllReady();
    web.spec("{\"minReadySeconds\":10}");

    assertThat(ready).isEqualTo(3);
    assertThat(web.condition("Available")).startsWith("False MinimumReplicasUnavailable");
    assertThat(web.condition("Progressing")).isEqualTo(DONE.formatted("nginx:1"));
    web.pass(9);
    assertThat(web.condition("Available")).startsWith("True MinimumReplicasAvailable");
  }

  @Test
  void noReplicas_newTemplateIsDoneAtOnce() {
    web.create(0, "nginx:1", "");
    web.image("nginx:2");

    assertThat(web.sets()).containsExactly("1: nginx:1 x 0", "2: nginx:2 x 0");
    assertThat(web.condition("Progressing")).isEqualTo(DONE.formatted("nginx:2"));
    assertThat(web.events("ScalingReplicaSet")).isZero();

    web.spec("{\"replicas\":3}");
    assertThat(web.condition("Progressing")).isEqualTo(DONE.formatted("nginx:2"));
    assertThat(web.scalings()).endsWith("nginx:2 0 -> 3");
  }

  @Test
  void podsRefused_failureIsToldUntilTheirReplicaSetWantsNone() {
    try (Rollout strict = new Rollout("{pod-security.kubernetes.io/enforce: baseline}")) {
      strict.create(2, "nginx:1", "strategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}");
      int ready = strict.pods().makeAllReady();
      strict.patch("{\"spec\":{\"template\":{\"spec\":{\"hostNetwork\":true}}}}");

      assertThat(ready).isEqualTo(2);
      assertThat(strict.condition("ReplicaFailure")).startsWith("True FailedCreate: pods \"");
      assertThat(strict.sets()).containsExactly("1: nginx:1 x 2", "2: nginx:1 x 1");

      strict.patch("{\"spec\":{\"template\":{\"spec\":{\"hostNetwork\":false}}}}");
      assertThat(strict.sets()).containsExactly("2: nginx:1 x 0", "3: nginx:1 x 2");
      assertThat(strict.condition("ReplicaFailure")).isEmpty();
    }
  }
}
