package dev.kubedouble.assertj;

import static dev.kubedouble.assertj.KubernetesAssertions.assertThatClient;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.protobuf.ByteString;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentList;
import dev.kubedouble.api.jumpstarter.v1.DeleteDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchDeploymentRequest;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchEventType;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.junit.FakeKubernetes;
import dev.kubedouble.junit.Leaks;
import dev.kubedouble.manifest.Deployments;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A client whose watch is cut, and that goes on in a good and in a bad way. */
@FakeKubernetes(controllers = ControllerMode.OFF, leaks = Leaks.IGNORE)
class WatchingClientAssertTest {
  private final KubernetesServiceBlockingStub stub;
  private final FakeCluster cluster;
  private final KubernetesServer server;
  private final Map<String, Deployment> known = new TreeMap<>();

  WatchingClientAssertTest(
      KubernetesServiceBlockingStub stub, FakeCluster cluster, KubernetesServer server) {
    this.stub = stub;
    this.cluster = cluster;
    this.server = server;
  }

  @Test
  void clientThatListsAgain_passes() {
    watchThatIsCut();
    Iterator<WatchDeploymentsResponse> events = watch(list());
    create("c");
    take(events);

    assertThatClient(server.journal(), cluster)
        .hasRelisted()
        .endedWithTheClustersState("default")
        .endedWithTheClustersState("default", known.values());
  }

  @Test
  void clientThatGoesOnWithoutAList_isTold() {
    watchThatIsCut();

    assertThatThrownBy(() -> assertThatClient(server.journal(), cluster).hasRelisted())
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("to have listed again after every broken watch");
    assertThatThrownBy(
            () -> assertThatClient(server.journal(), cluster).endedWithTheClustersState("default"))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expecting the client")
        .hasMessageContaining("to have ended with the cluster's state")
        .hasMessageContaining("default/b: the client does not know it");
  }

  @Test
  void clientThatMissesWhatHappened_isToldEachDifference() {
    create("a");
    create("b");
    create("c");
    assertThatClient(server.journal(), cluster)
        .endedWithTheClustersState("default", listed().values());
    delete("a");
    label("b");

    assertThatThrownBy(
            () -> assertThatClient(server.journal(), cluster).endedWithTheClustersState("default"))
        .hasMessageContaining("default/a: the cluster has it no more")
        .hasMessageContaining("default/b: the client knows version ")
        .hasMessageNotContaining("default/c");
    assertThatThrownBy(
            () ->
                assertThatClient(server.journal(), cluster)
                    .endedWithTheClustersState("default", known.values()))
        .hasMessageContaining("default/a: the cluster has it no more");
  }

  @Test
  void clientThatNeverLooked_isTold() {
    assertThatThrownBy(
            () -> assertThatClient(server.journal(), cluster).endedWithTheClustersState("default"))
        .hasMessageContaining(
            "to have listed or watched the Deployments of namespace default, without a selector");
  }

  /** Lists, and watches until the watch is cut after its first event; a second is missed. */
  private void watchThatIsCut() {
    server.faults().add("WatchDeployments times=1: cut-after 1");
    Iterator<WatchDeploymentsResponse> events = watch(list());
    create("a");
    create("b");
    take(events);
    assertThatThrownBy(events::hasNext).isInstanceOf(StatusRuntimeException.class);
  }

  private Map<String, Deployment> listed() {
    list();
    return known;
  }

  @CanIgnoreReturnValue
  private String list() {
    DeploymentList list =
        stub.listDeployments(ListDeploymentsRequest.newBuilder().setNamespace("default").build());
    known.clear();
    list.getItemsList().forEach(item -> known.put(item.getMetadata().getName(), item));
    return list.getMetadata().getResourceVersion();
  }

  private Iterator<WatchDeploymentsResponse> watch(String version) {
    return stub.watchDeployments(
        WatchDeploymentsRequest.newBuilder()
            .setNamespace("default")
            .setOptions(ListOptions.newBuilder().setResourceVersion(version))
            .build());
  }

  private void take(Iterator<WatchDeploymentsResponse> events) {
    WatchDeploymentsResponse event = events.next();
    if (event.getType() != WatchEventType.WATCH_EVENT_TYPE_DELETED) {
      known.put(event.getDeployment().getMetadata().getName(), event.getDeployment());
    }
  }

  private void delete(String name) {
    var unused =
        stub.deleteDeployment(
            DeleteDeploymentRequest.newBuilder().setNamespace("default").setName(name).build());
  }

  private void label(String name) {
    var unused =
        stub.patchDeployment(
            PatchDeploymentRequest.newBuilder()
                .setNamespace("default")
                .setName(name)
                .setType(PatchType.PATCH_TYPE_MERGE)
                .setPatch(
                    ByteString.copyFromUtf8("{\"metadata\": {\"labels\": {\"changed\": \"yes\"}}}"))
                .build());
  }

  private void create(String name) {
    cluster.create(
        Resource.DEPLOYMENTS, "default", Deployments.named(name).image("nginx:1.27").build());
  }
}
