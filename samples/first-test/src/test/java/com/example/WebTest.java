package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.junit.FakeKubernetes;
import dev.kubedouble.manifest.Deployments;
import org.junit.jupiter.api.Test;

@FakeKubernetes
class WebTest {
  @Test
  void create_rollsOut(KubernetesServiceBlockingStub kubernetes) {
    Deployment web = Deployments.named("web").image("nginx:1.27").replicas(3).build();
    kubernetes.createDeployment(
        CreateDeploymentRequest.newBuilder().setNamespace("default").setDeployment(web).build());
    Deployment now = kubernetes.getDeployment(
        GetDeploymentRequest.newBuilder().setNamespace("default").setName("web").build());
    assertEquals(3, now.getStatus().getAvailableReplicas());
  }
}
