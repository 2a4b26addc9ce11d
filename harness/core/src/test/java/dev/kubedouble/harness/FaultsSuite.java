package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentRequest;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.fault.ActiveFault;
import dev.kubedouble.harness.fault.CallMatch;
import dev.kubedouble.harness.fault.Fault;
import dev.kubedouble.harness.fault.Faults;
import dev.kubedouble.harness.journal.JournaledCall;
import dev.kubedouble.manifest.Deployments;
import dev.kubedouble.time.Timeline;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a Java client observes of each fault of a unary call, over whichever transport. */
abstract class FaultsSuite {
  private static final Instant START = Timeline.VIRTUAL_EPOCH;
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

  private FakeCluster cluster;
  private KubernetesServer server;
  private Faults faults;
  private KubernetesServiceBlockingStub stub;

  abstract KubernetesServer.Builder server(FakeCluster cluster);

  @BeforeEach
  void connect() throws IOException {
    cluster = FakeCluster.create();
    server = server(cluster).start();
    faults = server.faults();
    stub = KubernetesServiceGrpc.newBlockingStub(server.channel());
    create("web");
  }

  @AfterEach
  void close() {
    server.close();
    cluster.close();
  }

  @Test
  void error_isKubernetesOwn() {
    faults.add(CallMatch.to("GetDeployment").times(1), Fault.error("Conflict"));

    StatusRuntimeException e = refused(() -> get("web"));

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
    assertThat(e.getStatus().getDescription())
        .isEqualTo(
            "Operation cannot be fulfilled on deployments.apps \"web\": the object has been"
                + " modified; please apply your changes to the latest version and try again");
    assertThat(KubernetesErrors.reason(e)).isEqualTo("Conflict");
    assertThat(get("web").getMetadata().getName()).isEqualTo("web");
  }

  @Test
  void error_takesAMessage() {
    faults.add("any: error TooManyRequests \"slow down\"");

    StatusRuntimeException e = refused(() -> get("web"));

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(e.getStatus().getDescription()).isEqualTo("slow down");
    assertThat(KubernetesErrors.status(e).orElseThrow().getDetails().getRetryAfterSeconds())
        .isEqualTo(1);
  }

  @Test
  void status_comesWithItsDetails() {
    RetryInfo retry =
        RetryInfo.newBuilder()
            .setRetryDelay(com.google.protobuf.Duration.newBuilder().setSeconds(3))
            .build();
    faults.add(CallMatch.any(), Fault.status(Status.Code.UNAVAILABLE, "try later", retry));

    StatusRuntimeException e = refused(() -> get("web"));

    com.google.rpc.Status status = StatusProto.fromThrowable(e);
    assertThat(status).isNotNull();
    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(e.getStatus().getDescription()).isEqualTo("try later");
    assertThat(status.getDetailsList()).containsExactly(Any.pack(retry));
  }

  @Test
  void resetAndGoAway_areUnavailable() {
    faults.add(CallMatch.any().nth(1), Fault.connectionReset());
    faults.add(CallMatch.any().nth(2), Fault.goAway());

    StatusRuntimeException reset = refused(() -> get("web"));
    assertThat(reset.getStatus())
        .extracting(Status::getCode, Status::getDescription)
        .containsExactly(Status.Code.UNAVAILABLE, "io exception: Connection reset by peer");
    assertThat(reset.getTrailers().containsKey(DETAILS)).isFalse();
    assertThat(refused(() -> get("web")).getStatus())
        .extracting(Status::getCode, Status::getDescription)
        .containsExactly(
            Status.Code.UNAVAILABLE,
            "Abrupt GOAWAY closed unsent stream. HTTP/2 error code: NO_ERROR");
  }

  @Test
  void latency_movesVirtualTimeAndTheCallIsAnswered() {
    faults.add(CallMatch.to("GetDeployment"), Fault.latency(Duration.ofSeconds(5)));

    assertThat(get("web").getMetadata().getName()).isEqualTo("web");

    assertThat(cluster.clock().now()).isEqualTo(START.plusSeconds(5));
  }

  @Test
  void latency_beyondTheDeadline_endsAtTheDeadline() {
    faults.add(CallMatch.to("GetDeployment"), Fault.latency(Duration.ofHours(5)));

    StatusRuntimeException e = refused(() -> within(20).getDeployment(request("web")));

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertThat(cluster.clock().now()).isEqualTo(START.plusSeconds(20));
  }

  @Test
  void latencies_addUp() {
    faults.add("any: latency 2s");
    faults.add("any: latency 100ms");

    get("web");

    assertThat(cluster.clock().now()).isEqualTo(START.plusMillis(2100));
  }

