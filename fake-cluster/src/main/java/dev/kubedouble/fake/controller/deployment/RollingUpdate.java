package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.cluster.KubernetesException;
import java.util.List;
import java.util.Objects;

/**
 * Replaces pods step by step: never more than the surge allows, never fewer available than the
 * strategy allows (kubernetes, {@code rolling.go}).
 */
final class RollingUpdate {
  private RollingUpdate() {}

  static void roll(Pass pass, Progress progress) {
    Generations generations = NewReplicaSet.resolve(pass, true);
    ReplicaSet current = Objects.requireNonNull(generations.current(), "it was to be made");
    List<ReplicaSet> all = generations.all();
    if (!scaleNew(pass, all, current)
        && !scaleOld(pass, all, ReplicaSets.active(generations.old()), current)
        && DeploymentStatuses.isComplete(pass, pass.status())) {
      History.cleanUp(pass, generations.old());
    }
    progress.sync(pass, all, current);
  }

  private static boolean scaleNew(Pass pass, List<ReplicaSet> all, ReplicaSet current) {
    int size = ReplicaSets.replicas(current);
    if (size == pass.wanted()) {
      return false;
    }
    if (size > pass.wanted()) {
      return Scaling.to(pass, current, pass.wanted()).changed();
    }
    return Scaling.to(pass, current, replicasOfNew(pass, all, size)).changed();
  }

  /**
   * Returns how many replicas the new ReplicaSet may have.
   *
   * @param all all ReplicaSets, or all but the new one where that has none yet
   * @param size how many the new one has
   */
  static int replicasOfNew(Pass pass, List<ReplicaSet> all, int size) {
    if (!pass.spec().getStrategy().getType().equals("RollingUpdate")) {
      return pass.wanted();
    }
    int total = ReplicaSets.totalReplicas(all);
    int most = pass.wanted() + pass.maxSurge();
    if (total >= most) {
      pass.note(
          "not scaling up the new replica set: {} replicas in all, at most {} allowed",
          total,
          most);
      return size;
    }
    return size + Math.min(most - total, pass.wanted() - size);
  }

  private static boolean scaleOld(
      Pass pass, List<ReplicaSet> all, List<ReplicaSet> old, ReplicaSet current) {
    if (old.isEmpty()) {
      return false;
    }
    int minAvailable = pass.wanted() - pass.maxUnavailable();
    int newUnavailable = ReplicaSets.replicas(current) - ReplicaSets.available(current);
    int most = ReplicaSets.totalReplicas(all) - minAvailable - newUnavailable;
    if (most <= 0) {
      pass.note(
          "not scaling down old replica sets: {} of {} new pods are unavailable, at most {} allowed",
          newUnavailable,
          ReplicaSets.replicas(current),
          pass.maxUnavailable());
      return false;
    }
    List<ReplicaSet> oldestFirst = ReplicaSets.sorted(old, ReplicaSets.OLDEST_FIRST);
    try {
      int unhealthy = takeUnhealthy(pass, oldestFirst, most);
      if (unhealthy < 0) {
        return false;
      }
      int healthy = takeHealthy(pass, oldestFirst, current, minAvailable);
      return unhealthy + healthy > 0;
    } catch (KubernetesException refusal) {
      // Kubernetes goes on to the status here; what was lost is made up for in the next pass.
      pass.note("scaling down was refused: {}", refusal.status().getMessage());
      return false;
    }
  }

  /**
   * Takes away old pods that are not available: whoever waits for them waits in vain. Returns how
   * many, or -1 where the status of a ReplicaSet is behind its size, so that its counts mean
   * nothing.
   */
  private static int takeUnhealthy(Pass pass, List<ReplicaSet> old, int most) {
    int taken = 0;
    for (int i = 0; i < old.size() && taken < most; i++) {
      ReplicaSet replicaSet = old.get(i);
      int size = ReplicaSets.replicas(replicaSet);
      int unavailable = size - ReplicaSets.available(replicaSet);
      if (size == 0 || unavailable == 0) {
        continue;
      }
      if (unavailable < 0) {
        pass.note(
            "not scaling down old replica sets yet: {} still counts {} available pods, wanting {}",
            replicaSet.getMetadata().getName(),
            ReplicaSets.available(replicaSet),
            size);
        return -1;
      }
      int count = Math.min(most - taken, unavailable);
      pass.note(
          "taking {} unavailable pods of {} first", count, replicaSet.getMetadata().getName());
      old.set(i, Scaling.to(pass, replicaSet, size - count).replicaSet());
      taken += count;
    }
    return taken;
  }

  private static int takeHealthy(
      Pass pass, List<ReplicaSet> old, ReplicaSet current, int minAvailable) {
    int available = ReplicaSets.totalAvailable(old) + ReplicaSets.available(current);
    if (available <= minAvailable) {
      pass.note(
          "not scaling down old replica sets: {} available, at least {} must be",
          available,
          minAvailable);
      return 0;
    }
    int most = available - minAvailable;
    int taken = 0;
    for (int i = 0; i < old.size() && taken < most; i++) {
      int size = ReplicaSets.replicas(old.get(i));
      if (size == 0) {
        continue;
      }
      int count = Math.min(size, most - taken);
      old.set(i, Scaling.to(pass, old.get(i), size - count).replicaSet());
      taken += count;
    }
    return taken;
  }
}
