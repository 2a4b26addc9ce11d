package dev.kubedouble.fake.controller.namespace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.manifest.Manifests;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a namespace is emptied, and what it says meanwhile. */
class NamespaceControllerTest {
  private static final String SHOP =
      """
      apiVersion: v1
      kind: Namespace
      metadata: {name: shop}
      ---
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: shop}
      spec:
        replicas: 2
        selector: {matchLabels: {app: web}}
        template:
          metadata: {labels: {app: web}}
          spec: {containers: [{name: app, image: 'app:1'}]}
      """;

  @Test
  void namespace_whosePodsEnd_goesAfterThem() {
    FakeCluster cluster = shop(PodScript.terminatesAfter(Duration.ofSeconds(20)));
    delete(cluster);

    cluster.advance(Duration.ofSeconds(6));
    assertThat(conditions(cluster))
        .containsExactly(
            "NamespaceDeletionDiscoveryFailure=False ResourcesDiscovered",
            "NamespaceDeletionGroupVersionParsingFailure=False ParsedGroupVersions",
            "NamespaceDeletionContentFailure=False ContentDeleted",
            "NamespaceContentRemaining=True SomeResourcesRemain: Some resources are remaining:"
                + " pods. has 2 resource instances",
            "NamespaceFinalizersRemaining=False ContentHasNoFinalizers");
    assertThat(cluster.list(Resource.DEPLOYMENTS, "shop")).hasSize(1);

    // Looked at after 5 s, 5 s after its status was written, and after half of the grace period.
    cluster.advance(Duration.ofSeconds(19));
    assertThat(cluster.list(Resource.NAMESPACES, "")).extracting(this::name).contains("shop");
    cluster.advance(Duration.ofSeconds(1));
    assertThat(cluster.list(Resource.NAMESPACES, "")).extracting(this::name).doesNotContain("shop");
  }

  @Test
  void namespace_whosePodsOutliveTheirGracePeriod_saysSo_andIsTriedAgain() {
    FakeCluster cluster = shop(PodScript.manual());
    cluster.pods().makeAllReady();
    delete(cluster);

    cluster.advance(Duration.ofSeconds(42));
    assertThat(conditions(cluster))
        .contains(
            "NamespaceDeletionContentFailure=True ContentDeletionFailed: Failed to delete all"
                + " resource types, 1 remaining: unexpected items still remain in namespace: shop"
                + " for gvr: /v1, Resource=pods");

    cluster.advance(Duration.ofHours(1));
    cluster.pods().endTerminating();
    cluster.advance(Duration.ofMinutes(1));
    assertThat(cluster.list(Resource.NAMESPACES, "")).extracting(this::name).doesNotContain("shop");
  }

  private static FakeCluster shop(PodScript script) {
    FakeCluster cluster = FakeCluster.create(FakeClusterOptions.builder().pods(script).build());
    cluster.load(Manifests.parse(SHOP));
    cluster.settle();
    return cluster;
  }

  private static void delete(FakeCluster cluster) {
    cluster.delete(
        Resource.NAMESPACES, "", "shop", DeleteOptions.getDefaultInstance(), Caller.of("test"));
  }

  private String name(Namespace namespace) {
    return namespace.getMetadata().getName();
  }

  private static List<String> conditions(FakeCluster cluster) {
    return cluster.get(Resource.NAMESPACES, "", "shop").getStatus().getConditionsList().stream()
        .map(
            condition ->
                condition.getType()
                    + '='
                    + condition.getStatus()
                    + ' '
                    + condition.getReason()
                    + (condition.getStatus().equals("True") ? ": " + condition.getMessage() : ""))
        .toList();
  }
}
