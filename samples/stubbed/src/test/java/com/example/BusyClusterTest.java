package com.example;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.wiremock.grpc.dsl.WireMockGrpc.equalToMessage;
import static org.wiremock.grpc.dsl.WireMockGrpc.method;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.junit.wiremock.StubbedKubernetes;
import dev.kubedouble.manifest.Deployments;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.Test;
import org.wiremock.grpc.dsl.WireMockGrpc;
import org.wiremock.grpc.dsl.WireMockGrpcService;

@StubbedKubernetes
class BusyClusterTest {
  @Test
  void oneDeployment_isStubbed_theOthersAreTheClusters(
      WireMockGrpcService stubs, KubernetesServiceBlockingStub kubernetes) {
    stubs.stubFor(
        method("GetDeployment")
            .withRequestMessage(equalToMessage(get("busy")))
            .willReturn(WireMockGrpc.Status.UNAVAILABLE, "try later"));
    Deployment web = Deployments.named("web").image("nginx:1.27").replicas(3).build();
    kubernetes.createDeployment(
        CreateDeploymentRequest.newBuilder().setNamespace("default").setDeployment(web).build());

    assertEquals(3, kubernetes.getDeployment(get("web")).getStatus().getAvailableReplicas());
    StatusRuntimeException busy =
        assertThrows(StatusRuntimeException.class, () -> kubernetes.getDeployment(get("busy")));

    assertEquals("UNAVAILABLE: try later", busy.getMessage());
  }

  private static GetDeploymentRequest get(String name) {
    return GetDeploymentRequest.newBuilder().setNamespace("default").setName(name).build();
  }
}
