package dev.kubedouble.wiremock;

import static dev.kubedouble.wiremock.Calls.get;
import static dev.kubedouble.wiremock.Calls.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.wiremock.grpc.dsl.WireMockGrpc.message;
import static org.wiremock.grpc.dsl.WireMockGrpc.method;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.google.protobuf.ByteString;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesErrors;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.journal.JournalLimits;
import dev.kubedouble.harness.recording.Recording;
import dev.kubedouble.harness.recording.ReplayMode;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.wiremock.grpc.GrpcExtensionFactory;
import org.wiremock.grpc.dsl.WireMockGrpcService;

class StubMappingsTest {
  @TempDir private Path folder;

  @Test
  void exported_answerTheSameUnaryCallsFromPlainWireMock() throws Exception {
    Recording recording = record();
    List<Object> recorded = new ArrayList<>();
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server =
            KubernetesServer.inProcess(cluster).replay(recording, ReplayMode.STRICT).start()) {
      recorded.addAll(session(KubernetesServiceGrpc.newBlockingStub(server.channel()), true));
    }
    StubMappings.of(recording).write(mappings());

    List<Object> answered = new ArrayList<>();
    withPlainWireMock(
        (wireMock, channel) ->
            answered.addAll(session(KubernetesServiceGrpc.newBlockingStub(channel), false)));

