package dev.kubedouble.fake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.manifest.Manifests;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClusterHistoryTest {
  private static final String WEB =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: default}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: app, image: "nginx:1"}]}
      """;

  @Test
  void changes_areInTheOrderOfTurnsWithTheirMoments() {
    try (FakeCluster cluster = FakeCluster.create()) {
      cluster.advance(Duration.ofSeconds(7));
      cluster.load(Manifests.parse(WEB));
      cluster.settle();

      List<Change<?>> changes = cluster.history().changes();
      List<Change<Deployment>> web = cluster.history().changes(Resource.DEPLOYMENTS);

      assertThat(changes).extracting(Change::revision).isSorted().doesNotHaveDuplicates();
      assertThat(changes).extracting(Change::turn).isSorted();
      assertThat(web.get(0).created()).isTrue();
      assertThat(web.get(0).time()).isEqualTo(cluster.clock().now());
      assertThat(web.get(0).object()).isEqualTo("default/web");
      assertThat(web.get(web.size() - 1).after()).isEqualTo(cluster.deployment("default", "web"));
      assertThat(web.get(1).before()).isEqualTo(web.get(0).after());
    }
  }

  @Test
  void changes_behindACompaction_areForgotten() {
    try (FakeCluster cluster = FakeCluster.create()) {
      cluster.load(Manifests.parse(WEB));
      cluster.settle();
      cluster.compact();

      assertThat(cluster.history().changes()).isEmpty();
      assertThat(cluster.history().forgottenRevision()).isEqualTo(cluster.history().revision());
    }
  }
}
