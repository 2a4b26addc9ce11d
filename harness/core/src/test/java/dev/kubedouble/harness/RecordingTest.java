package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchEventType;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.harness.journal.JournalLimits;
import dev.kubedouble.harness.recording.Recording;
import dev.kubedouble.harness.recording.RecordingException;
import dev.kubedouble.harness.recording.ReplayMode;
import dev.kubedouble.manifest.Deployments;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.internal.testing.StreamRecorder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordingTest {
  @TempDir private Path folder;

  @Test
  void session_replaysIdenticallyAHundredTimes() throws Exception {
    Path file = folder.resolve("session.json");
    List<Message> first = null;
    record(1, file);
    String recorded = Files.readString(file);
    for (int i = 0; i < 100; i++) {
      try (FakeCluster cluster = FakeCluster.create();
          KubernetesServer server =
              KubernetesServer.inProcess(cluster)
                  .journal(JournalLimits.unlimited())
                  .replay(Recording.read(file), ReplayMode.STRICT)
                  .start()) {
        List<Message> seen = session(cluster, server);
        first = first == null ? seen : first;
        assertThat(seen).isEqualTo(first);
        Path again = folder.resolve("again.json");
        Recording.of(server.journal()).write(again);
        assertThat(Files.readString(again)).isEqualTo(recorded);
        assertThat(cluster.list(dev.kubedouble.cluster.Resource.DEPLOYMENTS, "")).isEmpty();
      }
    }
    assertThat(first).hasSizeGreaterThan(8);
  }

  @Test
  @Timeout(60)
  void replayedWatch_ofAClockThatSkips_letsTimeJump() throws Exception {
    Path file = folder.resolve("watch.json");
    WatchDeploymentsRequest forAMinute =
        WatchDeploymentsRequest.newBuilder()
            .setOptions(ListOptions.newBuilder().setTimeoutSeconds(60))
            .build();
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server = KubernetesServer.inProcess(cluster).start()) {
      StreamRecorder<WatchDeploymentsResponse> events = StreamRecorder.create();
      KubernetesServiceGrpc.newStub(server.channel()).watchDeployments(forAMinute, events);
      cluster.advance(Duration.ofSeconds(20));
      stub(server).createDeployment(create("web"));
      cluster.advance(Duration.ofSeconds(40));
      Recording.of(server.journal()).write(file);
    }
    FakeClusterOptions skipping = FakeClusterOptions.builder().clock(ClockMode.SKIPPING).build();
    try (FakeCluster cluster = FakeCluster.create(skipping);
        KubernetesServer server =
            KubernetesServer.inProcess(cluster)
                .replay(Recording.read(file), ReplayMode.STRICT)
                .start()) {
      Iterator<WatchDeploymentsResponse> events = stub(server).watchDeployments(forAMinute);
      stub(server).createDeployment(create("web"));

      assertThat(events.next().getType()).isEqualTo(WatchEventType.WATCH_EVENT_TYPE_ADDED);
      assertThat(events).toIterable().isNotEmpty();
      assertThat(cluster.clock().now()).isEqualTo(Timeline.VIRTUAL_EPOCH.plusSeconds(60));
      assertThat(cluster.openWatches()).isEmpty();
    }
  }

  @Test
  void recordings_ofDifferentClusters_areTheSame() throws Exception {
    Path one = folder.resolve("one.json");
    Path other = folder.resolve("other.json");

    record(1, one);
    record(99, other);

    assertThat(other).hasSameTextualContentAs(one);
  }

  @Test
  void recording_hasNoSecrets() throws Exception {
    Path file = folder.resolve("session.json");

    record(1, file);

    assertThat(file).content().contains("(removed)").doesNotContain("hunter2");
  }

  @Test
  void unexpectedCall_inStrictReplay_isShownTheNearest() throws Exception {
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server = replaying(cluster, ReplayMode.STRICT)) {
      StatusRuntimeException e = refused(() -> stub(server).getDeployment(get("api")));
      assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
      assertThat(e.getStatus().getDescription())
          .isEqualTo(
              """
              the recording has no call left for GetDeployment default/api; the nearest is its call 3:
                field: recorded | received
                name: "web" | "api\"""");
      assertThat(server.journal().calls().get(0).isOk()).isFalse();
    }
  }

  @Test
  void unexpectedCall_inLenientReplay_goesToTheLiveCluster() throws Exception {
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server = replaying(cluster, ReplayMode.LENIENT)) {
      stub(server).createDeployment(create("api"));

      assertThat(stub(server).getDeployment(get("api")).getMetadata().getName()).isEqualTo("api");
      assertThat(stub(server).getDeployment(get("web")).getMetadata().getName()).isEqualTo("web");
      assertThat(cluster.list(dev.kubedouble.cluster.Resource.DEPLOYMENTS, "")).hasSize(1);
    }
  }

  @Test
  void recordedCall_answersOnce() throws Exception {
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server = replaying(cluster, ReplayMode.STRICT)) {
      stub(server).createDeployment(create("web"));

      assertThat(refused(() -> stub(server).createDeployment(create("web"))).getStatus())
          .extracting(Status::getDescription)
          .asString()
          .endsWith("its call 2, which is the same and has been answered already");
    }
  }

  @Test
  void journalThatHasCut_isRefused() throws IOException {
    try (FakeCluster cluster = FakeCluster.create();
        KubernetesServer server =
            KubernetesServer.inProcess(cluster)
                .journal(new JournalLimits(1, Long.MAX_VALUE, 10))
                .start()) {
      stub(server).createDeployment(create("web"));
      stub(server).getDeployment(get("web"));

      assertThatThrownBy(() -> Recording.of(server.journal()))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("no longer keeps 1 calls")
          .hasMessageContaining("JournalLimits.unlimited()");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ | , line 1: it is not JSON: ",
        "[] | , line 1: expected: an object, not array",
        "{\"format\": \"other\"} | , line 1: it is no recording",
        "{\"format\": \"kubedouble-recording\", \"version\": 2} | , line 1: version: 2 (expected: 1",
        "{\"format\": \"kubedouble-recording\", \"version\": 1, \"protocol\": \"a.B\", \"calls\": []} | protocol: a.B (expected: jumpstarter.v1.KubernetesService)",
        "{\"format\": \"kubedouble-recording\", \"version\": 1, \"protocol\": \"jumpstarter.v1.KubernetesService\"} | \"calls\" is missing",
        "{\"format\": \"kubedouble-recording\", \"version\": 1, \"protocol\": \"jumpstarter.v1.KubernetesService\", \"calls\": [{\"method\": \"Get\", \"answers\": []}]} | calls.0: method: \"Get\" is not of",
        "{\"format\": \"kubedouble-recording\", \"version\": 1, \"protocol\": \"jumpstarter.v1.KubernetesService\", \"calls\": [{\"method\": \"GetPod\", \"at\": \"PT0S\", \"answers\": [], \"request\": {\"nam\": \"x\"}}]} | calls.0.request.nam: there is no such field in jumpstarter.v1.GetPodRequest",
        "{\"format\": \"kubedouble-recording\", \"version\": 1, \"protocol\": \"jumpstarter.v1.KubernetesService\", \"calls\": [{\"method\": \"GetPod\", \"at\": \"soon\", \"answers\": [], \"request\": {}}]} | at: \"soon\" (expected: a span such as PT1.5S)"
      })
  void fileThatCannotBeUsed_isNamedWithThePlace(String text, String why) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), text);

    assertThatThrownBy(() -> Recording.read(file))
        .isInstanceOf(RecordingException.class)
        .hasMessageStartingWith(file.toString())
        .hasMessageContaining(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"at\": \"PT0S\" | \"at\": \"-PT1S\" | line 3: calls.0: at: \"-PT1S\" (expected: a span such as PT1.5S)",
        "\"at\": | \"extra\": 1, \"at\": | line 3: calls.0: there is no \"extra\" (expected: method, at",
        "\"at\": | \"at\": \"PT1S\", \"at\": | line 3: calls.0: \"at\" is there twice",
        "\"calls\": | \"call\": [], \"calls\": | line 2: there is no \"call\" (expected: format, version",
        "\"OK\" | \"FINE\" | line 5: calls.0.end: code: \"FINE\" (expected: a gRPC code such as OK)",
        "\"OK\" | \"OK\", \"details\": 1 | line 5: calls.0.end: there is no \"details\"",
        "{\"after\": \"PT0S\", \"afterCall\": 1, \"message\": {}} | '' | line 4: calls.0: answers: 0 (expected: 1, as GetNamespace has ended with OK)",
        "\"message\": {}} | \"message\": {}}, {\"after\": \"PT0S\", \"afterCall\": 1, \"message\": {}} | line 4: calls.0: answers: 2 (expected: 1",
        "\"message\": {}} | \"message\": {}, \"more\": 1} | line 4: calls.0.answers.0: there is no \"more\""
      })
  void recordingWithOneThingWrong_isNamedWithThePlace(String right, String wrong, String why)
      throws IOException {
    String good =
        """
        {"format": "kubedouble-recording", "version": 1, "protocol": "jumpstarter.v1.KubernetesService",
         "calls": [{"method": "GetNamespace",
           "at": "PT0S", "request": {"name": "default"},
           "answers": [{"after": "PT0S", "afterCall": 1, "message": {}}],
           "end": {"after": "PT0S", "afterCall": 1, "code": "OK"}}]}
        """;
    Path file = Files.writeString(folder.resolve("good.json"), good);
    assertThat(Recording.read(file).size()).isEqualTo(1);
    Path bad = Files.writeString(folder.resolve("bad.json"), good.replace(right, wrong));

    assertThatThrownBy(() -> Recording.read(bad))
        .isInstanceOf(RecordingException.class)
        .hasMessageStartingWith(bad + ", " + why);
  }

  @Test
  void fileThatIsNotThereOrNoText_isNamed() throws IOException {
    Path nowhere = folder.resolve("nowhere.json");
    Path binary = Files.write(folder.resolve("binary.json"), new byte[] {(byte) 0xff, 0});

    assertThatThrownBy(() -> Recording.read(nowhere))
        .isInstanceOf(RecordingException.class)
        .hasMessage(nowhere + ": there is no such file");
    assertThatThrownBy(() -> Recording.read(binary))
        .isInstanceOf(RecordingException.class)
        .hasMessage(binary + ": it is no text in UTF-8");
  }

  private KubernetesServer replaying(FakeCluster cluster, ReplayMode mode) throws Exception {
    Path file = folder.resolve("session.json");
    record(1, file);
    return KubernetesServer.tcp(cluster, 0).replay(Recording.read(file), mode).start();
  }

  private static void record(long seed, Path file) throws Exception {
    try (FakeCluster cluster = FakeCluster.create(FakeClusterOptions.builder().seed(seed).build());
        KubernetesServer server =
            KubernetesServer.inProcess(cluster).journal(JournalLimits.unlimited()).start()) {
      if (seed > 1) {
        cluster.create(
            dev.kubedouble.cluster.Resource.NAMESPACES,
            "",
            dev.kubedouble.api.core.v1.Namespace.newBuilder()
                .setMetadata(dev.kubedouble.api.meta.v1.ObjectMeta.newBuilder().setName("earlier"))
                .build());
      }
      assertThat(session(cluster, server)).isNotEmpty();
      Recording.of(server.journal()).write(file);
    }
  }

  /** A client's session: a watch beside writes, a patch, a refusal, and time that goes by. */
  private static List<Message> session(FakeCluster cluster, KubernetesServer server)
      throws Exception {
    List<Message> seen = new ArrayList<>();
    StreamRecorder<WatchDeploymentsResponse> events = StreamRecorder.create();
    KubernetesServiceGrpc.newStub(server.channel())
        .watchDeployments(
            WatchDeploymentsRequest.newBuilder()
                .setNamespace("default")
                .setOptions(ListOptions.newBuilder().setTimeoutSeconds(60))
                .build(),
            events);
    Deployment created = stub(server).createDeployment(create("web"));
    seen.add(created);
    seen.add(stub(server).getDeployment(get("web")));
    assertThat(events.getValues()).isNotEmpty();
    cluster.advance(Duration.ofSeconds(5));
    seen.add(
        stub(server)
            .patchDeployment(
                PatchDeploymentRequest.newBuilder()
                    .setNamespace("default")
                    .setName("web")
                    .setType(PatchType.PATCH_TYPE_MERGE)
                    .setPatch(ByteString.copyFromUtf8("{\"spec\":{\"replicas\":1}}"))
                    .build()));
    seen.add(
        stub(server)
            .listDeployments(ListDeploymentsRequest.newBuilder().setNamespace("default").build()));
    StatusRuntimeException missing = refused(() -> stub(server).getDeployment(get("other")));
    seen.add(KubernetesErrors.status(missing).orElseThrow());
    seen.add(
        stub(server)
            .deleteDeployment(
                DeleteDeploymentRequest.newBuilder()
                    .setNamespace("default")
                    .setName("web")
                    .build()));
    cluster.advance(Duration.ofSeconds(60));
    assertThat(events.awaitCompletion(30, TimeUnit.SECONDS)).isTrue();
    seen.addAll(events.getValues());
    return seen;
  }

  private static StatusRuntimeException refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    StatusRuntimeException e = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(e).isNotNull();
    return e;
  }

  private static KubernetesServiceBlockingStub stub(KubernetesServer server) {
    return KubernetesServiceGrpc.newBlockingStub(server.channel());
  }

  private static GetDeploymentRequest get(String name) {
    return GetDeploymentRequest.newBuilder().setNamespace("default").setName(name).build();
  }

  private static CreateDeploymentRequest create(String name) {
    Deployment.Builder deployment =
        Deployments.named(name).image("nginx:1.27").replicas(2).build().toBuilder();
    deployment
        .getSpecBuilder()
        .getTemplateBuilder()
        .getSpecBuilder()
        .getContainersBuilder(0)
        .addEnvBuilder()
        .setName("DB_PASSWORD")
        .setValue("hunter2");
    return CreateDeploymentRequest.newBuilder()
        .setNamespace("default")
        .setDeployment(deployment)
        .build();
  }
}