    assertThat(recorded).hasSize(9);
    assertThat(answered).isEqualTo(withoutDetails(recorded));
  }

  @Test
  void loaded_answerTheSameCallsWithTheirDetailsInFrontOfACluster() throws Exception {
    StubMappings.of(record()).write(mappings());
    List<Object> recorded = new ArrayList<>();
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server =
            KubernetesServer.inProcess(cluster).replay(record(), ReplayMode.STRICT).start()) {
      recorded.addAll(session(KubernetesServiceGrpc.newBlockingStub(server.channel()), true));
    }

    try (FakeCluster cluster = FakeCluster.create();
        KubernetesStubs stubs = KubernetesStubs.start();
        KubernetesServer server = KubernetesServer.inProcess(cluster).inFront(stubs).start()) {
      stubs.load(StubMappings.read(mappings()));

      assertThat(session(KubernetesServiceGrpc.newBlockingStub(server.channel()), true))
          .isEqualTo(recorded);
      assertThat(cluster.list(dev.kubedouble.cluster.Resource.DEPLOYMENTS, "")).isEmpty();
      assertThat(stubs.wireMock().findAllUnmatchedRequests()).isEmpty();
    }
  }

  @Test
  void exported_tellsWhatIsNoStub() throws Exception {
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server = recording(cluster)) {
      KubernetesServiceBlockingStub kubernetes =
          KubernetesServiceGrpc.newBlockingStub(server.channel());
      kubernetes.createDeployment(Calls.create("web"));
      assertThat(kubernetes.watchDeployments(Calls.WATCH).next()).isNotNull();

      StubMappings mappings = StubMappings.of(Recording.of(server.journal()));

      assertThat(mappings.size()).isEqualTo(1);
      assertThat(mappings.leftOut())
          .containsExactly(
              "WatchDeployments default (call 2): WireMock's gRPC extension answers a stream with"
                  + " one message");
    }
  }

  @Test
  void exported_isTheSameForTheSameSession() throws Exception {
    assertThat(StubMappings.of(record())).hasToString(StubMappings.of(record()).toString());
  }

  @Test
  void exported_hasNoSecrets() throws Exception {
    assertThat(StubMappings.of(record()).toString())
        .contains("${json-unit.any-string}")
        .doesNotContain("hunter2");
  }

  @Test
  void streamFromPlainWireMock_hasOneMessage() throws Exception {
    WatchDeploymentsResponse event =
        WatchDeploymentsResponse.newBuilder().setDeployment(Calls.deployment("web")).build();
    withPlainWireMock(
        (wireMock, channel) -> {
          new WireMockGrpcService(
                  new com.github.tomakehurst.wiremock.client.WireMock(wireMock),
                  "jumpstarter.v1.KubernetesService")
              .stubFor(method("WatchDeployments").willReturn(message(event)));

          Iterator<WatchDeploymentsResponse> events =
              KubernetesServiceGrpc.newBlockingStub(channel).watchDeployments(Calls.WATCH);

          assertThat(events.next()).isEqualTo(event);
          assertThat(events.hasNext()).isFalse();
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"mappings\": [ | , line 1: it is not JSON: ",
        "{} | : it is no stub mapping (expected: an object with request and response)",
        "{\"mappings\": [{\"request\": {}}]} | , mappings.0: it is no stub mapping",
        "{\"request\": {\"urlPath\": \"/other.Service/Get\"}, \"response\": {}} | : it has no"
            + " mapping for /jumpstarter.v1.KubernetesService/METHOD",
        "{\"mappings\": [{\"request\": {\"urlPath\":"
            + " \"/jumpstarter.v1.KubernetesService/GetPods\"}, \"response\": {}}]} | , mappings.0:"
            + " stub for \"GetPods\": there is no such method",
        "{\"mappings\": [{\"request\": {\"urlPath\":"
            + " \"/jumpstarter.v1.KubernetesService/WatchPods\"}, \"response\": {}}]} | ,"
            + " mappings.0: stub for WatchPods: WireMock's gRPC extension answers a stream",
        "{\"mappings\": [{\"request\": {\"urlPath\": \"/jumpstarter.v1.KubernetesService/GetPod\"},"
            + " \"response\": {\"jsonBody\": {\"specs\": 1}}}]} | , mappings.0: stub for GetPod:"
            + " its answer is no k8s.io.api.core.v1.Pod: ",
        "{\"mappings\": [{\"request\": {\"colour\": 1}, \"response\": {}}]} | , mappings.0: ",
        "{\"mappings\": [{\"metadata\": {\"kubedouble\": {\"status\": {\"cod\": 1}}}, \"request\":"
            + " {\"urlPath\": \"/jumpstarter.v1.KubernetesService/GetPod\"}, \"response\": {}}]} |"
            + " , mappings.0: metadata.kubedouble.status is no meta/v1 Status: "
      })
  void fileThatCannotBeUsed_isNamedWithThePlace(String text, String why) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), text);

    assertThatThrownBy(() -> StubMappings.read(file))
        .isInstanceOf(StubMappingsException.class)
        .hasMessageStartingWith(file + why);
  }

  @Test
  void fileThatIsNotThere_isNamed() {
    assertThatThrownBy(() -> StubMappings.read(folder.resolve("nowhere.json")))
        .isInstanceOf(StubMappingsException.class)
        .hasMessageContaining("nowhere.json: it cannot be read");
  }

  private Path mappings() throws IOException {
    return Files.createDirectories(folder.resolve("mappings")).resolve("session.json");
  }

  private interface PlainCalls {
    void make(WireMockServer wireMock, ManagedChannel channel) throws Exception;
  }

  /** Starts WireMock as somebody does who has its extension and our descriptors, and no more. */
  private void withPlainWireMock(PlainCalls calls) throws Exception {
    ProtocolDescriptors.write(
        Files.createDirectories(folder.resolve("grpc")).resolve("kubernetes.dsc"));
    WireMockServer wireMock =
        new WireMockServer(
            WireMockConfiguration.options()
                .dynamicPort()
                .withRootDirectory(folder.toString())
                .extensions(new GrpcExtensionFactory()));
    wireMock.start();
    ManagedChannel channel =
        Grpc.newChannelBuilderForAddress(
                "127.0.0.1", wireMock.port(), InsecureChannelCredentials.create())
            .build();
    try {
      calls.make(wireMock, channel);
    } finally {
      channel.shutdownNow();
      wireMock.stop();
    }
  }

  private static Recording record() throws IOException {
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server = recording(cluster)) {
      assertThat(session(KubernetesServiceGrpc.newBlockingStub(server.channel()), true))
          .isNotEmpty();
      return Recording.of(server.journal());
    }
  }

  private static KubernetesServer recording(FakeCluster cluster) throws IOException {
    return KubernetesServer.inProcess(cluster).journal(JournalLimits.unlimited()).start();
  }

  /** A session with a secret, a patch, the same question with different answers, and refusals. */
  private static List<Object> session(KubernetesServiceBlockingStub kubernetes, boolean details) {
    List<Object> seen = new ArrayList<>();
    CreateDeploymentRequest.Builder create = Calls.create("web").toBuilder();
    create
        .getDeploymentBuilder()
        .getSpecBuilder()
        .getTemplateBuilder()
        .getSpecBuilder()
        .getContainersBuilder(0)
        .addEnvBuilder()
        .setName("DB_PASSWORD")
        .setValue("hunter2");
    seen.add(kubernetes.createDeployment(create.build()));
    Deployment first = kubernetes.getDeployment(get("web"));
    seen.add(first);
    seen.add(kubernetes.patchDeployment(patch("{\"spec\":{\"replicas\":1}}")));
    seen.add(
        kubernetes.patchDeployment(
            patch(
                "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"app\",\"image\":\"a\","
                    + "\"env\":[{\"name\":\"API_KEY\",\"value\":\"hunter2\"}]}]}}}}")));
    Deployment second = kubernetes.getDeployment(get("web"));
    seen.add(second);
    assertThat(second).isNotEqualTo(first);
    seen.add(
        kubernetes.listDeployments(
            ListDeploymentsRequest.newBuilder().setNamespace("default").build()));
    seen.add(failure(refused(() -> kubernetes.getDeployment(get("nothing"))), details));
    seen.add(failure(refused(() -> kubernetes.createDeployment(Calls.create("Web"))), details));
    seen.add(
        kubernetes.deleteDeployment(
            DeleteDeploymentRequest.newBuilder().setNamespace("default").setName("web").build()));
    return seen;
  }

  private static List<Object> failure(StatusRuntimeException e, boolean details) {
    List<Object> failure = new ArrayList<>();
    failure.add(e.getStatus().getCode());
    failure.add(String.valueOf(e.getStatus().getDescription()));
    if (details) {
      failure.add(KubernetesErrors.status(e).orElseThrow());
    }
    return failure;
  }

  private static List<Object> withoutDetails(List<Object> recorded) {
    return recorded.stream()
        .map(one -> one instanceof List<?> failure ? failure.subList(0, 2) : one)
        .map(Object.class::cast)
        .toList();
  }

  private static PatchDeploymentRequest patch(String patch) {
    return PatchDeploymentRequest.newBuilder()
        .setNamespace("default")
        .setName("web")
        .setType(PatchType.PATCH_TYPE_MERGE)
        .setPatch(ByteString.copyFromUtf8(patch))
        .build();
  }
}
