package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.apps.v1.DeploymentStatus;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.apps.v1.ReplicaSetStatus;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What a Deployment's status says, from its ReplicaSets. */
final class DeploymentStatuses {
  private DeploymentStatuses() {}

  /** Writes the status where it differs; makes no statement on progress. */
  static void sync(Pass pass, List<ReplicaSet> all, @Nullable ReplicaSet current) {
    DeploymentStatus status = of(pass, all, current).build();
    if (!same(pass.status(), status)) {
      pass.setStatus(status);
      pass.writeStatus();
    }
  }

  /** Returns the counts as they are now, and the conditions with Available set. */
  static DeploymentStatus.Builder of(
      Pass pass, List<ReplicaSet> all, @Nullable ReplicaSet current) {
    int available = ReplicaSets.totalAvailable(all);
    DeploymentStatus present = pass.status();
    DeploymentStatus.Builder status =
        DeploymentStatus.newBuilder()
            .setObservedGeneration(pass.deployment().getMetadata().getGeneration())
            .setReplicas(ReplicaSets.totalActual(all))
            .setUpdatedReplicas(current == null ? 0 : current.getStatus().getReplicas())
            .setReadyReplicas(ReplicaSets.totalReady(all))
            .setAvailableReplicas(available)
            .setUnavailableReplicas(Math.max(0, ReplicaSets.totalReplicas(all) - available))
            .addAllConditions(present.getConditionsList());
    if (present.hasCollisionCount()) {
      status.setCollisionCount(present.getCollisionCount());
    }
    totalTerminating(all).ifPresent(status::setTerminatingReplicas);
    boolean enough = available >= pass.wanted() - pass.maxUnavailable();
    Conditions.set(
        status,
        enough
            ? Conditions.of(
                Conditions.AVAILABLE,
                Conditions.TRUE,
                "MinimumReplicasAvailable",
                "Deployment has minimum availability.",
                pass.now())
            : Conditions.of(
                Conditions.AVAILABLE,
                Conditions.FALSE,
                "MinimumReplicasUnavailable",
                "Deployment does not have minimum availability.",
                pass.now()));
    return status;
  }

  /** Returns how many pods terminate; empty where a ReplicaSet does not say. */
  private static OptionalInt totalTerminating(List<ReplicaSet> replicaSets) {
    int total = 0;
    for (ReplicaSet replicaSet : replicaSets) {
      ReplicaSetStatus status = replicaSet.getStatus();
      if (!status.hasTerminatingReplicas() && status.getObservedGeneration() != 0) {
        return OptionalInt.empty();
      }
      total += status.getTerminatingReplicas();
    }
    return OptionalInt.of(total);
  }

  /** Returns whether the rollout is over by these counts. */
  static boolean isComplete(Pass pass, DeploymentStatus status) {
    int wanted = pass.wanted();
    return status.getUpdatedReplicas() == wanted
        && status.getReplicas() == wanted
        && status.getAvailableReplicas() == wanted
        && status.getObservedGeneration() >= pass.deployment().getMetadata().getGeneration();
  }

  static boolean same(DeploymentStatus a, DeploymentStatus b) {
    return a.getObservedGeneration() == b.getObservedGeneration()
        && a.getReplicas() == b.getReplicas()
        && a.getUpdatedReplicas() == b.getUpdatedReplicas()
        && a.getReadyReplicas() == b.getReadyReplicas()
        && a.getAvailableReplicas() == b.getAvailableReplicas()
        && a.getUnavailableReplicas() == b.getUnavailableReplicas()
        && a.hasTerminatingReplicas() == b.hasTerminatingReplicas()
        && a.getTerminatingReplicas() == b.getTerminatingReplicas()
        && a.hasCollisionCount() == b.hasCollisionCount()
        && a.getCollisionCount() == b.getCollisionCount()
        && Conditions.same(a.getConditionsList(), b.getConditionsList());
  }
}
