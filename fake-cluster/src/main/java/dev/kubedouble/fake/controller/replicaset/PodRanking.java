package dev.kubedouble.fake.controller.replicaset;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.fake.controller.loop.PodStates;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Which pods are deleted first when there are too many (kubernetes, {@code ActivePodsWithRanks}).
 *
 * <p>Pods without a node go before those with one, pending before running, not ready before ready,
 * cheap before dear, those that share their node with more of their kind, those ready for a shorter
 * time (by powers of two), those that restarted more often, the younger. That is no order in the
 * strict sense, as pods of about the same age go by their uid, so it is sorted by merging, which
 * does not mind.
 */
final class PodRanking {
  private static final String DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";

  private final Map<String, Integer> relatedOnNode = new HashMap<>();
  private final long now;

  /**
   * Creates the ranking.
   *
   * @param related the pods of all ReplicaSets of the same Deployment
   * @param now the present moment in nanoseconds
   */
  PodRanking(List<Pod> related, long now) {
    this.now = now;
    for (Pod pod : related) {
      if (PodStates.isActive(pod)) {
        relatedOnNode.merge(pod.getSpec().getNodeName(), 1, Integer::sum);
      }
    }
  }

  /** Returns the pods, the first to be deleted first; pods that are alike keep their order. */
  List<Pod> rank(List<Pod> pods) {
    List<Ranked> ranked = new ArrayList<>(pods.size());
    for (Pod pod : pods) {
      ranked.add(ranked(pod));
    }
    List<Pod> sorted = new ArrayList<>(pods.size());
    for (Ranked each : sort(ranked)) {
      sorted.add(each.pod);
    }
    return sorted;
  }

  private List<Ranked> sort(List<Ranked> pods) {
    if (pods.size() < 2) {
      return pods;
    }
    int middle = pods.size() / 2;
    List<Ranked> left = sort(pods.subList(0, middle));
    List<Ranked> right = sort(pods.subList(middle, pods.size()));
    List<Ranked> merged = new ArrayList<>(pods.size());
    int l = 0;
    int r = 0;
    while (l < left.size() && r < right.size()) {
      merged.add(compare(right.get(r), left.get(l)) < 0 ? right.get(r++) : left.get(l++));
    }
    merged.addAll(left.subList(l, left.size()));
    merged.addAll(right.subList(r, right.size()));
    return merged;
  }

  private int compare(Ranked a, Ranked b) {
    if (a.hasNode != b.hasNode) {
      return a.hasNode ? 1 : -1;
    }
    if (a.phase != b.phase) {
      return Integer.compare(a.phase, b.phase);
    }
    if (a.ready != b.ready) {
      return a.ready ? 1 : -1;
    }
    if (a.cost != b.cost) {
      return Integer.compare(a.cost, b.cost);
    }
    if (a.related != b.related) {
      return Integer.compare(b.related, a.related);
    }
    if (a.ready && a.readySince != b.readySince) {
      return compareAges(a, b, a.readySince, b.readySince);
    }
    if (a.restarts != b.restarts) {
      return Integer.compare(b.restarts, a.restarts);
    }
    if (a.sidecarRestarts != b.sidecarRestarts) {
      return Integer.compare(b.sidecarRestarts, a.sidecarRestarts);
    }
    return a.created == b.created ? 0 : compareAges(a, b, a.created, b.created);
  }

  /** The shorter age goes first; no age at all before any; about the same ages go by uid. */
  private int compareAges(Ranked a, Ranked b, long since, long otherSince) {
    if (since == 0 || otherSince == 0) {
      return since == 0 ? -1 : 1;
    }
    int difference = Integer.compare(magnitude(since), magnitude(otherSince));
    return difference != 0
        ? difference
        : a.pod.getMetadata().getUid().compareTo(b.pod.getMetadata().getUid());
  }

  /** Returns the power of two of an age in nanoseconds. */
  private int magnitude(long sinceSeconds) {
    long age = now - TimeUnit.SECONDS.toNanos(sinceSeconds);
    return age > 0 ? Math.getExponent((double) age) : -1;
  }

  private Ranked ranked(Pod pod) {
    String node = pod.getSpec().getNodeName();
    return new Ranked(
        pod,
        !node.isEmpty(),
        phase(pod),
        PodStates.isReady(pod),
        cost(pod),
        relatedOnNode.getOrDefault(node, 0),
        PodStates.readySince(pod),
        restarts(pod),
        sidecarRestarts(pod),
        pod.getMetadata().getCreationTimestamp().getSeconds());
  }

  private static int phase(Pod pod) {
    return switch (pod.getStatus().getPhase()) {
      case "Unknown" -> 1;
      case "Running" -> 2;
      default -> 0;
    };
  }

  /** Returns the cost that the pod's annotation says; 0 where it says none that can be read. */
  private static int cost(Pod pod) {
    String text = pod.getMetadata().getAnnotationsMap().get(DELETION_COST);
    if (text == null || text.startsWith("+") || (text.startsWith("0") && text.length() > 1)) {
      return 0;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private static int restarts(Pod pod) {
    int most = 0;
    for (ContainerStatus status : pod.getStatus().getContainerStatusesList()) {
      most = Math.max(most, status.getRestartCount());
    }
    return most;
  }

  private static int sidecarRestarts(Pod pod) {
    int most = 0;
    for (ContainerStatus status : pod.getStatus().getInitContainerStatusesList()) {
      if (status.getRestartCount() > most && isSidecar(pod, status.getName())) {
        most = status.getRestartCount();
      }
    }
    return most;
  }

  private static boolean isSidecar(Pod pod, String name) {
    for (Container container : pod.getSpec().getInitContainersList()) {
      if (container.getName().equals(name)) {
        return container.getRestartPolicy().equals("Always");
      }
    }
    return false;
  }

  private record Ranked(
      Pod pod,
      boolean hasNode,
      int phase,
      boolean ready,
      int cost,
      int related,
      long readySince,
      int restarts,
      int sidecarRestarts,
      long created) {}
}
