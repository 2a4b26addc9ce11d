package dev.kubedouble.junit.blackbox;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentCondition;
import dev.kubedouble.api.apps.v1.DeploymentStatus;

/**
 * How far a Deployment's rollout is.
 *
 * @param name {@code complete}, {@code progressing}, {@code paused} or {@code stuck}
 * @param wanted how many replicas are wanted
 * @param updated how many are of the newest template
 * @param available how many are available
 */
record DeploymentState(String name, int wanted, int updated, int available) {
  static DeploymentState of(Deployment deployment) {
    DeploymentStatus status = deployment.getStatus();
    int wanted = deployment.getSpec().getReplicas();
    boolean isComplete =
        status.getAvailableReplicas() == wanted
            && status.getUpdatedReplicas() == wanted
            && status.getReplicas() == wanted
            && status.getObservedGeneration() >= deployment.getMetadata().getGeneration();
    String name = deployment.getSpec().getPaused() ? "paused" : "progressing";
    if (isStuck(deployment)) {
      name = "stuck";
    } else if (isComplete && name.equals("progressing")) {
      name = "complete";
    }
    return new DeploymentState(
        name, wanted, status.getUpdatedReplicas(), status.getAvailableReplicas());
  }

  private static boolean isStuck(Deployment deployment) {
    for (DeploymentCondition condition : deployment.getStatus().getConditionsList()) {
      if (condition.getType().equals("Progressing") && condition.getStatus().equals("False")) {
        return true;
      }
    }
    return false;
  }

  /** Returns how many there are, in words. */
  String counts() {
    return wanted + " wanted, " + updated + " updated, " + available + " available";
  }
}
