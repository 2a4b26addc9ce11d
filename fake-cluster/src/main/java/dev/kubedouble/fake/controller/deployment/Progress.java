package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.apps.v1.DeploymentCondition;
import dev.kubedouble.api.apps.v1.DeploymentStatus;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.apps.v1.ReplicaSetCondition;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Whether a rollout gets on (kubernetes, {@code progress.go}). */
final class Progress {
  static final String NEW_CREATED = "NewReplicaSetCreated";
  static final String NEW_FOUND = "FoundNewReplicaSet";
  static final String CREATE_FAILED = "ReplicaSetCreateError";
  static final String PAUSED = "DeploymentPaused";
  static final String RESUMED = "DeploymentResumed";
  static final String DEADLINE_EXCEEDED = "ProgressDeadlineExceeded";

  private static final String UPDATED = "ReplicaSetUpdated";
  private static final String NEW_AVAILABLE = "NewReplicaSetAvailable";

  /** What is added to the deadline before it is looked at again. */
  private static final long SLACK = TimeUnit.SECONDS.toNanos(1);

  private static final long SOON = TimeUnit.MILLISECONDS.toNanos(5);

  private final LongConsumer lookAgainAfter;

  /**
   * Creates the check.
   *
   * @param lookAgainAfter plans the next look at the Deployment, after nanoseconds
   */
  Progress(LongConsumer lookAgainAfter) {
    this.lookAgainAfter = lookAgainAfter;
  }

  /** Writes the status, with what it says on progress, where it differs. */
  void sync(Pass pass, List<ReplicaSet> all, @Nullable ReplicaSet current) {
    DeploymentStatus.Builder status = DeploymentStatuses.of(pass, all, current);
    if (!pass.hasProgressDeadline()) {
      Conditions.remove(status, Conditions.PROGRESSING);
    } else if (!isOver(pass, status)) {
      judge(pass, status, current);
    }
    DeploymentCondition failure = failure(all, current);
    if (failure == null) {
      Conditions.remove(status, Conditions.REPLICA_FAILURE);
    } else {
      Conditions.set(status, failure);
    }
    DeploymentStatus next = status.build();
    if (DeploymentStatuses.same(pass.status(), next)) {
      planDeadline(pass, next);
    } else {
      pass.setStatus(next);
      pass.writeStatus();
    }
  }

  /** Returns whether the last rollout has completed, so that progress is no question. */
  private static boolean isOver(Pass pass, DeploymentStatus.Builder status) {
    return status.getReplicas() == status.getUpdatedReplicas()
        && Conditions.progressReason(pass.status()).equals(NEW_AVAILABLE);
  }

  private static void judge(
      Pass pass, DeploymentStatus.Builder status, @Nullable ReplicaSet current) {
    DeploymentStatus counts = status.build();
    if (DeploymentStatuses.isComplete(pass, counts)) {
      pass.note("rolled out: {} of {} available", counts.getAvailableReplicas(), pass.wanted());
      say(pass, status, current, Conditions.TRUE, NEW_AVAILABLE, "has successfully progressed.");
    } else if (hasProgressed(pass.status(), counts)) {
      sayProgress(pass, status, current);
    } else if (isTimedOut(pass, counts)) {
      pass.note(
          "no progress within {} s: the deadline has passed",
          pass.spec().getProgressDeadlineSeconds());
      say(pass, status, current, Conditions.FALSE, DEADLINE_EXCEEDED, "has timed out progressing.");
    }
  }

  /** Says that something moved, even where that was the last word already: its time counts. */
  private static void sayProgress(
      Pass pass, DeploymentStatus.Builder status, @Nullable ReplicaSet current) {
    DeploymentCondition present =
        Conditions.find(pass.status().getConditionsList(), Conditions.PROGRESSING);
    DeploymentCondition next =
        condition(pass, current, Conditions.TRUE, UPDATED, "is progressing.");
    if (present != null) {
      if (present.getStatus().equals(Conditions.TRUE)) {
        next = next.toBuilder().setLastTransitionTime(present.getLastTransitionTime()).build();
      }
      Conditions.remove(status, Conditions.PROGRESSING);
    }
    Conditions.set(status, next);
  }

  private static void say(
      Pass pass,
      DeploymentStatus.Builder status,
      @Nullable ReplicaSet current,
      String value,
      String reason,
      String what) {
    Conditions.set(status, condition(pass, current, value, reason, what));
  }

  private static DeploymentCondition condition(
      Pass pass, @Nullable ReplicaSet current, String value, String reason, String what) {
    String subject =
        current == null
            ? "Deployment \"" + pass.name()
            : "ReplicaSet \"" + current.getMetadata().getName();
    return Conditions.of(Conditions.PROGRESSING, value, reason, subject + "\" " + what, pass.now());
  }

  private static boolean hasProgressed(DeploymentStatus before, DeploymentStatus after) {
    return after.getUpdatedReplicas() > before.getUpdatedReplicas()
        || after.getReplicas() - after.getUpdatedReplicas()
            < before.getReplicas() - before.getUpdatedReplicas()
        || after.getReadyReplicas() > before.getReadyReplicas()
        || after.getAvailableReplicas() > before.getAvailableReplicas();
  }

  private static boolean isTimedOut(Pass pass, DeploymentStatus status) {
    DeploymentCondition condition =
        Conditions.find(status.getConditionsList(), Conditions.PROGRESSING);
    if (condition == null || condition.getReason().equals(NEW_AVAILABLE)) {
      return false;
    }
    return condition.getReason().equals(DEADLINE_EXCEEDED)
        || deadline(pass, condition) < pass.nowNanos();
  }

  private static long deadline(Pass pass, DeploymentCondition condition) {
    return TimeUnit.SECONDS.toNanos(
        condition.getLastUpdateTime().getSeconds() + pass.spec().getProgressDeadlineSeconds());
  }

  private void planDeadline(Pass pass, DeploymentStatus status) {
    DeploymentCondition condition =
        Conditions.find(pass.status().getConditionsList(), Conditions.PROGRESSING);
    if (!pass.hasProgressDeadline()
        || condition == null
        || DeploymentStatuses.isComplete(pass, status)
        || condition.getReason().equals(DEADLINE_EXCEEDED)) {
      return;
    }
    long left = deadline(pass, condition) - pass.nowNanos();
    if (left < SLACK) {
      lookAgainAfter.accept(Math.max(0, left) + SOON);
    } else {
      lookAgainAfter.accept(left + SLACK);
    }
  }

  /** Returns the failure to create or delete pods that a ReplicaSet reports, the new one first. */
  private static @Nullable DeploymentCondition failure(
      List<ReplicaSet> all, @Nullable ReplicaSet current) {
    DeploymentCondition failure = current == null ? null : failure(current);
    for (int i = 0; failure == null && i < all.size(); i++) {
      failure = failure(all.get(i));
    }
    return failure;
  }

  private static @Nullable DeploymentCondition failure(ReplicaSet replicaSet) {
    for (ReplicaSetCondition condition : replicaSet.getStatus().getConditionsList()) {
      if (condition.getType().equals(Conditions.REPLICA_FAILURE)) {
        return DeploymentCondition.newBuilder()
            .setType(Conditions.REPLICA_FAILURE)
            .setStatus(condition.getStatus())
            .setLastTransitionTime(condition.getLastTransitionTime())
            .setLastUpdateTime(condition.getLastTransitionTime())
            .setReason(condition.getReason())
            .setMessage(condition.getMessage())
            .build();
      }
    }
    return null;
  }
}
