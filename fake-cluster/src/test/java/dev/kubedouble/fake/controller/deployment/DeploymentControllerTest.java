package dev.kubedouble.fake.controller.deployment;

import static dev.kubedouble.fake.controller.TestObjects.deployment;
import static dev.kubedouble.fake.controller.TestObjects.image;
import static dev.kubedouble.fake.controller.TestObjects.recreating;
import static dev.kubedouble.fake.controller.TestObjects.replicas;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentCondition;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.fake.controller.TestCluster;
import dev.kubedouble.fake.controller.decision.Decision;
import dev.kubedouble.fake.kubelet.PodMatch;
import dev.kubedouble.fake.kubelet.PodScript;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentControllerTest {
  private static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String HISTORY = "deployment.kubernetes.io/revision-history";

  private final TestCluster cluster = TestCluster.create();

  @Test
  void deployment_created_becomesAvailable() {
    cluster.create(deployment("web", 3, "nginx:1"));

    Deployment web = cluster.require("web");
    assertThat(web.getStatus().getAvailableReplicas()).isEqualTo(3);
    assertThat(progress(web).getReason()).isEqualTo("NewReplicaSetAvailable");
    assertThat(cluster.messages("ScalingReplicaSet"))
        .containsExactly(
            "Scaled up replica set " + newest().getMetadata().getName() + " from 0 to 3");
  }

  @Test
  void templateChangedBack_oldReplicaSetServesAgain_withItsHistory() {
    cluster.create(deployment("web", 1, "nginx:1"));
    cluster.update("web", image("nginx:2"));
    cluster.update("web", image("nginx:1"));

    Deployment web = cluster.require("web");
    assertThat(web.getMetadata().getAnnotationsMap()).containsEntry(REVISION, "3");
    assertThat(cluster.replicaSets()).hasSize(2);
    ReplicaSet first = withImage("nginx:1");
    assertThat(first.getMetadata().getAnnotationsMap())
        .containsEntry(REVISION, "3")
        .containsEntry(HISTORY, "1");
    assertThat(first.getSpec().getReplicas()).isEqualTo(1);
  }

  @Test
  void revisionHistory_tooLong_losesItsOldest() {
    StringBuilder history = new StringBuilder("1");
    for (int i = 2; history.length() < 1_990; i++) {
      history.append(',').append(i);
    }
    cluster.create(deployment("web", 1, "nginx:1"));
    cluster.update("web", image("nginx:2"));
    String name = withImage("nginx:1").getMetadata().getName();
    cluster.updateReplicaSet(
        name,
        replicaSet ->
            replicaSet.toBuilder()
                .setMetadata(
                    replicaSet.getMetadata().toBuilder()
                        .putAnnotations(HISTORY, history.toString())
                        .putAnnotations(REVISION, "100000000"))
                .build());
    cluster.update("web", image("nginx:3"));
    cluster.update("web", image("nginx:1"));

    String kept = withImage("nginx:1").getMetadata().getAnnotationsOrThrow(HISTORY);
    assertThat(kept).doesNotStartWith("1,").endsWith(",100000000").hasSizeLessThanOrEqualTo(2_000);
  }

  @Test
  void nameOfReplicaSet_takenByAnother_countsACollision() {
    cluster.create(deployment("web", 1, "nginx:1"));
    ReplicaSet first = newest();
    cluster.delete(
        cluster.context.deployments(),
        "web",
        DeleteOptions.newBuilder().setPropagationPolicy("Orphan").build());
    cluster.updateReplicaSet(
        first.getMetadata().getName(),
        replicaSet ->
            replicaSet.toBuilder()
                .setMetadata(replicaSet.getMetadata().toBuilder().clearLabels())
                .build());

    cluster.create(deployment("web", 1, "nginx:1"));

    Deployment web = cluster.require("web");
    assertThat(web.getStatus().getCollisionCount()).isEqualTo(1);
    assertThat(web.getStatus().getAvailableReplicas()).isEqualTo(1);
    assertThat(cluster.replicaSets()).hasSize(2);
  }

  @Test
  void replicaSet_orphaned_isAdoptedByTheNextDeployment() {
    cluster.create(deployment("web", 2, "nginx:1"));
    String name = newest().getMetadata().getName();
    cluster.delete(
        cluster.context.deployments(),
        "web",
        DeleteOptions.newBuilder().setPropagationPolicy("Orphan").build());
    assertThat(newest().getMetadata().getOwnerReferencesList()).isEmpty();
    assertThat(cluster.pods()).hasSize(2);

    Deployment again = cluster.create(deployment("web", 2, "nginx:1"));

    assertThat(newest().getMetadata().getName()).isEqualTo(name);
    assertThat(newest().getMetadata().getOwnerReferences(0).getUid())
        .isEqualTo(again.getMetadata().getUid());
    assertThat(cluster.require("web").getStatus().getAvailableReplicas()).isEqualTo(2);
    assertThat(cluster.pods()).hasSize(2);
  }

  @Test
  void replicaSet_relabelled_isReleasedAndReplaced() {
    cluster.create(deployment("web", 1, "nginx:1"));
    String name = newest().getMetadata().getName();
    cluster.updateReplicaSet(
        name,
        replicaSet ->
            replicaSet.toBuilder()
                .setMetadata(replicaSet.getMetadata().toBuilder().putLabels("app", "other"))
                .build());

    assertThat(cluster.require("web").getStatus().getCollisionCount()).isEqualTo(1);
    assertThat(cluster.replicaSets()).hasSize(2);
    assertThat(cluster.replicaSets())
        .filteredOn(replicaSet -> replicaSet.getMetadata().getOwnerReferencesCount() == 0)
        .singleElement()
        .extracting(replicaSet -> replicaSet.getMetadata().getName())
        .isEqualTo(name);
  }

  @Test
  void sizeAndTemplateChangedAtOnce_oldReplicaSetGrowsBeforeItShrinks() {
    TestCluster manual = TestCluster.manual();
    manual.create(deployment("web", 4, "nginx:1"));
    int ready = manual.pods.makeAllReady();

    manual.update("web", deployment -> replicas(6).apply(image("nginx:2").apply(deployment)));

    assertThat(ready).isEqualTo(4);
    assertThat(manual.replicaSets())
        .extracting(replicaSet -> replicaSet.getSpec().getReplicas())
        .containsExactlyInAnyOrder(5, 3);
    assertThat(manual.messages("SuccessfulCreate")).hasSize(4 + 2 + 3);
    assertThat(manual.messages("SuccessfulDelete")).hasSize(1);
  }

  @Test
  void recreate_oldPodsTakeTime_newOnesWait() {
    cluster.pods.script(
        PodMatch.all(),
        PodScript.ready().toBuilder().terminatesAfter(Duration.ofSeconds(20)).build());
    cluster.create(recreating(deployment("web", 2, "nginx:1")));
    cluster.update("web", image("nginx:2"));

    assertThat(cluster.pods()).hasSize(2).allMatch(pod -> pod.getMetadata().hasDeletionTimestamp());
    assertThat(cluster.replicaSets()).hasSize(1);

    cluster.advance(Duration.ofSeconds(20));

    assertThat(cluster.pods()).hasSize(2).allMatch(pod -> imageOf(pod).equals("nginx:2"));
    assertThat(cluster.require("web").getStatus().getUpdatedReplicas()).isEqualTo(2);
  }

  @Test
  void recreate_oldPodThatNoLongerMatches_isNotWaitedFor() {
    // deployment_controller.go, getPodMapForDeployment: by the Deployment's selector.
    cluster.pods.script(PodMatch.all(), PodScript.terminatesAfter(Duration.ofSeconds(20)));
    cluster.create(recreating(deployment("web", 1, "nginx:1")));
    cluster.update("web", image("nginx:2"));
    assertThat(cluster.replicaSets()).hasSize(1);

    cluster.updatePod(
        cluster.pods().get(0).getMetadata().getName(),
        pod ->
            pod.toBuilder()
                .setMetadata(pod.getMetadata().toBuilder().putLabels("app", "other"))
                .build());
    cluster.update(
        "web",
        deployment ->
            deployment.toBuilder()
                .setMetadata(deployment.getMetadata().toBuilder().putAnnotations("look", "again"))
                .build());

    assertThat(cluster.replicaSets()).hasSize(2);
  }

  @Test
  void rollout_thatNeverGetsReady_exceedsItsDeadline() {
    cluster.create(deployment("web", 4, "nginx:1"));
    cluster.pods.script(PodMatch.image("nginx:2"), PodScript.neverReady());
    cluster.update("web", image("nginx:2"));
    cluster.advance(Duration.ofSeconds(599));
    assertThat(progress(cluster.require("web")).getReason()).isEqualTo("ReplicaSetUpdated");

    cluster.advance(Duration.ofSeconds(2));

    Deployment web = cluster.require("web");
    assertThat(progress(web).getReason()).isEqualTo("ProgressDeadlineExceeded");
    assertThat(progress(web).getStatus()).isEqualTo("False");
    assertThat(web.getStatus().getAvailableReplicas()).isEqualTo(3);
  }

  @Test
  void rollback_askedForByAnnotation_putsTheOldTemplateBack() {
    cluster.create(deployment("web", 1, "nginx:1"));
    cluster.update("web", image("nginx:2"));
    cluster.update(
        "web",
        deployment ->
            deployment.toBuilder()
                .setMetadata(
                    deployment.getMetadata().toBuilder()
                        .putAnnotations("deprecated.deployment.rollback.to", "0"))
                .build());

    Deployment web = cluster.require("web");
    assertThat(web.getSpec().getTemplate().getSpec().getContainers(0).getImage())
        .isEqualTo("nginx:1");
    assertThat(web.getSpec().getTemplate().getMetadata().getLabelsMap())
        .doesNotContainKey("pod-template-hash");
    assertThat(web.getMetadata().getAnnotationsMap())
        .doesNotContainKey("deprecated.deployment.rollback.to");
    assertThat(cluster.messages("DeploymentRollback"))
        .containsExactly("Rolled back deployment \"web\" to revision 1");
  }

  @Test
  void deployment_scaledToZeroAndUp_keepsItsReplicaSet() {
    cluster.create(deployment("web", 3, "nginx:1"));
    cluster.update("web", replicas(0));
    assertThat(cluster.pods()).isEmpty();
    assertThat(cluster.require("web").getStatus().getReplicas()).isZero();

    cluster.update("web", replicas(2));

    assertThat(cluster.pods()).hasSize(2);
    assertThat(cluster.replicaSets()).hasSize(1);
  }

  @Test
  void countsOnAReplicaSet_thatAreNoCounts_areNotRead() {
    // deployment_util.go reads them with ParseUint, which takes neither signs nor words.
    cluster.create(deployment("web", 2, "nginx:1"));
    int image = 1;
    for (String count : List.of("+5", "-1", "many", "4294967296")) {
      annotate(withImage("nginx:" + image).getMetadata().getName(), count);

      image++;
      cluster.update("web", image("nginx:" + image));

      assertThat(cluster.require("web").getStatus().getUpdatedReplicas()).as(count).isEqualTo(2);
    }
  }

  @Test
  void revisionOfADeployment_changedByAUser_isPutBack() {
    cluster.create(deployment("web", 1, "nginx:1"));
    cluster.update("web", image("nginx:2"));
    cluster.update(
        "web",
        deployment ->
            deployment.toBuilder()
                .setMetadata(deployment.getMetadata().toBuilder().putAnnotations(REVISION, "77"))
                .build());

    assertThat(cluster.require("web").getMetadata().getAnnotationsMap())
        .containsEntry(REVISION, "2");
  }

  @Test
  void replicaSet_scaledByHand_isScaledBack() {
    cluster.create(deployment("web", 2, "nginx:1"));
    String name = newest().getMetadata().getName();
    cluster.updateReplicaSet(
        name,
        replicaSet ->
            replicaSet.toBuilder()
                .setSpec(replicaSet.getSpec().toBuilder().setReplicas(4))
                .build());

    assertThat(cluster.pods()).hasSize(2);
    assertThat(cluster.messages("ScalingReplicaSet"))
        .contains("Scaled down replica set " + name + " from 4 to 2");
  }

  @Test
  void replicaSet_deletedWithoutItsPods_isMadeAgainAndTakesThemOver() {
    cluster.create(deployment("web", 2, "nginx:1"));
    ReplicaSet first = newest();
    List<Pod> pods = cluster.pods();
    cluster.delete(
        cluster.context.replicaSets(),
        first.getMetadata().getName(),
        DeleteOptions.newBuilder().setPropagationPolicy("Orphan").build());

    ReplicaSet second = newest();
    assertThat(second.getMetadata().getName()).isEqualTo(first.getMetadata().getName());
    assertThat(second.getMetadata().getUid()).isNotEqualTo(first.getMetadata().getUid());
    assertThat(cluster.pods())
        .extracting(pod -> pod.getMetadata().getUid())
        .containsExactlyElementsOf(pods.stream().map(pod -> pod.getMetadata().getUid()).toList());
  }

  @Test
  void deployment_createdPaused_makesNoReplicaSetUntilItGoesOn() {
    Deployment.Builder paused = deployment("web", 2, "nginx:1").toBuilder();
    paused.getSpecBuilder().setPaused(true);
    cluster.create(paused.build());
    assertThat(cluster.replicaSets()).isEmpty();
    assertThat(progress(cluster.require("web")).getReason()).isEqualTo("DeploymentPaused");
    assertThat(progress(cluster.require("web")).getStatus()).isEqualTo("Unknown");

    cluster.update(
        "web",
        deployment ->
            deployment.toBuilder()
                .setSpec(deployment.getSpec().toBuilder().setPaused(false))
                .build());

    assertThat(progress(cluster.require("web")).getReason()).isEqualTo("NewReplicaSetAvailable");
    assertThat(cluster.pods()).hasSize(2);
  }

  @Test
  void deadline_passedAndThenProgress_isForgiven() {
    cluster.pods.script(PodMatch.all(), PodScript.neverReady());
    cluster.create(deployment("web", 2, "nginx:1"));
    cluster.advance(Duration.ofSeconds(601));
    assertThat(progress(cluster.require("web")).getReason()).isEqualTo("ProgressDeadlineExceeded");

    cluster.pods.script(PodMatch.all(), PodScript.ready());

    DeploymentCondition progress = progress(cluster.require("web"));
    assertThat(progress.getReason()).isEqualTo("NewReplicaSetAvailable");
    assertThat(progress.getStatus()).isEqualTo("True");
    assertThat(progress.getLastTransitionTime().getSeconds())
        .isEqualTo(cluster.time.now().getEpochSecond());
  }

  @Test
  void decisions_sayWhyNothingHappens() {
    cluster.create(deployment("web", 4, "nginx:1"));
    cluster.pods.script(PodMatch.image("nginx:2"), PodScript.neverReady());
    cluster.update("web", image("nginx:2"));
    cluster.turns.driver().settle();

    List<String> decisions =
        cluster.context.decisions().decisions("default/web").stream()
            .map(Decision::toString)
            .toList();
    assertThat(decisions)
        .contains(
            "default/web: not scaling down old replica sets: 2 of 2 new pods are unavailable, at"
                + " most 1 allowed");
  }

  private void annotate(String replicaSet, String desired) {
    cluster.updateReplicaSet(
        replicaSet,
        present ->
            present.toBuilder()
                .setMetadata(
                    present.getMetadata().toBuilder()
                        .putAnnotations("deployment.kubernetes.io/desired-replicas", desired))
                .build());
  }

  private ReplicaSet newest() {
    List<ReplicaSet> all = cluster.replicaSets();
    return all.get(all.size() - 1);
  }

  private ReplicaSet withImage(String wanted) {
    return cluster.replicaSets().stream()
        .filter(
            replicaSet ->
                replicaSet
                    .getSpec()
                    .getTemplate()
                    .getSpec()
                    .getContainers(0)
                    .getImage()
                    .equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  private static String imageOf(Pod pod) {
    return pod.getSpec().getContainers(0).getImage();
  }

  private static DeploymentCondition progress(Deployment deployment) {
    return deployment.getStatus().getConditionsList().stream()
        .filter(condition -> condition.getType().equals("Progressing"))
        .findFirst()
        .orElseThrow();
  }
}