  @Test
  void latencyByChance_isTheSameForTheSameSeed() {
    List<Long> first = delays(Fault.latencyBetween(Duration.ZERO, Duration.ofSeconds(10), 7));
    List<Long> second = delays(Fault.latencyBetween(Duration.ZERO, Duration.ofSeconds(10), 7));
    List<Long> logNormal = delays(Fault.latencyLogNormal(Duration.ofSeconds(1), 0.5, 7));

    assertThat(first).isEqualTo(second).doesNotHaveDuplicates();
    assertThat(first).allSatisfy(nanos -> assertThat(nanos).isBetween(0L, 10_000_000_000L));
    assertThat(logNormal).doesNotHaveDuplicates().allSatisfy(n -> assertThat(n).isPositive());
  }

  private List<Long> delays(Fault fault) {
    List<Long> delays = new ArrayList<>();
    try (ActiveFault on = faults.add(CallMatch.any(), fault)) {
      for (int i = 0; i < 5; i++) {
        long before = cluster.clock().nanos();
        get("web");
        delays.add(cluster.clock().nanos() - before);
      }
      assertThat(on.happened()).isEqualTo(5);
    }
    return delays;
  }

  @Test
  void noAnswer_endsWithTheDeadlineInVirtualTime() {
    faults.add(CallMatch.to("CreateDeployment"), Fault.noAnswer());

    StatusRuntimeException e = refused(() -> within(20).createDeployment(createRequest("api")));

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertThat(cluster.clock().now()).isEqualTo(START.plusSeconds(20));
    assertThat(list().getItemsList()).hasSize(1);
  }

  @Test
  void noAnswer_withoutADeadline_failsAtOnceAndSaysSo() {
    faults.add(CallMatch.to("GetDeployment"), Fault.noAnswer());

    StatusRuntimeException e = refused(() -> get("web"));

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(e.getStatus().getDescription()).contains("no deadline", "withDeadlineAfter");
    assertThat(cluster.clock().now()).isEqualTo(START);
  }

