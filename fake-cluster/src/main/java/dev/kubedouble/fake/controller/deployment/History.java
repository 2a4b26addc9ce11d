package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.cluster.KubernetesException;
import java.util.List;

/** Deletes the oldest revisions beyond the Deployment's {@code revisionHistoryLimit}. */
final class History {
  private History() {}

  static void cleanUp(Pass pass, List<ReplicaSet> old) {
    if (!pass.hasHistoryLimit()) {
      return;
    }
    List<ReplicaSet> alive =
        old.stream()
            .filter(replicaSet -> !replicaSet.getMetadata().hasDeletionTimestamp())
            .toList();
    int tooMany = alive.size() - pass.spec().getRevisionHistoryLimit();
    if (tooMany <= 0) {
      return;
    }
    for (ReplicaSet replicaSet : ReplicaSets.byRevision(alive).subList(0, tooMany)) {
      if (isIdle(replicaSet)) {
        delete(pass, replicaSet);
      }
    }
  }

  private static boolean isIdle(ReplicaSet replicaSet) {
    return ReplicaSets.replicas(replicaSet) == 0
        && replicaSet.getStatus().getReplicas() == 0
        && replicaSet.getMetadata().getGeneration()
            <= replicaSet.getStatus().getObservedGeneration();
  }

  private static void delete(Pass pass, ReplicaSet replicaSet) {
    pass.note(
        "deleting {}: only {} old revisions are kept",
        replicaSet.getMetadata().getName(),
        pass.spec().getRevisionHistoryLimit());
    try {
      pass.delete(replicaSet);
    } catch (KubernetesException refusal) {
      if (refusal.code() != 404) {
        throw refusal;
      }
    }
  }
}
