package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kubedouble.api.faults.v1.AddFaultRequest;
import dev.kubedouble.api.faults.v1.FaultServiceGrpc;
import dev.kubedouble.api.faults.v1.FaultServiceGrpc.FaultServiceBlockingStub;
import dev.kubedouble.api.faults.v1.ListFaultsRequest;
import dev.kubedouble.api.faults.v1.RemoveFaultRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListNamespacesRequest;
import dev.kubedouble.fake.FakeCluster;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Faults that a client of any language switches on at the server of a fake. */
class FaultServiceTest {
  private final FakeCluster cluster = FakeCluster.create();
  private KubernetesServer server;
  private FaultServiceBlockingStub faults;
  private KubernetesServiceBlockingStub kubernetes;

  @BeforeEach
  void connect() throws IOException {
    server = KubernetesServer.tcp(cluster, 0).faultService().start();
    faults = FaultServiceGrpc.newBlockingStub(server.channel());
    kubernetes = KubernetesServiceGrpc.newBlockingStub(server.channel());
  }

  @AfterEach
  void close() {
    server.close();
    cluster.close();
  }

  private int namespaces() {
    return kubernetes.listNamespaces(ListNamespacesRequest.getDefaultInstance()).getItemsCount();
  }

  private static Status.Code refused(Runnable call) {
    return catchThrowableOfType(StatusRuntimeException.class, call::run).getStatus().getCode();
  }

  @Test
  void rule_isOnUntilItIsRemoved_andLeavesThisServiceAlone() {
    assertThat(namespaces()).isEqualTo(1);

    var added =
        faults.addFault(AddFaultRequest.newBuilder().setRule("any: error TooManyRequests").build());

    assertThat(refused(this::namespaces)).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(faults.listFaults(ListFaultsRequest.getDefaultInstance()).getFaultsList())
        .singleElement()
        .satisfies(fault -> assertThat(fault.getHappened()).isEqualTo(1));
    var unused = faults.removeFault(RemoveFaultRequest.newBuilder().setId(added.getId()).build());
    assertThat(namespaces()).isEqualTo(1);
  }

  @Test
  void ruleThatCanNeverMatch_isInvalid() {
    StatusRuntimeException e =
        catchThrowableOfType(
            StatusRuntimeException.class,
            () ->
                faults.addFault(
                    AddFaultRequest.newBuilder().setRule("GetDeployment: cut-after 1").build()));

    assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(e.getStatus().getDescription())
        .startsWith("fault rule \"GetDeployment: cut-after 1\" can never match: ");
    assertThat(namespaces()).isEqualTo(1);
  }
}
