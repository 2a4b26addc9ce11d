package dev.kubedouble.assertj;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentStatus;

/** When a rollout is over (kubectl, {@code rollout_status.go}). */
final class Rollouts {
  private Rollouts() {}

  /** Returns what a rollout still waits for; empty where it is complete. */
  static String missing(Deployment deployment) {
    DeploymentStatus status = deployment.getStatus();
    int wanted = deployment.getSpec().getReplicas();
    if (status.getObservedGeneration() < deployment.getMetadata().getGeneration()) {
      return "the controller has seen generation "
          + status.getObservedGeneration()
          + " of "
          + deployment.getMetadata().getGeneration();
    }
    if (status.getUpdatedReplicas() < wanted) {
      return status.getUpdatedReplicas() + " of " + wanted + " replicas updated";
    }
    if (status.getReplicas() > status.getUpdatedReplicas()) {
      return status.getReplicas() - status.getUpdatedReplicas() + " old replicas are still there";
    }
    if (status.getAvailableReplicas() < status.getUpdatedReplicas()) {
      return status.getAvailableReplicas()
          + " of "
          + status.getUpdatedReplicas()
          + " updated replicas available";
    }
    return "";
  }
}
