package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.apps.v1.DeploymentCondition;
import dev.kubedouble.api.apps.v1.DeploymentStatus;
import dev.kubedouble.api.meta.v1.Time;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions in a Deployment's status. */
final class Conditions {
  static final String AVAILABLE = "Available";
  static final String PROGRESSING = "Progressing";
  static final String REPLICA_FAILURE = "ReplicaFailure";

  static final String TRUE = "True";
  static final String FALSE = "False";
  static final String UNKNOWN = "Unknown";

  private Conditions() {}

  static DeploymentCondition of(
      String type, String status, String reason, String message, Time now) {
    return DeploymentCondition.newBuilder()
        .setType(type)
        .setStatus(status)
        .setReason(reason)
        .setMessage(message)
        .setLastUpdateTime(now)
        .setLastTransitionTime(now)
        .build();
  }

  static @Nullable DeploymentCondition find(List<DeploymentCondition> conditions, String type) {
    for (int i = 0; i < conditions.size(); i++) {
      if (conditions.get(i).getType().equals(type)) {
        return conditions.get(i);
      }
    }
    return null;
  }

  /** Returns the reason of the Progressing condition; empty where there is none. */
  static String progressReason(DeploymentStatus status) {
    DeploymentCondition condition = find(status.getConditionsList(), PROGRESSING);
    return condition == null ? "" : condition.getReason();
  }

  /** Puts a condition last, unless one of its type has the same status and reason already. */
  static void set(DeploymentStatus.Builder status, DeploymentCondition condition) {
    DeploymentCondition present = find(status.getConditionsList(), condition.getType());
    DeploymentCondition next = condition;
    if (present != null && present.getStatus().equals(condition.getStatus())) {
      if (present.getReason().equals(condition.getReason())) {
        return;
      }
      next = condition.toBuilder().setLastTransitionTime(present.getLastTransitionTime()).build();
    }
    remove(status, condition.getType());
    status.addConditions(next);
  }

  static void remove(DeploymentStatus.Builder status, String type) {
    for (int i = status.getConditionsCount() - 1; i >= 0; i--) {
      if (status.getConditions(i).getType().equals(type)) {
        status.removeConditions(i);
      }
    }
  }

  static boolean same(List<DeploymentCondition> a, List<DeploymentCondition> b) {
    if (a.size() != b.size()) {
      return false;
    }
    for (int i = 0; i < a.size(); i++) {
      if (!same(a.get(i), b.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(DeploymentCondition a, DeploymentCondition b) {
    return a.getType().equals(b.getType())
        && a.getStatus().equals(b.getStatus())
        && a.getReason().equals(b.getReason())
        && a.getMessage().equals(b.getMessage())
        && a.getLastUpdateTime().getSeconds() == b.getLastUpdateTime().getSeconds()
        && a.getLastTransitionTime().getSeconds() == b.getLastTransitionTime().getSeconds();
  }
}
