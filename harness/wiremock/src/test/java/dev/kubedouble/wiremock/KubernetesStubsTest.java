package dev.kubedouble.wiremock;

import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.kubedouble.wiremock.Calls.deployment;
import static dev.kubedouble.wiremock.Calls.get;
import static dev.kubedouble.wiremock.Calls.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wiremock.grpc.dsl.WireMockGrpc.equalToMessage;
import static org.wiremock.grpc.dsl.WireMockGrpc.json;
import static org.wiremock.grpc.dsl.WireMockGrpc.jsonTemplate;
import static org.wiremock.grpc.dsl.WireMockGrpc.message;
import static org.wiremock.grpc.dsl.WireMockGrpc.method;

import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.http.Fault;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesErrors;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.journal.JournaledCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.wiremock.grpc.dsl.WireMockGrpc;

class KubernetesStubsTest {
  private FakeCluster cluster;
  private KubernetesStubs stubs;
  private KubernetesServer server;
  private KubernetesServiceBlockingStub kubernetes;

  @BeforeEach
  void start() throws IOException {
    cluster = FakeCluster.create();
    stubs = KubernetesStubs.start();
    server = KubernetesServer.inProcess(cluster).inFront(stubs).start();
    kubernetes = KubernetesServiceGrpc.newBlockingStub(server.channel());
  }

  @AfterEach
  void close() {
    server.close();
    stubs.close();
    cluster.close();
  }

  @Test
  void call_thatAStubMatches_isAnsweredByIt() {
    Deployment stubbed = deployment("stubbed");
    stubs
        .service()
        .stubFor(
            method("GetDeployment")
                .withRequestMessage(equalToMessage(get("web")))
                .willReturn(message(stubbed)));

    assertThat(kubernetes.getDeployment(get("web"))).isEqualTo(stubbed);
    stubs.service().verify(1, "GetDeployment").withRequestMessage(equalToMessage(get("web")));
  }

  @Test
  void call_thatNoStubMatches_goesToTheLiveCluster() {
    stubs
        .service()
        .stubFor(
            method("GetDeployment")
                .withRequestMessage(matchingJsonPath("$.name", WireMock.equalTo("other")))
                .willReturn(message(deployment("stubbed"))));

    Deployment created = kubernetes.createDeployment(Calls.create("web"));

    assertThat(kubernetes.getDeployment(get("web")).getMetadata().getUid())
        .isEqualTo(created.getMetadata().getUid());
    StatusRuntimeException missing = refused(() -> kubernetes.getDeployment(get("nothing")));
    assertThat(KubernetesErrors.reason(missing)).isEqualTo("NotFound");
    assertThat(stubs.wireMock().findAllUnmatchedRequests()).hasSize(3);
  }

  @Test
  void stub_thatSaysUnimplemented_isNotLetThrough() {
    kubernetes.createDeployment(Calls.create("web"));
    stubs
        .service()
        .stubFor(
            method("GetDeployment")
                .willReturn(
                    WireMockGrpc.Status.UNIMPLEMENTED,
                    "No matching stub mapping found for gRPC request"));

    assertThat(refused(() -> kubernetes.getDeployment(get("web"))).getStatus().getCode())
        .isEqualTo(Status.Code.UNIMPLEMENTED);
  }

  @Test
  void stub_canFail() {
    stubs
        .service()
        .stubFor(method("GetDeployment").willReturn(WireMockGrpc.Status.UNAVAILABLE, "try later"));

    assertThat(refused(() -> kubernetes.getDeployment(get("web"))).getStatus())
        .extracting(Status::getCode, Status::getDescription)
        .containsExactly(Status.Code.UNAVAILABLE, "try later");
  }

  @Test
  void stub_canBeATemplateOfTheRequest() {
    stubs
        .service()
        .stubFor(
            method("GetDeployment")
                .willReturn(
                    jsonTemplate(
                        "{\"metadata\": {\"name\": \"{{jsonPath request.body '$.name'}}\"}}")));

    assertThat(kubernetes.getDeployment(get("api")).getMetadata().getName()).isEqualTo("api");
  }

  @Test
  void stub_seesTheClientsMetadata() {
    stubs
        .wireMock()
        .register(
            post(urlPathEqualTo("/jumpstarter.v1.KubernetesService/GetDeployment"))
                .withHeader("tenant", WireMock.equalTo("blue"))
                .willReturn(message(deployment("blue")).build()));
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("tenant", Metadata.ASCII_STRING_MARSHALLER), "blue");

