package dev.kubedouble.assertj;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodCondition;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.OwnerReference;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.Change;
import dev.kubedouble.fake.FakeCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment's last rollout: what the store saw of it, from the last change of the template on.
 *
 * @param object the Deployment, such as {@code default/web}
 * @param first whether it is the one that begins with the creation
 * @param start when the template was changed
 * @param end when it was complete, or null where it is not
 * @param lasted how long it has taken, up to now where it is not complete
 * @param moments how many pods there were, after each write of one
 */
record Rollout(
    String object,
    boolean first,
    Instant start,
    @Nullable Instant end,
    Duration lasted,
    List<Moment> moments) {

  /**
   * How many pods there were.
   *
   * @param pods those that are neither terminating nor finished
   * @param available those of them that have been ready for as long as the Deployment asks
   */
  record Moment(long revision, Instant time, int pods, int available) {
    @Override
    public String toString() {
      return time + " revision " + revision + ": " + pods + " pods, " + available + " available";
    }
  }

  static Rollout last(FakeCluster cluster, String namespace, String name) {
    List<Change<?>> changes = cluster.history().changes();
    String object = namespace + "/" + name;
    Change<?> start = null;
    Change<?> end = null;
    for (Change<?> change : changes) {
      if (change.resource() == Resource.DEPLOYMENTS && change.object().equals(object)) {
        Deployment after = (Deployment) change.after();
        Deployment before = (Deployment) change.before();
        if (before == null
            || !before.getSpec().getTemplate().equals(after.getSpec().getTemplate())) {
          start = change;
          end = null;
        } else if (end == null && Rollouts.missing(after).isEmpty()) {
          end = change;
        }
      }
    }
    if (start == null) {
      throw new IllegalArgumentException(
          "deployment: "
              + object
              + " (expected: one whose creation or template change the history still holds)");
    }
    Instant now = end == null ? cluster.clock().now() : end.time();
    return new Rollout(
        object,
        start.created(),
        start.time(),
        end == null ? null : end.time(),
        Duration.between(start.time(), now),
        moments(
            changes,
            (Deployment) start.after(),
            start.revision(),
            end == null ? Long.MAX_VALUE : end.revision()));
  }

  private static List<Moment> moments(
      List<Change<?>> changes, Deployment deployment, long from, long to) {
    Set<String> replicaSets = new HashSet<>();
    Map<String, Pod> pods = new HashMap<>();
    List<Moment> moments = new ArrayList<>();
    for (Change<?> change : changes) {
      if (change.revision() > to) {
        break;
      }
      if (change.resource() == Resource.REPLICA_SETS
          && isOwned(change.metadata(), deployment.getMetadata().getUid())) {
        replicaSets.add(((ReplicaSet) change.after()).getMetadata().getUid());
      }
      if (change.resource() == Resource.PODS && isOwned(change.metadata(), replicaSets)) {
        if (change.deleted()) {
          pods.remove(change.object());
        } else {
          pods.put(change.object(), (Pod) change.after());
        }
        if (change.revision() > from) {
          moments.add(moment(change, pods, deployment.getSpec().getMinReadySeconds()));
        }
      }
    }
    return moments;
  }

  private static Moment moment(Change<?> change, Map<String, Pod> pods, int minReadySeconds) {
    int active = 0;
    int available = 0;
    for (Pod pod : pods.values()) {
      if (isActive(pod)) {
        active++;
        if (isAvailable(pod, change.time().minusSeconds(minReadySeconds))) {
          available++;
        }
      }
    }
    return new Moment(change.revision(), change.time(), active, available);
  }

  private static boolean isActive(Pod pod) {
    String phase = pod.getStatus().getPhase();
    return !pod.getMetadata().hasDeletionTimestamp()
        && !phase.equals("Succeeded")
        && !phase.equals("Failed");
  }

  private static boolean isAvailable(Pod pod, Instant readySince) {
    for (PodCondition condition : pod.getStatus().getConditionsList()) {
      if (condition.getType().equals("Ready") && condition.getStatus().equals("True")) {
        return condition.getLastTransitionTime().getSeconds() <= readySince.getEpochSecond();
      }
    }
    return false;
  }

  private static boolean isOwned(ObjectMeta metadata, String uid) {
    return isOwned(metadata, Set.of(uid));
  }

  private static boolean isOwned(ObjectMeta metadata, Set<String> uids) {
    for (OwnerReference owner : metadata.getOwnerReferencesList()) {
      if (uids.contains(owner.getUid())) {
        return true;
      }
    }
    return false;
  }
}
