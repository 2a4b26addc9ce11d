package dev.kubedouble.junit.wiremock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.wiremock.grpc.dsl.WireMockGrpc.message;
import static org.wiremock.grpc.dsl.WireMockGrpc.method;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.junit.OwnNamespace;
import dev.kubedouble.manifest.Deployments;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.wiremock.grpc.dsl.WireMockGrpcService;

/** Stubs in front of a service that is there already. */
class StubbedTargetTest {
  @StubbedKubernetes
  static class Example {
    @Test
    void test(
        WireMockGrpcService stubs, KubernetesServiceBlockingStub kubernetes, OwnNamespace own) {
      Deployment stubbed = Deployments.named("stubbed").image("nginx:1.27").build();
      stubs.stubFor(method("GetDeployment").willReturn(message(stubbed)));

      Deployment created =
          kubernetes.createDeployment(
              CreateDeploymentRequest.newBuilder()
                  .setNamespace(own.name())
                  .setDeployment(Deployments.named("web").image("nginx:1.27").build())
                  .build());

      assertThat(created.getMetadata().getNamespace()).isEqualTo(own.name());
      assertThat(
              kubernetes.getDeployment(
                  GetDeploymentRequest.newBuilder()
                      .setNamespace(own.name())
                      .setName("web")
                      .build()))
          .isEqualTo(stubbed);
    }
  }

  @Test
  void stubs_standInFrontOfAnotherTarget() throws IOException {
    try (FakeCluster theirs = FakeCluster.create();
        KubernetesServer server = KubernetesServer.tcp(theirs, 0).start()) {
      EngineTestKit.engine("junit-jupiter")
          .enableImplicitConfigurationParameters(false)
          .configurationParameter("kubedouble.target", "grpc://" + server.target())
          .selectors(selectClass(Example.class))
          .execute()
          .testEvents()
          .assertStatistics(stats -> stats.succeeded(1));
      assertThat(server.journal().calls("CreateDeployment")).hasSize(1);
      assertThat(server.journal().calls("GetDeployment")).isEmpty();
    }
  }
}
