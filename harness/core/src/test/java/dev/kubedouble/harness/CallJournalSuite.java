package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.JournalLimits;
import dev.kubedouble.harness.journal.JournaledCall;
import dev.kubedouble.harness.journal.JournaledHeader;
import dev.kubedouble.manifest.Deployments;
import dev.kubedouble.time.Timeline;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.internal.testing.StreamRecorder;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the journal tells of calls, over whichever transport. */
abstract class CallJournalSuite {
  private FakeCluster cluster;
  private KubernetesServer server;
  private CallJournal journal;
  private KubernetesServiceBlockingStub stub;

  abstract KubernetesServer.Builder server(FakeCluster cluster);

  @BeforeEach
  void connect() throws IOException {
    cluster = FakeCluster.create();
    serve(JournalLimits.defaults());
  }

  private void serve(JournalLimits limits) throws IOException {
    server = server(cluster).journal(limits).start();
    journal = server.journal();
    stub = KubernetesServiceGrpc.newBlockingStub(server.channel());
  }

  @AfterEach
  void close() {
    server.close();
    cluster.close();
  }

  @Test
  void unaryCall_isWholeOnceItIsAnswered() {
    cluster.advance(Duration.ofSeconds(5));

    Deployment created = create("web");

    JournaledCall call = journal.calls().get(0);
    assertThat(call.id()).isEqualTo(1);
    assertThat(call.method()).isEqualTo("jumpstarter.v1.KubernetesService/CreateDeployment");
    assertThat(call.target()).hasToString("default/web");
    assertThat(call.request(CreateDeploymentRequest.class)).contains(request("web"));
    assertThat(call.responses(Deployment.class)).containsExactly(created);
    assertThat(call.isOk()).isTrue();
    assertThat(call.startedAt()).isEqualTo(Timeline.VIRTUAL_EPOCH.plusSeconds(5));
    assertThat(call.endedAt()).isEqualTo(call.startedAt());
    assertThat(call.endTurn()).isGreaterThan(call.startTurn());
    assertThat(call.realDuration()).isPositive();
    assertThat(call.authority()).isNotEmpty();
    assertThat(call.userAgent()).startsWith("grpc-java");
  }

  @Test
  void refusal_isKeptWithKubernetesStatus() {
    assertThatThrownBy(() -> get("nothing")).isInstanceOf(StatusRuntimeException.class);

    JournaledCall call = journal.calls("GetDeployment").get(0);
    assertThat(call.status()).extracting(Status::getCode).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(call.kubernetesStatus())
        .extracting(dev.kubedouble.api.meta.v1.Status::getReason)
        .isEqualTo("NotFound");
    assertThat(call.responses()).isEmpty();
    assertThat(call)
        .hasToString(
            "#1  00:00:00.000  turn 1  GetDeployment default/nothing  -> NOT_FOUND NotFound:"
                + " deployments.apps \"nothing\" not found");
  }

