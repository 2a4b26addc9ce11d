package dev.kubedouble.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.jumpstarter.v1.CreateDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.DeleteNamespaceRequest;
import dev.kubedouble.api.jumpstarter.v1.DeletePodRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.TestNamespace;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.proxy.NamespaceGuard;
import dev.kubedouble.manifest.Deployments;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that lets writes into one namespace only. */
class NamespaceGuardTest {
  private final FakeCluster cluster = FakeCluster.create();
  private String own;
  private NamespaceGuard guard;
  private KubernetesServer server;
  private KubernetesServiceBlockingStub stub;

  @BeforeEach
  void start() throws IOException {
    own = TestNamespace.create(cluster, "own-").name();
    guard = new NamespaceGuard(own, "stay there");
    server = KubernetesServer.inProcess(cluster).inFront(guard).start();
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

    assertThat(KubernetesErrors.status(ofNamespace).orElseThrow().getMessage())
        .isEqualTo(
            "namespaces \""
                + own
                + "\" is forbidden: namespaces can neither be made nor removed here: stay there");
    assertThat(KubernetesErrors.reason(ofPod)).isEqualTo("Forbidden");
    assertThat(cluster.get(Resource.NAMESPACES, "", own).getMetadata().hasDeletionTimestamp())
        .isFalse();
  }

  @Test
  void requestWithoutANamespace_isTheServicesToRefuse() {
    assertThat(KubernetesErrors.reason(catchThrowable(() -> create("")))).isEqualTo("BadRequest");
  }

  @Test
  void cluster_isGuardedAsItsServerIs() {
    ClusterApi guarded = guard.inFrontOf(cluster);
    Caller caller = Caller.of("tester");
    cluster.create(
        Resource.DEPLOYMENTS, "default", Deployments.named("theirs").image("nginx:1.27").build());
    Map<String, ThrowingCallable> writes =
        Map.of(
            "create",
            () ->
                guarded.create(
                    Resource.DEPLOYMENTS,
                    "default",
                    Body.of(Deployments.named("web").image("nginx:1.27").build()),
                    CreateOptions.getDefaultInstance(),
                    caller),
            "update",
            () ->
                guarded.update(
                    Resource.DEPLOYMENTS,
                    "default",
                    "theirs",
                    Body.of(cluster.deployment("default", "theirs")),
                    UpdateOptions.getDefaultInstance(),
                    caller),
            "patch",
            () ->
                guarded.patch(
                    Resource.DEPLOYMENTS,
                    "default",
                    "theirs",
                    new Patch(Patch.Type.MERGE, ByteString.copyFromUtf8("{}")),
                    PatchOptions.getDefaultInstance(),
                    caller),
            "delete",
            () ->
                guarded.delete(
                    Resource.DEPLOYMENTS,
                    "default",
                    "theirs",
                    DeleteOptions.getDefaultInstance(),
                    caller),
            "delete the namespace",
            () ->
                guarded.delete(
                    Resource.NAMESPACES, "", own, DeleteOptions.getDefaultInstance(), caller),
            "delete all",
            () ->
                guarded.deleteCollection(
                    Resource.DEPLOYMENTS,
                    "",
                    ListOptions.getDefaultInstance(),
                    DeleteOptions.getDefaultInstance(),
                    caller));

    writes.forEach(
        (verb, write) ->
            assertThat(catchThrowableOfType(KubernetesException.class, write).reason())
                .as(verb)
                .isEqualTo("Forbidden"));

    assertThat(
            guarded
                .list(Resource.DEPLOYMENTS, "", ListOptions.getDefaultInstance(), caller)
                .items())
        .hasSize(1);
    assertThat(
            guarded
                .create(
                    Resource.DEPLOYMENTS,
                    own,
                    Body.of(Deployments.named("web").image("nginx:1.27").build()),
                    CreateOptions.getDefaultInstance(),
                    caller)
                .created())
        .isTrue();
  }
}
