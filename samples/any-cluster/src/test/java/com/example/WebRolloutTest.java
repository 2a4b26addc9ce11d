package com.example;

import static dev.kubedouble.assertj.KubernetesAssertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.junit.FakeKubernetes;
import dev.kubedouble.junit.OwnNamespace;
import dev.kubedouble.manifest.Deployments;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@FakeKubernetes
class WebRolloutTest {
  private static final Deployment WEB =
      Deployments.named("web").image("nginx:1.27").replicas(3).build();

  @Test
  void create_rollsOut(
      KubernetesServiceBlockingStub kubernetes, OwnNamespace namespace, ClusterApi cluster) {
    kubernetes.createDeployment(
        CreateDeploymentRequest.newBuilder()
            .setNamespace(namespace.name())
            .setDeployment(WEB)
            .build());

    assertThat(cluster).deployment(namespace.name(), "web").eventually().isComplete();
  }

  @Test
  void aDayLater_isStillComplete(KubernetesServiceBlockingStub kubernetes, FakeCluster cluster) {
    kubernetes.createDeployment(
        CreateDeploymentRequest.newBuilder().setNamespace("default").setDeployment(WEB).build());

    cluster.advance(Duration.ofDays(1));

    assertThat(cluster).deployment("default", "web").now().isComplete();
  }
}
