package dev.kubedouble.junit.blackbox;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentCondition;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How an object is when a test has failed.
 *
 * @param kind {@code deployment} or {@code pod}
 * @param name its namespace and name
 * @param state what it looks like, such as {@code ready}
 * @param text the state in words
 * @param details why, a line each; empty where all is well
 */
record ObjectState(String kind, String name, String state, String text, List<String> details) {
  private static final Caller CALLER = Caller.of("kubedouble");

  /**
   * Returns the states of a cluster's Deployments, and then of its pods.
   *
   * @param namespace where to look; empty for everywhere
   */
  static List<ObjectState> of(ClusterApi cluster, String namespace) {
    List<ObjectState> states = new ArrayList<>();
    list(cluster, Resource.DEPLOYMENTS, namespace)
        .forEach(deployment -> states.add(of(deployment)));
    list(cluster, Resource.PODS, namespace).forEach(pod -> states.add(of(pod)));
    return states;
  }

  private static <T extends Message> List<T> list(
      ClusterApi cluster, Resource<T> resource, String namespace) {
    return cluster.list(resource, namespace, ListOptions.getDefaultInstance(), CALLER).items();
  }

  private static ObjectState of(Deployment deployment) {
    DeploymentState state = DeploymentState.of(deployment);
    List<String> details = new ArrayList<>();
    for (DeploymentCondition condition : deployment.getStatus().getConditionsList()) {
      boolean isFine =
          condition.getStatus().equals("True") && !condition.getType().equals("ReplicaFailure");
      if (!isFine) {
        details.add(
            condition.getType()
                + "="
                + condition.getStatus()
                + " "
                + condition.getReason()
                + ": "
                + condition.getMessage());
      }
    }
    return new ObjectState(
        "deployment",
        FakeCluster.describe(deployment.getMetadata()),
        state.name(),
        state.name()
            + ", "
            + state.counts()
            + "  "
            + images(deployment.getSpec().getTemplate().getSpec().getContainersList()),
        details);
  }

  private static ObjectState of(Pod pod) {
    PodState state = PodState.of(pod);
    String node = pod.getSpec().getNodeName();
    return new ObjectState(
        "pod",
        FakeCluster.describe(pod.getMetadata()),
        state.name(),
        state.text()
            + "  "
            + images(pod.getSpec().getContainersList())
            + (node.isEmpty() ? "" : "  on " + node),
        state.detail().isEmpty() ? List.of() : List.of(state.detail()));
  }

  private static String images(List<Container> containers) {
    return containers.stream().map(Container::getImage).collect(Collectors.joining(", "));
  }
}