  @Test
  void answerLost_theWriteIsDone() {
    faults.add(CallMatch.to("CreateDeployment").nth(1), Fault.answerLost(Status.Code.UNAVAILABLE));
    faults.add(
        CallMatch.to("CreateDeployment").nth(2), Fault.answerLost(Status.Code.DEADLINE_EXCEEDED));

    StatusRuntimeException unavailable = refused(() -> create("api"));
    StatusRuntimeException late = refused(() -> within(20).createDeployment(createRequest("db")));

    assertThat(unavailable.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(late.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertThat(cluster.clock().now()).isEqualTo(START.plusSeconds(20));
    assertThat(list().getItemsList())
        .extracting(d -> d.getMetadata().getName())
        .containsExactly("api", "db", "web");
  }

  @Test
  void competingWrite_makesTheUpdateConflict() {
    faults.add(CallMatch.to("UpdateDeployment").nth(1), Fault.competingWrite());
    Deployment read = get("web");

    StatusRuntimeException e = refused(() -> update(read));

    assertThat(KubernetesErrors.reason(e)).isEqualTo("Conflict");
    Deployment now = get("web");
    assertThat(now.getMetadata().getAnnotationsMap())
        .containsEntry("kubedouble.dev/competing-write", "1767225600000000000-1-1");
    assertThat(update(now).getMetadata().getName()).isEqualTo("web");

    faults.add(CallMatch.to("UpdateDeployment").nth(1), Fault.competingWrite());
    assertThat(KubernetesErrors.reason(refused(() -> update(get("web"))))).isEqualTo("Conflict");
  }

  @Test
  void competingWrite_takesAPatch() {
    faults.add("UpdateDeployment: competing-write {\"spec\": {\"replicas\": 7}}");
    Deployment read = get("web");

    refused(() -> update(read));

    assertThat(get("web").getSpec().getReplicas()).isEqualTo(7);
  }

  @Test
  void staleList_isTheListOfThen() {
    create("api");
    String before = list().getMetadata().getResourceVersion();
    cluster.create(
        dev.kubedouble.cluster.Resource.DEPLOYMENTS,
        "default",
        Deployments.named("db").image("nginx:1.27").build());
    String now = list().getMetadata().getResourceVersion();
    int behind = (int) (Long.parseLong(now) - Long.parseLong(before));
    faults.add(CallMatch.to("ListDeployments").times(1), Fault.staleList(behind));

    var stale = list();

    assertThat(stale.getMetadata().getResourceVersion()).isEqualTo(before);
    assertThat(stale.getItemsList())
        .extracting(d -> d.getMetadata().getName())
        .containsExactly("api", "web");
    assertThat(list().getItemsList()).hasSize(3);
  }

  @Test
  void staleList_isNeverOlderThanTheClientAsks() {
    create("api");
    String now = list().getMetadata().getResourceVersion();
    faults.add(CallMatch.to("ListDeployments"), Fault.staleList(1_000));
    ListDeploymentsRequest.Builder request =
        ListDeploymentsRequest.newBuilder().setNamespace("default");
    request.getOptionsBuilder().setResourceVersion(now).setResourceVersionMatch("NotOlderThan");

    assertThat(stub.listDeployments(request.build()).getItemsList()).hasSize(2);
  }

  @Test
  void staleObservedGeneration_lagsInObjectsAndLists() {
    Deployment settled = get("web");
    faults.add(CallMatch.any(), Fault.staleObservedGeneration(1));

    assertThat(settled.getStatus().getObservedGeneration()).isEqualTo(1);
    assertThat(get("web").getStatus().getObservedGeneration()).isZero();
    assertThat(list().getItems(0).getStatus().getObservedGeneration()).isZero();
  }

  @Test
  void rule_matchesByNamespaceNameAndRequest() {
    faults.add(CallMatch.to("GetDeployment").in("elsewhere"), Fault.error("Forbidden"));
    faults.add(CallMatch.to("GetDeployment").named("other"), Fault.error("Forbidden"));
    faults.add(
        CallMatch.any().where(GetDeploymentRequest.class, q -> q.hasOptions()),
        Fault.error("Unauthorized"));

    assertThat(get("web").getMetadata().getName()).isEqualTo("web");
    GetDeploymentRequest.Builder withOptions = request("web").toBuilder();
    withOptions.getOptionsBuilder().setResourceVersion("0");
    assertThat(refused(() -> stub.getDeployment(withOptions.build())).getStatus().getCode())
        .isEqualTo(Status.Code.UNAUTHENTICATED);
    assertThat(refused(() -> get("other")).getStatus().getCode())
        .isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(faults.unused()).extracting(ActiveFault::id).containsExactly(1L);
  }

  @Test
  void rule_endsAtItsMoment() {
    faults.add(CallMatch.any().until(START.plusSeconds(10)), Fault.error("Forbidden"));
    refused(() -> get("web"));

    cluster.advance(Duration.ofSeconds(10));

    assertThat(get("web").getMetadata().getName()).isEqualTo("web");
  }

  @Test
  void rule_byChance_isTheSameForTheSameSeed() {
    List<Boolean> first = outcomes();
    List<Boolean> second = outcomes();

    assertThat(first).isEqualTo(second).contains(true, false);
  }

  private List<Boolean> outcomes() {
    List<Boolean> outcomes = new ArrayList<>();
    try (ActiveFault on =
        faults.add("GetDeployment probability=0.5 seed=11: error InternalError")) {
      for (int i = 0; i < 20; i++) {
        long before = on.happened();
        try {
          get("web");
        } catch (StatusRuntimeException e) {
          assertThat(on.happened()).isEqualTo(before + 1);
        }
        outcomes.add(on.happened() > before);
      }
      assertThat(on.matched()).isEqualTo(20);
    }
    return outcomes;
  }

  @Test
  void rule_thatIsSwitchedOff_happensNoMore() {
    ActiveFault on = faults.add(CallMatch.any(), Fault.error("Forbidden"));
    refused(() -> get("web"));

    on.close();

    assertThat(get("web").getMetadata().getName()).isEqualTo("web");
    assertThat(faults.active()).isEmpty();
    assertThat(faults.isActive()).isFalse();
  }

  @Test
  void journal_showsWhatTheClientSawAndWhy() {
    faults.add("CreateDeployment name=api: answer-lost UNAVAILABLE");
    refused(() -> create("api"));
    get("web");

    List<JournaledCall> calls = server.journal().calls();
    JournaledCall lost = calls.get(1);
    assertThat(lost.status()).extracting(Status::getCode).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(lost.faults()).containsExactly("answer-lost UNAVAILABLE");
    assertThat(lost.responses()).isEmpty();
    assertThat(lost.request(CreateDeploymentRequest.class)).contains(createRequest("api"));
    assertThat(calls).hasSize(3);
    assertThat(calls.get(2).isOk()).isTrue();
    assertThat(lost.toString()).endsWith("[fault: answer-lost UNAVAILABLE]");
  }

  private static StatusRuntimeException refused(ThrowingCallable call) {
    StatusRuntimeException e = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(e).isNotNull();
    return e;
  }

  private KubernetesServiceBlockingStub within(int seconds) {
    return stub.withDeadlineAfter(seconds, TimeUnit.SECONDS);
  }

  private dev.kubedouble.api.apps.v1.DeploymentList list() {
    return stub.listDeployments(
        ListDeploymentsRequest.newBuilder().setNamespace("default").build());
  }

  private Deployment create(String name) {
    return stub.createDeployment(createRequest(name));
  }

  private Deployment get(String name) {
    return stub.getDeployment(request(name));
  }

  private Deployment update(Deployment deployment) {
    return stub.updateDeployment(
        UpdateDeploymentRequest.newBuilder()
            .setNamespace("default")
            .setName(deployment.getMetadata().getName())
            .setDeployment(deployment)
            .build());
  }

  private static GetDeploymentRequest request(String name) {
    return GetDeploymentRequest.newBuilder().setNamespace("default").setName(name).build();
  }

  private static CreateDeploymentRequest createRequest(String name) {
    return CreateDeploymentRequest.newBuilder()
        .setNamespace("default")
        .setDeployment(Deployments.named(name).image("nginx:1.27").build())
        .build();
  }
}
