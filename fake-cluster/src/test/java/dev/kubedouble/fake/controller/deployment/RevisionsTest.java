package dev.kubedouble.fake.controller.deployment;

import static dev.kubedouble.fake.controller.TestObjects.deployment;
import static dev.kubedouble.fake.controller.TestObjects.image;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.api.resource.Quantity;
import dev.kubedouble.fake.controller.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What makes a new revision, and which old ones are kept. */
class RevisionsTest {
  private static final String REVISION = "deployment.kubernetes.io/revision";

  private final TestCluster cluster = TestCluster.create();

  @ParameterizedTest
  @CsvSource({"1G,1e9", "1Gi,1073741824", "0.5,500m", "1024Mi,1Gi", "2,2000m"})
  void template_thatSaysTheSameAmountOtherwise_isNoNewRevision(String before, String after) {
    cluster.create(memory(before).apply(deployment("web", 1, "nginx:1")));
    String only = name(only());

    cluster.update("web", memory(after));

    assertThat(name(only())).isEqualTo(only);
    assertThat(cluster.require("web").getMetadata().getAnnotationsMap())
        .containsEntry(REVISION, "1");
  }

  @Test
  void template_thatSaysAnotherAmount_isANewRevision() {
    cluster.create(memory("1G").apply(deployment("web", 1, "nginx:1")));

    cluster.update("web", memory("1Gi"));

    assertThat(cluster.replicaSets()).hasSize(2);
  }

  @Test
  void template_withTheAmountOfAnOldRevisionOtherwiseSaid_bringsThatBack() {
    cluster.create(memory("1G").apply(deployment("web", 1, "nginx:1")));
    String first = name(only());
    cluster.update("web", memory("2G"));

    cluster.update("web", memory("1e9"));

    assertThat(cluster.replicaSets()).hasSize(2);
    assertThat(cluster.replicaSets())
        .filteredOn(set -> set.getSpec().getReplicas() == 1)
        .extracting(RevisionsTest::name)
        .containsExactly(first);
  }

  @Test
  void revisionThatIsNoNumber_isNotCounted_andStays() {
    cluster.create(deployment("web", 1, "nginx:1"));
    String first = name(only());
    cluster.update("web", image("nginx:2"));
    revise(first, "broken");

    cluster.update("web", image("nginx:3"));
    assertThat(cluster.require("web").getMetadata().getAnnotationsMap())
        .containsEntry(REVISION, "3");

    cluster.update("web", image("nginx:1"));

    assertThat(cluster.require("web").getMetadata().getAnnotationsMap())
        .containsEntry(REVISION, "broken");
    assertThat(named(first).getMetadata().getAnnotationsMap()).containsEntry(REVISION, "broken");
    assertThat(named(first).getSpec().getReplicas()).isEqualTo(1);
  }

  @Test
  void historyLimit_revisionThatIsNoNumber_goesByItsAge() {
    cluster.create(deployment("web", 1, "nginx:1"));
    for (int i = 2; i <= 4; i++) {
      cluster.advance(Duration.ofSeconds(1));
      cluster.update("web", image("nginx:" + i));
    }
    revise(withImage("nginx:2"), "broken");
    // It stands by its age, between the two others, so that these are not compared.
    revise(withImage("nginx:1"), "3");
    revise(withImage("nginx:3"), "1");

    cluster.update("web", RevisionsTest::withHistoryOfOne);

    assertThat(cluster.replicaSets())
        .extracting(RevisionsTest::imageOf)
        .containsExactlyInAnyOrder("nginx:3", "nginx:4");
  }

  private static Deployment withHistoryOfOne(Deployment deployment) {
    Deployment.Builder builder = deployment.toBuilder();
    builder.getSpecBuilder().setRevisionHistoryLimit(1);
    return builder.build();
  }

  private static UnaryOperator<Deployment> memory(String amount) {
    return deployment -> {
      Deployment.Builder builder = deployment.toBuilder();
      builder
          .getSpecBuilder()
          .getTemplateBuilder()
          .getSpecBuilder()
          .getContainersBuilder(0)
          .setResources(
              ResourceRequirements.newBuilder()
                  .putLimits("memory", Quantity.newBuilder().setString(amount).build()));
      return builder.build();
    };
  }

  private void revise(String replicaSet, String revision) {
    cluster.updateReplicaSet(
        replicaSet,
        now ->
            now.toBuilder()
                .setMetadata(now.getMetadata().toBuilder().putAnnotations(REVISION, revision))
                .build());
  }

  private ReplicaSet only() {
    List<ReplicaSet> all = cluster.replicaSets();
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  private String withImage(String image) {
    return cluster.replicaSets().stream()
        .filter(set -> imageOf(set).equals(image))
        .map(RevisionsTest::name)
        .findFirst()
        .orElseThrow();
  }

  private ReplicaSet named(String name) {
    return cluster.replicaSets().stream()
        .filter(set -> name(set).equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String name(ReplicaSet replicaSet) {
    return replicaSet.getMetadata().getName();
  }

  private static String imageOf(ReplicaSet replicaSet) {
    return replicaSet.getSpec().getTemplate().getSpec().getContainers(0).getImage();
  }
}
