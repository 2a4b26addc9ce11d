package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.faults.v1.AddFaultRequest;
import dev.kubedouble.api.faults.v1.Fault;
import dev.kubedouble.api.faults.v1.FaultServiceGrpc;
import dev.kubedouble.api.faults.v1.ListFaultsRequest;
import dev.kubedouble.api.faults.v1.RemoveFaultRequest;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.GetDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.UpdateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.fault.ActiveFault;
import dev.kubedouble.harness.journal.JournaledCall;
import dev.kubedouble.manifest.Deployments;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** KubernetesService behind a proxy that stands alone. */
class ProxyServerTest {
  private FakeCluster cluster;
  private KubernetesServer upstream;
  private ProxyServer proxy;
  private ManagedChannel channel;
  private KubernetesServiceBlockingStub stub;

  @BeforeEach
  void connect() throws IOException {
    cluster = FakeCluster.create();
    upstream = KubernetesServer.tcp(cluster, 0).start();
    proxy = ProxyServer.to(upstream.target()).start();
    channel =
        LoopbackTcp.connect(
            proxy.target(), "my-client/1.0", InsecureChannelCredentials.create(), "");
    stub = KubernetesServiceGrpc.newBlockingStub(channel);
  }

  @AfterEach
  void close() {
    channel.shutdownNow();
    proxy.close();
    upstream.close();
    cluster.close();
  }

  @Test
  void answers_areTheUpstreams() {
    Deployment created = create("web");

    assertThat(get("web").getMetadata().getUid()).isEqualTo(created.getMetadata().getUid());
    assertThat(created.getMetadata().getManagedFields(0).getManager()).isEqualTo("my-client");
  }

  @Test
  void refusals_comeWithTheirDetails() {
    StatusRuntimeException e = refused(() -> get("nothing"));

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(KubernetesErrors.reason(e)).isEqualTo("NotFound");
  }

  @Test
  void deadlines_goOn() {
    create("web");
    stub.withDeadlineAfter(30, TimeUnit.SECONDS).getDeployment(request("web"));

    assertThat(upstream.journal().calls("GetDeployment"))
        .extracting(JournaledCall::hasDeadline)
        .containsExactly(true);
  }

  @Test
  void journal_readsTheProtocolsMessages() {
    Deployment created = create("web");
    refused(() -> get("nothing"));

    JournaledCall call = proxy.journal().calls().get(0);
    assertThat(call.request(CreateDeploymentRequest.class)).contains(createRequest("web"));
    assertThat(call.responses(Deployment.class)).containsExactly(created);
    assertThat(call.target()).hasToString("default/web");
    assertThat(call.userAgent()).startsWith("my-client/1.0");
    assertThat(proxy.journal().calls().get(1).kubernetesStatus())
        .extracting(dev.kubedouble.api.meta.v1.Status::getReason)
        .isEqualTo("NotFound");
  }

  @Test
  void upstreamThatIsNotThere_isNamedWithTheCall() throws IOException {
    String gone = upstream.target();
    upstream.close();

    StatusRuntimeException e = refused(() -> get("web"));

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(e.getStatus().getDescription())
        .startsWith("upstream " + gone + ", jumpstarter.v1.KubernetesService/GetDeployment: ");
    assertThat(proxy.journal().calls().get(0).status())
        .extracting(Status::getCode)
        .isEqualTo(Status.Code.UNAVAILABLE);
  }

