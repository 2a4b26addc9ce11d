package dev.kubedouble.fake.rollout;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentCondition;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.fake.kubelet.Pods;
import dev.kubedouble.manifest.Manifests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A Deployment {@code web} whose pods a test moves, and what becomes of it, in short words. */
final class Rollout implements AutoCloseable {
  static final String NAMESPACE = "shop";

  private static final Caller CALLER = Caller.of("test");
  private static final String REVISION = "deployment.kubernetes.io/revision";

  private final FakeCluster cluster =
      FakeCluster.create(FakeClusterOptions.builder().pods(PodScript.manual()).build());
  private final Map<String, Integer> sizes = new HashMap<>();
  private final Map<String, String> images = new HashMap<>();
  private final List<String> scalings = new ArrayList<>();
  private final Watch<ReplicaSet> watch;

  /**
   * Begins in a namespace.
   *
   * @param labels the namespace's labels as YAML
   */
  Rollout(String labels) {
    cluster.load(
        Manifests.parse(
            "{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: " + labels + "}}"));
    watch =
        cluster.watch(Resource.REPLICA_SETS, NAMESPACE, ListOptions.getDefaultInstance(), CALLER);
  }

  Rollout() {
    this("{}");
  }

  FakeCluster cluster() {
    return cluster;
  }

  Pods pods() {
    return cluster.pods().in(NAMESPACE);
  }

  /**
   * Creates the Deployment.
   *
   * @param spec more of its spec as YAML, such as {@code paused: true}
   */
  void create(int replicas, String image, String spec) {
    cluster.load(
        Manifests.parse(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: shop}
            spec:
              replicas: %d
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: app, image: '%s'}]}
              %s
            """
                .formatted(replicas, image, spec)));
    cluster.settle();
  }

  void image(String image) {
    patch(
        "{\"spec\":{\"template\":{\"spec\":{\"containers\":[{\"name\":\"app\",\"image\":\""
            + image
            + "\"}]}}}}");
  }

  void spec(String json) {
    patch("{\"spec\":" + json + "}");
  }

  /** Changes the Deployment by a strategic merge patch, a second later. */
  void patch(String json) {
    patch(Resource.DEPLOYMENTS, "web", json);
  }

  /** Changes the size of the ReplicaSet of an image. */
  void scaleByHand(String image, int replicas) {
    patch(Resource.REPLICA_SETS, nameOf(image), "{\"spec\":{\"replicas\":" + replicas + "}}");
  }

  private void patch(Resource<?> resource, String name, String json) {
    cluster.advance(Duration.ofSeconds(1));
    Patch patch = new Patch(Patch.Type.STRATEGIC_MERGE, ByteString.copyFromUtf8(json));
    cluster.patch(resource, NAMESPACE, name, patch, PatchOptions.getDefaultInstance(), CALLER);
    cluster.settle();
  }

  void delete(String policy) {
    delete(Resource.DEPLOYMENTS, "web", policy);
  }

  void deleteReplicaSet(String image, String policy) {
    delete(Resource.REPLICA_SETS, nameOf(image), policy);
  }

  private void delete(Resource<?> resource, String name, String policy) {
    DeleteOptions options = DeleteOptions.newBuilder().setPropagationPolicy(policy).build();
    cluster.delete(resource, NAMESPACE, name, options, CALLER);
    cluster.settle();
  }

  void pass(int seconds) {
    cluster.advance(Duration.ofSeconds(seconds));
  }

  /** Returns the ReplicaSets by revision, such as {@code 1: nginx:1 x 3}. */
  List<String> sets() {
    return cluster.list(Resource.REPLICA_SETS, NAMESPACE).stream()
        .map(set -> revision(set) + ": " + image(set) + " x " + set.getSpec().getReplicas())
        .sorted()
        .toList();
  }

  /** Returns a condition's status, reason and message; ReplicaSets go by their images. */
  String condition(String type) {
    Deployment web = cluster.deployment(NAMESPACE, "web");
    for (DeploymentCondition each : web.getStatus().getConditionsList()) {
      if (each.getType().equals(type)) {
        return named(each.getStatus() + ' ' + each.getReason() + ": " + each.getMessage());
      }
    }
    return "";
  }

  /** Returns the types of the conditions in their order. */
  List<String> conditions() {
    return cluster.deployment(NAMESPACE, "web").getStatus().getConditionsList().stream()
        .map(DeploymentCondition::getType)
        .toList();
  }

  /** Returns what became of sizes since the last call, such as {@code nginx:1 3 -> 2}. */
  List<String> scalings() {
    see();
    List<String> seen = List.copyOf(scalings);
    scalings.clear();
    return seen;
  }

  private void see() {
    for (WatchEvent<ReplicaSet> e = watch.poll(); e != null; e = watch.poll()) {
      String name = e.object().getMetadata().getName();
      String image = image(e.object());
      int size = e.object().getSpec().getReplicas();
      images.put(name, image);
      if (e.type() == WatchEvent.Type.DELETED) {
        sizes.remove(name);
        scalings.add(image + " deleted");
      } else {
        Integer before = sizes.put(name, size);
        if (before == null || before != size) {
          scalings.add(image + ' ' + before + " -> " + size);
        }
      }
    }
  }

  /** Returns how often events of a reason have been recorded. */
  int events(String reason) {
    return cluster.list(Resource.EVENTS, NAMESPACE).stream()
        .filter(event -> event.getReason().equals(reason))
        .mapToInt(Event::getCount)
        .sum();
  }

  private String named(String message) {
    see();
    String named = message;
    for (Map.Entry<String, String> entry : images.entrySet()) {
      named = named.replace(entry.getKey(), entry.getValue());
    }
    return named;
  }

  private String nameOf(String image) {
    return cluster.list(Resource.REPLICA_SETS, NAMESPACE).stream()
        .filter(set -> image(set).equals(image))
        .min(Comparator.comparing(set -> set.getMetadata().getName()))
        .orElseThrow()
        .getMetadata()
        .getName();
  }

  @Override
  public void close() {
    watch.close();
    cluster.close();
  }

  private static String revision(ReplicaSet set) {
    return set.getMetadata().getAnnotationsOrDefault(REVISION, "-");
  }

  private static String image(ReplicaSet set) {
    return set.getSpec().getTemplate().getSpec().getContainers(0).getImage();
  }
}
