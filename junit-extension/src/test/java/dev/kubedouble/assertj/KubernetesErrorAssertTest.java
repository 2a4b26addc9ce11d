package dev.kubedouble.assertj;

import static dev.kubedouble.assertj.KubernetesAssertions.assertThatKubernetesError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.junit.FakeKubernetes;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class KubernetesErrorAssertTest {
  private static Throwable thrown(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    return Objects.requireNonNull(catchThrowable(call));
  }

  @Test
  @FakeKubernetes
  void reasonAndCode_ofAGrpcError_passAndFail(KubernetesServiceBlockingStub stub) {
    Throwable error =
        thrown(
            () ->
                stub.getDeployment(
                    GetDeploymentRequest.newBuilder()
                        .setNamespace("default")
                        .setName("web")
                        .build()));

    assertThatKubernetesError(error).hasReason(KubernetesReason.NOT_FOUND).hasCode(404);
    assertThat(
            Web.failure(
                () -> assertThatKubernetesError(error).hasReason(KubernetesReason.CONFLICT)))
        .contains("expected: Conflict", "but was: NotFound");
    assertThat(Web.failure(() -> assertThatKubernetesError(error).hasCode(409)))
        .contains("expected: 409", "but was: 404");
    assertThat(Web.failure(() -> assertThatKubernetesError(error).hasCause("spec")))
        .contains("(no causes)");
  }

  @Test
  void cause_ofARefusal_passesAndFails() {
    try (FakeCluster cluster = Web.rolling()) {
      Throwable error =
          thrown(
              () ->
                  Web.change(
                      cluster, web -> web.setSpec(web.getSpec().toBuilder().setReplicas(-1))));

      assertThatKubernetesError(error)
          .hasReason(KubernetesReason.INVALID)
          .hasCause("spec.replicas")
          .hasCause("spec.replicas", "FieldValueInvalid");
      assertThat(
              Web.failure(
                  () ->
                      assertThatKubernetesError(error)
                          .hasCause("spec.replicas", "FieldValueRequired")))
          .contains(
              "expected: spec.replicas (FieldValueRequired)",
              "but was: spec.replicas (FieldValueInvalid)");
    }
  }

  @Test
  void errorWithoutStatus_fails() {
    assertThat(
            Web.failure(
                () ->
                    assertThatKubernetesError(new IllegalStateException("other"))
                        .hasReason(KubernetesReason.CONFLICT)))
        .contains("to carry a Kubernetes Status");
  }
}
