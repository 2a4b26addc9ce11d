package dev.kubedouble.assertj;

import static dev.kubedouble.assertj.KubernetesAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentRequest;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import org.junit.jupiter.api.Test;

class MessageAssertTest {
  private static final Pod POD =
      Pod.newBuilder()
          .setMetadata(
              ObjectMeta.newBuilder().setName("web-1").putLabels("app", "web").putLabels("a", "b"))
          .setSpec(
              PodSpec.newBuilder()
                  .setNodeName("node-1")
                  .addContainers(Container.newBuilder().setName("app").setImage("nginx:1")))
          .build();

  @Test
  void isEqualTo_passesAndShowsTheDifferingFieldsOnly() {
    assertThat(POD).isEqualTo(POD.toBuilder().build());

    Pod other = POD.toBuilder().setSpec(POD.getSpec().toBuilder().setNodeName("node-2")).build();
    assertThat(Web.failure(() -> assertThat(POD).isEqualTo(other)))
        .isEqualTo(
            """

            Expecting the Pod
              to be as given, but 1 field differs:
              spec.nodeName
                expected: "node-2"
                 but was: "node-1"
            """);
  }

  @Test
  void isEqualTo_onARequest_goesDownToItsObject() {
    UpdateDeploymentRequest request =
        UpdateDeploymentRequest.newBuilder().setNamespace("shop").setName("web").build();
    UpdateDeploymentRequest other = request.toBuilder().setNamespace("default").build();

    assertThat(Web.failure(() -> assertThat(request).isEqualTo(other)))
        .contains("namespace", "expected: default", "but was: shop")
        .doesNotContain("web");
    assertThat(Web.failure(() -> assertThat(request).isEqualTo(POD))).isNotEmpty();
  }

  @Test
  void hasFieldsOf_passesWhereOthersAreSetToo() {
    assertThat(POD)
        .hasFieldsOf(
            Pod.newBuilder()
                .setMetadata(ObjectMeta.newBuilder().putLabels("app", "web"))
                .setSpec(
                    PodSpec.newBuilder().addContainers(Container.newBuilder().setImage("nginx:1")))
                .build());
  }

  @Test
  void hasFieldsOf_failsWithTheFieldsThatAreMissing() {
    Pod expected =
        Pod.newBuilder()
            .setMetadata(ObjectMeta.newBuilder().putLabels("tier", "front"))
            .setSpec(
                PodSpec.newBuilder()
                    .setHostname("web")
                    .addContainers(Container.newBuilder().setImage("nginx:2")))
            .build();

    assertThat(Web.failure(() -> assertThat(POD).hasFieldsOf(expected)))
        .contains(
            "3 fields differ",
            "metadata.labels[tier]\n    expected: \"front\"\n     but was: (none)",
            "spec.hostname\n    expected: \"web\"\n     but was: (none)",
            "spec.containers[0].image\n    expected: \"nginx:2\"\n     but was: \"nginx:1\"")
        .doesNotContain("node-1");
    assertThat(
            Web.failure(
                () ->
                    assertThat(POD)
                        .hasFieldsOf(
                            Pod.newBuilder()
                                .setSpec(
                                    PodSpec.newBuilder()
                                        .addContainers(Container.getDefaultInstance())
                                        .addContainers(Container.getDefaultInstance()))
                                .build())))
        .contains("expected: 2 items", "but was: 1 item");
  }

  @Test
  void hasFieldsOf_ofAnotherType_isRefused() {
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> assertThat(POD).hasFieldsOf(GetDeploymentRequest.getDefaultInstance()))
        .hasMessageContaining("GetDeploymentRequest (expected: k8s.io.api.core.v1.Pod)");
  }
}
