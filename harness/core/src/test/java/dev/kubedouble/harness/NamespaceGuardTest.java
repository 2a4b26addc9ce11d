package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.DeleteNamespaceRequest;
import dev.kubedouble.api.jumpstarter.v1.DeletePodRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.TestNamespace;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.proxy.NamespaceGuard;
import dev.kubedouble.manifest.Deployments;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that lets writes into one namespace only. */
class NamespaceGuardTest {
  private final FakeCluster cluster = FakeCluster.create();
  private String own;
  private KubernetesServer server;
  private KubernetesServiceBlockingStub stub;

  @BeforeEach
  void start() throws IOException {
    own = TestNamespace.create(cluster, "own-").name();
    server =
        KubernetesServer.inProcess(cluster).inFront(new NamespaceGuard(own, "stay there")).start();
    stub = KubernetesServiceGrpc.newBlockingStub(server.channel());
  }

  @AfterEach
  void close() {
    server.close();
    cluster.close();
  }

  private void create(String namespace) {
    var unused =
        stub.createDeployment(
            CreateDeploymentRequest.newBuilder()
                .setNamespace(namespace)
                .setDeployment(Deployments.named("web").image("nginx:1.27").build())
                .build());
  }

  @Test
  void writes_passIntoTheNamespace_andReadsEverywhere() {
    create(own);

    assertThat(cluster.deployment(own, "web")).isNotNull();
    assertThat(stub.listDeployments(ListDeploymentsRequest.getDefaultInstance()).getItemsCount())
        .isEqualTo(1);
  }

  @Test
  void writeElsewhere_isForbiddenAndInTheJournal() {
    StatusRuntimeException refused =
        catchThrowableOfType(StatusRuntimeException.class, () -> create("default"));

    assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.PERMISSION_DENIED);
    assertThat(KubernetesErrors.status(refused).orElseThrow().getMessage())
        .isEqualTo(
            "deployments.apps \"web\" is forbidden: namespace \"default\" is not \""
                + own
                + "\": stay there");
    assertThat(server.journal().calls("CreateDeployment"))
        .singleElement()
        .matches(call -> call.kubernetesStatus() != null && call.target().name().equals("web"));
    assertThat(cluster.list(Resource.DEPLOYMENTS, "")).isEmpty();
  }

  @Test
  void namespacesAndPodsElsewhere_areSafe() {
    Throwable ofNamespace =
        catchThrowable(
            () -> stub.deleteNamespace(DeleteNamespaceRequest.newBuilder().setName(own).build()));
    Throwable ofPod =
        catchThrowable(
            () ->
                stub.deletePod(
                    DeletePodRequest.newBuilder().setNamespace("default").setName("a").build()));

    assertThat(KubernetesErrors.reason(ofNamespace)).isEqualTo("Forbidden");
    assertThat(KubernetesErrors.reason(ofPod)).isEqualTo("Forbidden");
    assertThat(cluster.get(Resource.NAMESPACES, "", own).getMetadata().hasDeletionTimestamp())
        .isFalse();
  }

  @Test
  void requestWithoutANamespace_isTheServicesToRefuse() {
    assertThat(KubernetesErrors.reason(catchThrowable(() -> create("")))).isEqualTo("BadRequest");
  }
}
