package dev.kubedouble.fake.controller.replicaset;

import static dev.kubedouble.fake.controller.TestObjects.pod;
import static dev.kubedouble.fake.controller.TestObjects.replicaSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.fake.controller.TestCluster;
import dev.kubedouble.fake.kubelet.PodMatch;
import dev.kubedouble.fake.kubelet.PodScript;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReplicaSetControllerTest {
  private final TestCluster cluster = TestCluster.create();

  @Test
  void replicaSet_created_makesPodsInItsName() {
    cluster.create(replicaSet("web", 3, "nginx:1"));

    assertThat(cluster.pods())
        .hasSize(3)
        .allSatisfy(
            pod -> {
              assertThat(pod.getMetadata().getName()).matches("web-[a-z0-9]{5}");
              assertThat(pod.getMetadata().getGenerateName()).isEqualTo("web-");
              assertThat(pod.getMetadata().getOwnerReferences(0).getKind()).isEqualTo("ReplicaSet");
              assertThat(pod.getMetadata().getOwnerReferences(0).getBlockOwnerDeletion()).isTrue();
            });
    assertThat(status().getFullyLabeledReplicas()).isEqualTo(3);
    assertThat(status().getAvailableReplicas()).isEqualTo(3);
  }

  @Test
  void replicaSet_ofManyReplicas_getsAllOfThem() {
    cluster.create(replicaSet("web", 1_100, "nginx:1"));

    assertThat(cluster.pods()).hasSize(1_100);
    assertThat(status().getReadyReplicas()).isEqualTo(1_100);
  }

  @Test
  void pod_withoutController_isAdopted() {
    cluster.create(replicaSet("web", 2, "nginx:1"));
    cluster.create(pod("lonely", "web"));

    assertThat(cluster.pods()).hasSize(2);
    assertThat(status().getReplicas()).isEqualTo(2);
  }

  @Test
  void pod_thatNamesItsOwnerButNotAsController_isAdoptedWithOneReference() {
    // controller_ref_manager.go patches by uid, so that the reference that is there is completed.
    ReplicaSet web = cluster.create(replicaSet("web", 1, "nginx:1"));
    String first = cluster.pods().get(0).getMetadata().getName();
    cluster.updatePod(
        first,
        pod -> {
          Pod.Builder changed = pod.toBuilder();
          changed.getMetadataBuilder().getOwnerReferencesBuilder(0).setController(false);
          return changed.build();
        });

    assertThat(cluster.pods()).hasSize(1);
    assertThat(find(first).getMetadata().getOwnerReferencesList())
        .singleElement()
        .satisfies(
            owner -> {
              assertThat(owner.getUid()).isEqualTo(web.getMetadata().getUid());
              assertThat(owner.getController()).isTrue();
            });
  }

  @Test
  void pod_relabelled_isReleasedAndReplaced() {
    cluster.create(replicaSet("web", 1, "nginx:1"));
    String name = cluster.pods().get(0).getMetadata().getName();
    cluster.updatePod(
        name,
        pod ->
            pod.toBuilder()
                .setMetadata(pod.getMetadata().toBuilder().putLabels("app", "debug"))
                .build());

    assertThat(cluster.pods()).hasSize(2);
    assertThat(find(name).getMetadata().getOwnerReferencesList()).isEmpty();
  }

  @Test
  void scaleDown_podsThatAreNotReady_goFirst() {
    cluster.create(replicaSet("web", 3, "nginx:1"));
    String sick = cluster.pods().get(1).getMetadata().getName();
    cluster.pods.script(PodMatch.name(sick), PodScript.neverReady());

    scale(2);

    assertThat(names()).hasSize(2).doesNotContain(sick);
  }

  @Test
  void scaleDown_cheapPods_goFirst() {
    cluster.create(replicaSet("web", 3, "nginx:1"));
    String dear = names().get(0);
    String cheap = names().get(2);
    annotate(dear, "100");
    annotate(cheap, "-5");

    scale(2);
    assertThat(names()).doesNotContain(cheap);
    scale(1);
    assertThat(names()).containsExactly(dear);
  }

  @Test
  void scaleDown_podsThatShareANode_goFirst() {
    cluster.create(replicaSet("web", 4, "nginx:1"));
    Map<String, Long> perNode =
        cluster.pods().stream()
            .collect(
                java.util.stream.Collectors.groupingBy(
                    pod -> pod.getSpec().getNodeName(), java.util.stream.Collectors.counting()));
    assertThat(perNode.values()).containsExactlyInAnyOrder(2L, 1L, 1L);

    scale(3);

    assertThat(cluster.pods()).extracting(pod -> pod.getSpec().getNodeName()).hasSize(3);
  }

  @Test
  void readyPods_countAsAvailable_afterMinReadySeconds() {
    ReplicaSet.Builder slow = replicaSet("web", 2, "nginx:1").toBuilder();
    slow.getSpecBuilder().setMinReadySeconds(30);
    cluster.create(slow.build());
    assertThat(status().getReadyReplicas()).isEqualTo(2);
    assertThat(status().getAvailableReplicas()).isZero();

    cluster.advance(Duration.ofSeconds(29));
    assertThat(status().getAvailableReplicas()).isZero();
    cluster.advance(Duration.ofSeconds(1));
    assertThat(status().getAvailableReplicas()).isEqualTo(2);
  }

  @Test
  void podsRefused_conditionSaysSo_untilTheyAreTaken() {
    TestCluster strict =
        TestCluster.manual(Map.of("pod-security.kubernetes.io/enforce", "restricted"));
    strict.create(replicaSet("web", 1, "nginx:1"));

    assertThat(strict.replicaSets().get(0).getStatus().getConditions(0))
        .satisfies(
            condition -> {
              assertThat(condition.getType()).isEqualTo("ReplicaFailure");
              assertThat(condition.getReason()).isEqualTo("FailedCreate");
              assertThat(condition.getMessage()).contains("violates PodSecurity");
            });
    assertThat(strict.messages("FailedCreate").get(0)).startsWith("Error creating: pods \"web-");

    strict.updateReplicaSet(
        "web",
        replicaSet -> {
          ReplicaSet.Builder changed = replicaSet.toBuilder();
          changed.getSpecBuilder().setReplicas(0);
          return changed.build();
        });
    assertThat(strict.replicaSets().get(0).getStatus().getConditionsList()).isEmpty();
  }

  @Test
  void terminatingPods_areCountedApart_andReplacedAtOnce() {
    cluster.pods.script(
        PodMatch.all(),
        PodScript.ready().toBuilder().terminatesAfter(Duration.ofSeconds(10)).build());
    cluster.create(replicaSet("web", 2, "nginx:1"));
    cluster.delete(
        cluster.context.pods(),
        names().get(0),
        dev.kubedouble.api.meta.v1.DeleteOptions.getDefaultInstance());

    assertThat(cluster.pods()).hasSize(3);
    assertThat(status().getReplicas()).isEqualTo(2);
    assertThat(status().getTerminatingReplicas()).isEqualTo(1);
    cluster.advance(Duration.ofSeconds(10));
    assertThat(status().getTerminatingReplicas()).isZero();
  }

  private java.util.List<String> names() {
    return cluster.pods().stream().map(pod -> pod.getMetadata().getName()).toList();
  }

  private Pod find(String name) {
    return cluster.pods().stream()
        .filter(pod -> pod.getMetadata().getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private void annotate(String name, String cost) {
    cluster.updatePod(
        name,
        pod ->
            pod.toBuilder()
                .setMetadata(
                    pod.getMetadata().toBuilder()
                        .putAnnotations("controller.kubernetes.io/pod-deletion-cost", cost))
                .build());
  }

  private void scale(int replicas) {
    cluster.updateReplicaSet(
        "web",
        replicaSet -> {
          ReplicaSet.Builder scaled = replicaSet.toBuilder();
          scaled.getSpecBuilder().setReplicas(replicas);
          return scaled.build();
        });
  }

  private dev.kubedouble.api.apps.v1.ReplicaSetStatus status() {
    return cluster.replicaSets().get(0).getStatus();
  }
}