  @Test
  void upstreamThatGoesAwayInMidStream_endsTheStream() {
    create("web");
    Iterator<WatchDeploymentsResponse> events =
        stub.watchDeployments(WatchDeploymentsRequest.newBuilder().setNamespace("default").build());
    assertThat(events.next().getDeployment().getMetadata().getName()).isEqualTo("web");
    String target = upstream.target();

    upstream.close();

    StatusRuntimeException e =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () -> {
              while (events.hasNext()) {
                events.next();
              }
            });
    assertThat(e.getStatus().getCode()).isIn(Status.Code.UNAVAILABLE, Status.Code.CANCELLED);
    assertThat(e.getStatus().getDescription())
        .startsWith("upstream " + target + ", jumpstarter.v1.KubernetesService/WatchDeployments: ");
    JournaledCall call = proxy.journal().calls("WatchDeployments").get(0);
    assertThat(call.isOpen()).isFalse();
    assertThat(call.responses(WatchDeploymentsResponse.class)).isNotEmpty();
  }

  @Test
  void connectionThatIsCutInMidStream_isNamedWithTheCall() throws IOException {
    create("web");
    try (Wire wire = new Wire(upstream.port());
        ProxyServer overWire = ProxyServer.to(wire.target()).start()) {
      ManagedChannel client =
          LoopbackTcp.connect(
              overWire.target(), "my-client/1.0", InsecureChannelCredentials.create(), "");
      try {
        Iterator<WatchDeploymentsResponse> events =
            KubernetesServiceGrpc.newBlockingStub(client)
                .watchDeployments(
                    WatchDeploymentsRequest.newBuilder().setNamespace("default").build());
        assertThat(events.next().getDeployment().getMetadata().getName()).isEqualTo("web");

        wire.cut();

        StatusRuntimeException e = refused(events::hasNext);
        assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        assertThat(e.getStatus().getDescription())
            .startsWith(
                "upstream "
                    + wire.target()
                    + ", jumpstarter.v1.KubernetesService/WatchDeployments: ");
        assertThat(overWire.journal().calls().get(0).responses()).hasSize(1);
      } finally {
        client.shutdownNow();
      }
    }
  }

  @Test
  void upstreamThatSaysUnavailable_isTakenAtItsWord() {
    try (ActiveFault unavailable = upstream.faults().add("any: status UNAVAILABLE \"try later\"")) {
      assertThat(refused(() -> get("web")).getStatus().getDescription()).isEqualTo("try later");
      assertThat(unavailable.happened()).isEqualTo(1);
    }
  }

  @Test
  void faults_meetForwardedCalls() {
    create("web");
    proxy.faults().add("GetDeployment times=1: error TooManyRequests");
    proxy.faults().add("UpdateDeployment: competing-write");
    proxy.faults().add("ListDeployments: stale-list 1000");
    proxy.faults().add("WatchDeployments: duplicate-event 1");

    assertThat(KubernetesErrors.reason(refused(() -> get("web")))).isEqualTo("TooManyRequests");
    Deployment read = get("web");
    assertThat(KubernetesErrors.reason(refused(() -> update(read)))).isEqualTo("Conflict");
    assertThat(list()).isZero();
    Iterator<WatchDeploymentsResponse> events =
        stub.watchDeployments(WatchDeploymentsRequest.newBuilder().setNamespace("default").build());
    assertThat(events.next()).isEqualTo(events.next());
  }

  @Test
  void rulesForOtherServices_areTaken() {
    proxy.faults().add("some.other.Service/Do: no-answer");

    assertThat(proxy.unusedFaults()).hasSize(1);
  }

  @Test
  void faultService_switchesRulesOnAndOff() {
    create("web");
    var admin = FaultServiceGrpc.newBlockingStub(channel);

    Fault added =
        admin.addFault(
            AddFaultRequest.newBuilder().setRule("GetDeployment: error Forbidden").build());
    refused(() -> get("web"));

    assertThat(admin.listFaults(ListFaultsRequest.getDefaultInstance()).getFaultsList())
        .containsExactly(added.toBuilder().setMatched(1).setHappened(1).build());
    admin.removeFault(RemoveFaultRequest.newBuilder().setId(added.getId()).build());
    assertThat(get("web").getMetadata().getName()).isEqualTo("web");
    assertThat(
            refused(
                    () ->
                        admin.removeFault(
                            RemoveFaultRequest.newBuilder().setId(added.getId()).build()))
                .getStatus()
                .getCode())
        .isEqualTo(Status.Code.NOT_FOUND);
    assertThat(
            refused(() -> admin.addFault(AddFaultRequest.newBuilder().setRule("what").build()))
                .getStatus())
        .extracting(Status::getCode, Status::getDescription)
        .containsExactly(
            Status.Code.INVALID_ARGUMENT,
            "fault rule \"what\": it has no \": \" between the calls and the fault");
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", ":1", "localhost:0", "localhost:65536", "http://a:80"})
  void target_thatIsNoHostAndPort_isRefused(String target) {
    assertThatThrownBy(() -> ProxyServer.to(target))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("upstream: \"" + target + "\" (expected: HOST:PORT)");
  }

  private static StatusRuntimeException refused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    StatusRuntimeException e = catchThrowableOfType(StatusRuntimeException.class, call);
    assertThat(e).isNotNull();
    return e;
  }

  private int list() {
    return stub.listDeployments(ListDeploymentsRequest.newBuilder().setNamespace("default").build())
        .getItemsCount();
  }

  private Deployment create(String name) {
    return stub.createDeployment(createRequest(name));
  }

  private Deployment get(String name) {
    return stub.getDeployment(request(name));
  }

  private void update(Deployment deployment) {
    var unused =
        stub.updateDeployment(
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
