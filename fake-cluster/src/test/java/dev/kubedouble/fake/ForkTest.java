package dev.kubedouble.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.kubelet.PodMatch;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.manifest.Manifests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A cluster that goes on where another one is. */
class ForkTest {
  private static final List<Resource<? extends Message>> KINDS =
      List.of(
          Resource.NAMESPACES,
          Resource.DEPLOYMENTS,
          Resource.REPLICA_SETS,
          Resource.PODS,
          Resource.EVENTS);

  @Test
  void fork_hasTheSameObjectsTimeAndRevision() {
    try (FakeCluster cluster = underWay();
        FakeCluster fork = cluster.fork()) {
      fork.settle();

      assertThat(objects(fork)).isEqualTo(objects(cluster));
      assertThat(fork.clock().now()).isEqualTo(cluster.clock().now());
    }
  }

  @Test
  void fork_goesOnAsTheOriginalDoes_namesAndUidsIncluded() {
    try (FakeCluster cluster = underWay();
        FakeCluster fork = cluster.fork()) {
      for (FakeCluster each : List.of(cluster, fork)) {
        each.advance(Duration.ofMinutes(2));
      }

      assertThat(objects(fork)).isEqualTo(objects(cluster));
      assertThat(fork.deployment("default", "web").getStatus().getUpdatedReplicas()).isEqualTo(3);
    }
  }

  @Test
  void fork_isIndependent() {
    try (FakeCluster cluster = underWay();
        FakeCluster fork = cluster.fork()) {
      List<Message> before = objects(cluster);
      fork.pods().script(PodMatch.all(), PodScript.neverReady());
      fork.advance(Duration.ofMinutes(30));

      assertThat(objects(cluster)).isEqualTo(before);
      assertThat(fork.deployment("default", "web").getStatus().getConditionsList())
          .anyMatch(condition -> condition.getReason().equals("ProgressDeadlineExceeded"));
    }
  }

  /** Returns a cluster in the middle of a rollout, two of whose pods are about to start. */
  private static FakeCluster underWay() {
    FakeCluster cluster = FakeCluster.create();
    cluster.load(
        Manifests.parse(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default}
            spec:
              replicas: 3
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: app, image: 'app:1'}]}
            """));
    cluster.settle();
    cluster.pods().script(PodMatch.image("app:2"), PodScript.startsAfter(Duration.ofSeconds(20)));
    Deployment.Builder changed = cluster.deployment("default", "web").toBuilder();
    changed
        .getSpecBuilder()
        .getTemplateBuilder()
        .getSpecBuilder()
        .getContainersBuilder(0)
        .setImage("app:2");
    cluster.update(
        Resource.DEPLOYMENTS,
        "default",
        "web",
        Body.of(changed.build()),
        UpdateOptions.getDefaultInstance(),
        Caller.of("test"));
    cluster.advance(Duration.ofSeconds(30));
    return cluster;
  }

  private static List<Message> objects(FakeCluster cluster) {
    List<Message> objects = new ArrayList<>();
    for (Resource<? extends Message> kind : KINDS) {
      objects.addAll(cluster.list(kind, ""));
    }
    return objects;
  }
}
