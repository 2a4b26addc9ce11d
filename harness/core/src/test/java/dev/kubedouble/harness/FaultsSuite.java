package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Any;
import com.google.rpc.RetryInfo;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.harness.fault.ActiveFault;
import dev.kubedouble.harness.fault.CallMatch;
import dev.kubedouble.harness.fault.Fault;
import dev.kubedouble.manifest.Deployments;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a Java client observes of each fault of a unary call, over whichever transport. */
abstract class FaultsSuite extends FaultedServer {
  private static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

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
}
