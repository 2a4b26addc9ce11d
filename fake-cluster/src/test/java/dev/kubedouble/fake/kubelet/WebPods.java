package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodCondition;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.manifest.Manifests;
import java.util.ArrayList;
import java.util.List;

/** A Deployment {@code web} whose pods follow a script, and what clients see of them. */
final class WebPods {
  private WebPods() {}

  static FakeClusterOptions.Builder script(PodScript script) {
    return FakeClusterOptions.builder().pods(script);
  }

  static FakeCluster with(FakeClusterOptions.Builder options, int replicas) {
    FakeCluster cluster = FakeCluster.create(options.build());
    cluster.load(
        Manifests.parse(
            """
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: web, namespace: default}
            spec:
              replicas: %d
              selector: {matchLabels: {app: web}}
              template:
                metadata: {labels: {app: web}}
                spec: {containers: [{name: app, image: 'app:1'}]}
            """
                .formatted(replicas)));
    cluster.settle();
    return cluster;
  }

  static Pod pod(FakeCluster cluster) {
    return cluster.pods().list().get(0);
  }

  static ContainerStatus status(FakeCluster cluster) {
    return pod(cluster).getStatus().getContainerStatuses(0);
  }

  static String name(Pod pod) {
    return pod.getMetadata().getName();
  }

  static List<String> conditions(Pod pod) {
    List<String> conditions = new ArrayList<>();
    for (PodCondition condition : pod.getStatus().getConditionsList()) {
      conditions.add(condition.getType() + '=' + condition.getStatus());
    }
    return conditions;
  }

  static List<String> events(FakeCluster cluster) {
    return cluster.list(Resource.EVENTS, "default").stream()
        .filter(event -> event.getInvolvedObject().getKind().equals("Pod"))
        .map(event -> event.getType() + ' ' + event.getReason() + ' ' + event.getMessage())
        .toList();
  }
}