  @Test
  void unreadableRequest_isKeptWithoutARequest() {
    RawCalls.refused(server.channel(), new byte[] {0x0a, 0x7f, 0x01});

    JournaledCall call = journal.calls().get(0);
    assertThat(call.requests()).isEmpty();
    assertThat(call.status()).extracting(Status::getCode).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void watch_isKeptMessageByMessageAndEndsWithItsTimeout() throws Exception {
    StreamRecorder<WatchDeploymentsResponse> recorder = watch();
    create("web");
    assertThat(journal.calls("WatchDeployments").get(0).isOpen()).isTrue();
    cluster.settle();
    cluster.advance(Duration.ofSeconds(31));
    assertThat(recorder.awaitCompletion(30, TimeUnit.SECONDS)).isTrue();

    JournaledCall call = journal.calls("WatchDeployments").get(0);
    assertThat(call.isOk()).isTrue();
    assertThat(call.endedAt()).isEqualTo(Timeline.VIRTUAL_EPOCH.plusSeconds(30));
    assertThat(call.responses(WatchDeploymentsResponse.class))
        .containsExactlyElementsOf(recorder.getValues());
    assertThat(journal.responses(KubernetesServiceGrpc.getWatchDeploymentsMethod()))
        .containsExactlyElementsOf(recorder.getValues());
    assertThat(call.toString().lines().skip(1))
        .hasSameSizeAs(recorder.getValues())
        .first()
        .asString()
        .contains("-> 00:00:00.000", "ADDED default/web v");
  }

  @Test
  void credentials_areNeverKept() {
    Metadata headers = new Metadata();
    put(headers, "authorization", "Bearer abc");
    put(headers, "cookie", "session=abc");
    put(headers, "x-session-token", "abc");
    put(headers, "x-request-id", "42");
    headers.put(
        Metadata.Key.of("my-secret-bin", Metadata.BINARY_BYTE_MARSHALLER), new byte[] {1, 2});

    assertThatThrownBy(
            () ->
                stub.withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .getDeployment(getRequest("web")))
        .isInstanceOf(StatusRuntimeException.class);

    assertThat(journal.calls().get(0).metadata())
        .contains(new JournaledHeader("x-request-id", "42"))
        .extracting(JournaledHeader::key)
        .doesNotContain("authorization", "cookie", "x-session-token", "my-secret-bin");
  }

  @Test
  void deadline_isKnown() {
    create("web");
    get("web");
    stub.withDeadlineAfter(30, TimeUnit.SECONDS).getDeployment(getRequest("web"));

    assertThat(journal.calls())
        .extracting(JournaledCall::hasDeadline)
        .containsExactly(false, false, true);
  }

  @Test
  void queries_selectByMethodAndRequest() {
    create("web");
    create("api");
    get("web");

    assertThat(journal.calls(KubernetesServiceGrpc.getCreateDeploymentMethod())).hasSize(2);
    assertThat(
            journal.calls(
                KubernetesServiceGrpc.getCreateDeploymentMethod(),
                request -> request.getDeployment().getMetadata().getName().equals("api")))
        .extracting(JournaledCall::id)
        .containsExactly(2L);
    assertThat(journal.calls(call -> call.target().name().equals("web")))
        .extracting(JournaledCall::methodName)
        .containsExactly("CreateDeployment", "GetDeployment");
  }

  @Test
  void callsOverTheLimit_areCutAndTheCutIsTold() throws IOException {
    server.close();
    serve(new JournalLimits(2, Long.MAX_VALUE, 10));
    for (String name : List.of("a", "b", "c")) {
      create(name);
    }

    assertThat(journal.calls()).extracting(JournaledCall::id).containsExactly(2L, 3L);
    assertThat(journal.forgotten()).isEqualTo(1);
    assertThat(journal.toString()).startsWith("(1 earlier calls are no longer kept)\n#2  ");
  }

  @Test
  void bytesOverTheLimit_forgetTheOldestCalls() throws IOException {
    server.close();
    serve(new JournalLimits(1_000, 1, 10));
    create("web");
    get("web");

    assertThat(journal.calls())
        .extracting(JournaledCall::methodName)
        .containsExactly("GetDeployment");
  }

  @Test
  void manyCalls_areKeptInTheirOrder() throws IOException {
    server.close();
    serve(new JournalLimits(50, Long.MAX_VALUE, 10));
    for (int i = 0; i < 60; i++) {
      create("web-" + i);
    }

    assertThat(journal.calls())
        .extracting(JournaledCall::id, call -> call.target().name())
        .startsWith(tuple(11L, "web-10"), tuple(12L, "web-11"))
        .endsWith(tuple(60L, "web-59"))
        .hasSize(50);
  }

  @Test
  void forgottenWatch_weighsNothing() throws Exception {
    server.close();
    serve(new JournalLimits(2, 5_000, 10));
    StreamRecorder<WatchDeploymentsResponse> recorder = watch();
    create("web-1");
    get("web-1");
    for (int i = 2; i < 12; i++) {
      cluster.create(Resource.DEPLOYMENTS, "default", Deployments.named("web-" + i).build());
    }
    cluster.advance(Duration.ofSeconds(31));

    assertThat(recorder.awaitCompletion(30, TimeUnit.SECONDS)).isTrue();
    assertThat(recorder.getValues()).hasSizeGreaterThan(10);
    assertThat(journal.calls()).extracting(JournaledCall::id).containsExactly(2L, 3L);
  }

  @Test
  void watchesOfOneEvent_areEachNotedWithIt() throws Exception {
    StreamRecorder<WatchDeploymentsResponse> one = watch();
    StreamRecorder<WatchDeploymentsResponse> other = watch();
    create("web");
    cluster.advance(Duration.ofSeconds(31));

    assertThat(one.awaitCompletion(30, TimeUnit.SECONDS)).isTrue();
    assertThat(other.awaitCompletion(30, TimeUnit.SECONDS)).isTrue();
    assertThat(journal.calls("WatchDeployments"))
        .extracting(call -> call.responses(WatchDeploymentsResponse.class))
        .containsExactly(one.getValues(), other.getValues());
  }

  @Test
  void messagesOverTheLimit_areCutAndCounted() throws Exception {
    server.close();
    serve(new JournalLimits(10, Long.MAX_VALUE, 2));
    StreamRecorder<WatchDeploymentsResponse> recorder = watch();
    create("web");
    cluster.settle();
    cluster.advance(Duration.ofSeconds(31));
    assertThat(recorder.awaitCompletion(30, TimeUnit.SECONDS)).isTrue();

    JournaledCall call = journal.calls("WatchDeployments").get(0);
    List<WatchDeploymentsResponse> sent = recorder.getValues();
    assertThat(call.responses(WatchDeploymentsResponse.class))
        .containsExactlyElementsOf(sent.subList(sent.size() - 2, sent.size()));
    assertThat(call.responsesCut()).isEqualTo(sent.size() - 2);
    assertThat(call.toString()).contains("(" + (sent.size() - 2) + " earlier messages are cut)");
  }

  @Test
  void clear_forgetsAndCountsOn() {
    create("web");
    journal.clear();
    get("web");

    assertThat(journal.calls()).extracting(JournaledCall::id).containsExactly(2L);
    assertThat(journal.forgotten()).isZero();
  }

  private StreamRecorder<WatchDeploymentsResponse> watch() throws InterruptedException {
    Subscribed subscribed = new Subscribed();
    StreamRecorder<WatchDeploymentsResponse> recorder = StreamRecorder.create();
    KubernetesServiceGrpc.newStub(server.channel())
        .withInterceptors(subscribed)
        .watchDeployments(
            WatchDeploymentsRequest.newBuilder()
                .setNamespace("default")
                .setOptions(ListOptions.newBuilder().setTimeoutSeconds(30))
                .build(),
            recorder);
    subscribed.await();
    return recorder;
  }

  private static void put(Metadata headers, String key, String value) {
    headers.put(Metadata.Key.of(key, Metadata.ASCII_STRING_MARSHALLER), value);
  }

  private Deployment create(String name) {
    return stub.createDeployment(request(name));
  }

  private Deployment get(String name) {
    return stub.getDeployment(getRequest(name));
  }

  private static GetDeploymentRequest getRequest(String name) {
    return GetDeploymentRequest.newBuilder().setNamespace("default").setName(name).build();
  }

  private static CreateDeploymentRequest request(String name) {
    return CreateDeploymentRequest.newBuilder()
        .setNamespace("default")
        .setDeployment(Deployments.named(name).image("nginx:1.27").build())
        .build();
  }
}
