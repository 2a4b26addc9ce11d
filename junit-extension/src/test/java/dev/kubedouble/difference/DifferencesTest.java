package dev.kubedouble.difference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentCondition;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.apps.v1.DeploymentStatus;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import org.junit.jupiter.api.Test;

class DifferencesTest {
  private static Deployment deployment(String version, int replicas, String available) {
    return Deployment.newBuilder()
        .setMetadata(
            ObjectMeta.newBuilder()
                .setResourceVersion(version)
                .putLabels("app.kubernetes.io/name", "web" + replicas))
        .setSpec(DeploymentSpec.newBuilder().setReplicas(replicas))
        .setStatus(
            DeploymentStatus.newBuilder()
                .addConditions(
                    DeploymentCondition.newBuilder().setType("Progressing").setStatus("True"))
                .addConditions(
                    DeploymentCondition.newBuilder().setType("Available").setStatus(available)))
        .build();
  }

  @Test
  void fields_areNamedByTheirPathAndItemsByTheirKeys() {
    assertThat(Differences.of(deployment("1", 2, "True"), deployment("2", 3, "False")))
        .extracting(FieldDifference::toString)
        .containsExactly(
            "metadata.resourceVersion: \"1\" -> \"2\"",
            "metadata.labels[app.kubernetes.io/name]: \"web2\" -> \"web3\"",
            "spec.replicas: 2 -> 3",
            "status.conditions[Available].status: \"True\" -> \"False\"");
  }

  @Test
  void content_leavesOutWhatEveryWriteChanges() {
    assertThat(Differences.ofContent(deployment("1", 2, "True"), deployment("2", 2, "True")))
        .isEmpty();
  }

  @Test
  void content_isShownWithoutTheMomentsOfConditions() {
    Deployment progressing =
        Deployment.newBuilder()
            .setStatus(
                DeploymentStatus.newBuilder()
                    .addConditions(
                        DeploymentCondition.newBuilder()
                            .setType("Progressing")
                            .setLastUpdateTime(Time.newBuilder().setSeconds(1))))
            .build();

    assertThat(Differences.ofContent(Deployment.getDefaultInstance(), progressing))
        .extracting(FieldDifference::toString)
        .singleElement()
        .asString()
        .contains("\"type\":\"Progressing\"")
        .doesNotContain("lastUpdateTime", "lastTransitionTime");
  }

  @Test
  void fieldThatAppears_hasNoBefore() {
    assertThat(
            Differences.of(
                Deployment.getDefaultInstance(),
                Deployment.newBuilder()
                    .setMetadata(ObjectMeta.newBuilder().setName("web"))
                    .build()))
        .contains(new FieldDifference("metadata.name", null, "\"web\""));
  }
}
