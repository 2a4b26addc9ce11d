package dev.kubedouble.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.manifest.Deployments;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Many small tests, at once. */
class ManyTestsTest {
  @FakeKubernetes(leaks = Leaks.FAIL)
  static class Many {
    private static final Deployment DEPLOYMENT =
        Deployments.named("web").image("nginx:1").replicas(1).build();

    @RepeatedTest(200)
    void createAndGet(KubernetesServiceBlockingStub stub) {
      var unused =
          stub.createDeployment(
              CreateDeploymentRequest.newBuilder()
                  .setNamespace("default")
                  .setDeployment(DEPLOYMENT)
                  .build());
      assertThat(
              stub.getDeployment(
                      GetDeploymentRequest.newBuilder()
                          .setNamespace("default")
                          .setName("web")
                          .build())
                  .getStatus()
                  .getReadyReplicas())
          .isEqualTo(1);
    }
  }

  @Test
  void manyTests_inParallel_allPass() {
    EngineExecutionResults results =
        EngineRun.run(
            Many.class,
            Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.config.strategy", "fixed",
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "8"));

    assertThat(EngineRun.failures(results)).isEmpty();
    assertThat(results.testEvents().succeeded().count()).isEqualTo(200);
  }
}
