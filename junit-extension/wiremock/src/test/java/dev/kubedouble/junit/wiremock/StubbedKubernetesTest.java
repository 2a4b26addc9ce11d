package dev.kubedouble.junit.wiremock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wiremock.grpc.dsl.WireMockGrpc.message;
import static org.wiremock.grpc.dsl.WireMockGrpc.method;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.junit.FakeKubernetes;
import dev.kubedouble.junit.FromKubernetes;
import dev.kubedouble.junit.Lifetime;
import dev.kubedouble.manifest.Deployments;
import dev.kubedouble.wiremock.KubernetesStubs;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.wiremock.grpc.dsl.WireMockGrpcService;

@StubbedKubernetes
class StubbedKubernetesTest {
  @FromKubernetes private KubernetesServiceBlockingStub kubernetes;
  @FromKubernetes private WireMockGrpcService stubs;

  private static Deployment deployment(String name) {
    return Deployments.named(name).image("nginx:1.27").build();
  }

  private static GetDeploymentRequest get(String name) {
    return GetDeploymentRequest.newBuilder().setNamespace("default").setName(name).build();
  }

  @Test
  void call_withAStub_isAnsweredByIt() {
    stubs.stubFor(method("GetDeployment").willReturn(message(deployment("stubbed"))));

    assertThat(kubernetes.getDeployment(get("web"))).isEqualTo(deployment("stubbed"));
  }

  @Test
  void call_withoutAStub_goesToTheCluster(FakeCluster cluster) {
    assertThat(
            kubernetes.createDeployment(
                CreateDeploymentRequest.newBuilder()
                    .setNamespace("default")
                    .setDeployment(deployment("web"))
                    .build()))
        .isNotNull();

    assertThat(kubernetes.getDeployment(get("web")).getStatus().getAvailableReplicas())
        .isEqualTo(1);
    assertThat(cluster.list(dev.kubedouble.cluster.Resource.DEPLOYMENTS, "default")).hasSize(1);
  }

  @Test
  void parameters_areOfOneWireMock(
      WireMockServer server, WireMock wireMock, KubernetesStubs own, WireMockGrpcService service) {
    service.stubFor(method("GetDeployment").willReturn(message(deployment("stubbed"))));

    assertThat(own.port()).isEqualTo(server.port());
    assertThat(wireMock.allStubMappings().getMappings()).hasSize(1);
    assertThat(server.isRunning()).isTrue();
  }

  @RepeatedTest(20)
  @Execution(ExecutionMode.CONCURRENT)
  void tests_atOnce_haveStubsOfTheirOwn(
      RepetitionInfo repetition, KubernetesServiceBlockingStub own, WireMockGrpcService service) {
    Deployment mine = deployment("web-" + repetition.getCurrentRepetition());
    service.stubFor(method("GetDeployment").willReturn(message(mine)));

    assertThat(own.getDeployment(get("web"))).isEqualTo(mine);
    service.verify(1, "GetDeployment");
  }

  @Test
  @StubbedKubernetes(mappings = "web.json")
  void mappings_onTheMethod_areLoaded(KubernetesServiceBlockingStub own) {
    assertThat(own.getDeployment(get("web")).getSpec().getReplicas()).isEqualTo(7);
  }

  @Nested
  class InAClass {
    @Test
    void nested_hasWireMockToo(WireMockGrpcService service, KubernetesServiceBlockingStub own) {
      service.stubFor(method("GetDeployment").willReturn(message(deployment("nested"))));

      assertThat(own.getDeployment(get("web"))).isEqualTo(deployment("nested"));
    }
  }

  @Nested
  @StubbedKubernetes(mappings = "/dev/kubedouble/junit/wiremock/web.json")
  @FakeKubernetes(lifetime = Lifetime.PER_CLASS)
  class ForAClass {
    private static int port;

    @BeforeAll
    static void stub(WireMockServer server) {
      port = server.port();
    }

    @RepeatedTest(2)
    void tests_shareWireMock(WireMockServer server, KubernetesServiceBlockingStub own) {
      assertThat(server.port()).isEqualTo(port);
      assertThat(own.getDeployment(get("web")).getSpec().getReplicas()).isEqualTo(7);
    }
  }
}