    assertThat(
            kubernetes
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                .getDeployment(get("web"))
                .getMetadata()
                .getName())
        .isEqualTo("blue");
    refused(() -> kubernetes.getDeployment(get("web")));
  }

  @Test
  void journal_hasStubbedCalls() {
    stubs.service().stubFor(method("GetDeployment").willReturn(message(deployment("stubbed"))));
    kubernetes.getDeployment(get("web"));
    kubernetes.createDeployment(Calls.create("web"));

    assertThat(server.journal().calls())
        .extracting(JournaledCall::methodName)
        .containsExactly("GetDeployment", "CreateDeployment");
    JournaledCall stubbed = server.journal().calls().get(0);
    assertThat(stubbed.responses(Deployment.class)).containsExactly(deployment("stubbed"));
    assertThat(stubbed.faults().get(0)).startsWith("answered by the stub ");
    assertThat(server.journal().calls().get(1).faults()).isEmpty();
  }

  @Test
  void faults_areInFrontOfStubs() {
    stubs.service().stubFor(method("GetDeployment").willReturn(message(deployment("stubbed"))));
    server.faults().add("GetDeployment times=1: error Conflict");

    assertThat(KubernetesErrors.reason(refused(() -> kubernetes.getDeployment(get("web")))))
        .isEqualTo("Conflict");
    assertThat(kubernetes.getDeployment(get("web"))).isEqualTo(deployment("stubbed"));
  }

  @Test
  void faultOfWireMock_arrivesAsUnknown() {
    stubs.service().stubFor(method("GetDeployment").willReturn(Fault.CONNECTION_RESET_BY_PEER));

    assertThat(refused(() -> kubernetes.getDeployment(get("web"))).getStatus().getCode())
        .isEqualTo(Status.Code.UNKNOWN);
  }

  @Test
  void deadline_isPassedOn() {
    stubs
        .service()
        .stubFor(
            method("GetDeployment")
                .willReturn(message(deployment("stubbed")).withFixedDelay(60_000)));

    assertThat(
            refused(
                    () ->
                        kubernetes
                            .withDeadlineAfter(200, TimeUnit.MILLISECONDS)
                            .getDeployment(get("web")))
                .getStatus()
                .getCode())
        .isEqualTo(Status.Code.DEADLINE_EXCEEDED);
  }

  @Test
  void watch_isServedByTheClusterBesideStubs() {
    stubs.service().stubFor(method("GetDeployment").willReturn(message(deployment("stubbed"))));
    kubernetes.createDeployment(Calls.create("web"));

    Iterator<WatchDeploymentsResponse> events = kubernetes.watchDeployments(Calls.WATCH);

    assertThat(events.next().getDeployment().getMetadata().getName()).isEqualTo("web");
    cluster.create(dev.kubedouble.cluster.Resource.DEPLOYMENTS, "default", deployment("api"));
    assertThat(events.next()).isNotNull();
    assertThat(events.next()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"WatchDeployments", "WatchPods"})
  void stubForAWatch_isRefused(String watch) {
    assertThatThrownBy(
            () ->
                stubs
                    .service()
                    .stubFor(
                        method(watch)
                            .willReturn(message(WatchDeploymentsResponse.getDefaultInstance()))))
        .hasMessageContaining(
            "stub for " + watch + ": WireMock's gRPC extension answers a stream with one message");
  }

  @Test
  void stubForAMethodThatIsNotThere_isRefused() {
    assertThatThrownBy(
            () ->
                stubs
                    .service()
                    .stubFor(method("GetDeploymnt").willReturn(message(deployment("web")))))
        .hasMessageContaining(
            "stub for \"GetDeploymnt\": there is no such method (expected: one of"
                + " CreateDeployment, GetDeployment");
  }

  @Test
  void stubWithAnotherMessage_isRefused() {
    assertThatThrownBy(
            () ->
                stubs
                    .service()
                    .stubFor(method("GetDeployment").willReturn(json("{\"nam\": \"web\"}"))))
        .hasMessageContaining(
            "stub for GetDeployment: its answer is no k8s.io.api.apps.v1.Deployment: ")
        .hasMessageContaining("nam");
  }

  @Test
  void wireMockThatIsStopped_isNamed() {
    stubs.service().stubFor(method("GetDeployment").willReturn(message(deployment("web"))));
    stubs.server().stop();

    assertThat(refused(() -> kubernetes.getDeployment(get("web"))).getStatus().getDescription())
        .startsWith("WireMock does not answer: ");
  }

  @Test
  void twoAtOnce_keepTheirStubsApart() {
    try (KubernetesStubs others = KubernetesStubs.start()) {
      others.service().stubFor(method("GetDeployment").willReturn(message(deployment("other"))));

      assertThat(others.port()).isNotEqualTo(stubs.port());
      assertThat(KubernetesErrors.reason(refused(() -> kubernetes.getDeployment(get("web")))))
          .isEqualTo("NotFound");
    }
  }
}
