package dev.kubedouble.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.LabelSelector;
import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.kubelet.PodMatch;
import dev.kubedouble.fake.kubelet.PodScript;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The managed fields of what controllers and kubelets write are worked out when looked at. */
class LateManagedFieldsTest {
  private static final Caller CALLER = Caller.of("kubectl/v1.36");

  @Test
  void looking_atEveryState_changesNone() {
    try (FakeCluster watched = FakeCluster.create();
        FakeCluster unwatched = FakeCluster.create()) {
      converse(watched, cluster -> assertThat(cluster.history().changes()).isNotEmpty());
      converse(unwatched, cluster -> {});
      assertThat(unwatched.history().changes()).isEqualTo(watched.history().changes());
    }
  }

  @Test
  void fork_ofStatesNobodyLookedAt_hasTheSameObjects() {
    try (FakeCluster cluster = FakeCluster.create()) {
      converse(cluster, before -> {});
      try (FakeCluster fork = cluster.fork()) {
        assertThat(fork.list(Resource.PODS, "default"))
            .isNotEmpty()
            .isEqualTo(cluster.list(Resource.PODS, "default"));
      }
    }
  }

  @Test
  void pod_hasTheManagersOfAllThatWroteIt() {
    try (FakeCluster cluster = FakeCluster.create()) {
      cluster.create(Resource.DEPLOYMENTS, "default", web());
      cluster.advance(Duration.ofMinutes(1));
      Pod pod = cluster.list(Resource.PODS, "default").get(0);
      assertThat(pod.getMetadata().getManagedFieldsList())
          .extracting(ManagedFieldsEntry::getManager, ManagedFieldsEntry::getSubresource)
          .containsExactly(tuple("kube-controller-manager", ""), tuple("kubelet", "status"));
      // What the server itself adds to a new pod belongs to nobody.
      assertThat(fields(pod, 0)).contains("f:restartPolicy").doesNotContain("f:tolerations");
      assertThat(fields(pod, 1)).contains("f:podIP");
    }
  }

  @Test
  void status_ofManyChanges_hasOneManager() {
    try (FakeCluster cluster = FakeCluster.create()) {
      cluster.create(Resource.DEPLOYMENTS, "default", web());
      cluster.advance(Duration.ofMinutes(1));
      for (int replicas = 4; replicas < 30; replicas++) {
        patch(cluster, "{\"spec\":{\"replicas\":" + replicas + "}}");
      }
      assertThat(cluster.deployment("default", "web").getMetadata().getManagedFieldsList())
          .extracting(ManagedFieldsEntry::getManager, ManagedFieldsEntry::getSubresource)
          .filteredOn(manager -> manager.toList().contains("status"))
          .containsExactly(tuple("kube-controller-manager", "status"));
    }
  }

  /** A rollout, a failing one, a rollback, a deleted pod and a deleted owner. */
  private static void converse(FakeCluster cluster, Consumer<FakeCluster> look) {
    cluster.create(Resource.DEPLOYMENTS, "default", web());
    settle(cluster, look);
    cluster.pods().script(PodMatch.image("nginx:2"), PodScript.crashLoop(Duration.ofSeconds(5)));
    List<String> patches =
        List.of(
            image("nginx:2"),
            image("nginx:3"),
            "{\"spec\":{\"paused\":true,\"replicas\":5}}",
            "{\"spec\":{\"paused\":false,\"strategy\":{\"type\":\"Recreate\",\"rollingUpdate\":null}}}",
            image("nginx:1"));
    for (String patch : patches) {
      patch(cluster, patch);
      settle(cluster, look);
    }
    String pod = cluster.list(Resource.PODS, "default").get(0).getMetadata().getName();
    cluster.delete(Resource.PODS, "default", pod, DeleteOptions.getDefaultInstance(), CALLER);
    settle(cluster, look);
    DeleteOptions orphan = DeleteOptions.newBuilder().setPropagationPolicy("Orphan").build();
    cluster.delete(Resource.DEPLOYMENTS, "default", "web", orphan, CALLER);
    settle(cluster, look);
    cluster.create(Resource.DEPLOYMENTS, "default", web());
    settle(cluster, look);
  }

  private static void settle(FakeCluster cluster, Consumer<FakeCluster> look) {
    for (int i = 0; i < 10; i++) {
      cluster.advance(Duration.ofSeconds(10));
      look.accept(cluster);
    }
  }

  private static void patch(FakeCluster cluster, String patch) {
    cluster.patch(
        Resource.DEPLOYMENTS,
        "default",
        "web",
        new Patch(Patch.Type.STRATEGIC_MERGE, ByteString.copyFromUtf8(patch)),
        PatchOptions.getDefaultInstance(),
        CALLER);
  }

  private static String image(String image) {
    return "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"app\",\"image\":\""
        + image
        + "\"}]}}}}";
  }

  private static String fields(Pod pod, int entry) {
    return pod.getMetadata().getManagedFields(entry).getFieldsV1().getRaw().toStringUtf8();
  }

  private static Deployment web() {
    return Deployment.newBuilder()
        .setMetadata(ObjectMeta.newBuilder().setName("web"))
        .setSpec(
            DeploymentSpec.newBuilder()
                .setReplicas(3)
                .setSelector(LabelSelector.newBuilder().putMatchLabels("app", "web"))
                .setTemplate(
                    PodTemplateSpec.newBuilder()
                        .setMetadata(ObjectMeta.newBuilder().putLabels("app", "web"))
                        .setSpec(
                            PodSpec.newBuilder()
                                .addContainers(
                                    Container.newBuilder().setName("app").setImage("nginx:1")))))
        .build();
  }
}
