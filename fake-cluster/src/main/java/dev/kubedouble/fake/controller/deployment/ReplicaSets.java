package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.meta.v1.Time;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Orders, choices and sums over ReplicaSets. */
final class ReplicaSets {
  static final Comparator<ReplicaSet> OLDEST_FIRST =
      Comparator.comparingLong((ReplicaSet replicaSet) -> created(replicaSet).getSeconds())
          .thenComparing(replicaSet -> replicaSet.getMetadata().getName());

  static final Comparator<ReplicaSet> NEWEST_FIRST = OLDEST_FIRST.reversed();

  /** The largest first; of equal ones the older. */
  static final Comparator<ReplicaSet> LARGEST_THEN_OLDER =
      Comparator.comparingInt((ReplicaSet replicaSet) -> -replicas(replicaSet))
          .thenComparing(OLDEST_FIRST);

  /** The largest first; of equal ones the newer. */
  static final Comparator<ReplicaSet> LARGEST_THEN_NEWER =
      Comparator.comparingInt((ReplicaSet replicaSet) -> -replicas(replicaSet))
          .thenComparing(NEWEST_FIRST);

  private ReplicaSets() {}

  /** Returns the oldest ReplicaSet that makes the pods of a template, or null. */
  static @Nullable ReplicaSet withTemplate(List<ReplicaSet> replicaSets, PodTemplateSpec template) {
    ReplicaSet found = null;
    for (ReplicaSet replicaSet : replicaSets) {
      if ((found == null || OLDEST_FIRST.compare(replicaSet, found) < 0)
          && Templates.sameButForHash(replicaSet.getSpec().getTemplate(), template)) {
        found = replicaSet;
      }
    }
    return found;
  }

  static List<ReplicaSet> active(List<ReplicaSet> replicaSets) {
    List<ReplicaSet> active = new ArrayList<>(replicaSets.size());
    for (ReplicaSet replicaSet : replicaSets) {
      if (replicas(replicaSet) > 0) {
        active.add(replicaSet);
      }
    }
    return active;
  }

  static List<ReplicaSet> sorted(List<ReplicaSet> replicaSets, Comparator<ReplicaSet> order) {
    List<ReplicaSet> sorted = new ArrayList<>(replicaSets);
    sorted.sort(order);
    return sorted;
  }

  /**
   * Returns the ReplicaSets in the order of their revisions, the lowest first. One whose revision
   * is no number stands by its age, so that this is no order of all: each is put in its place from
   * behind, as Go's sort does with as few as there usually are.
   */
  static List<ReplicaSet> byRevision(List<ReplicaSet> replicaSets) {
    List<ReplicaSet> sorted = new ArrayList<>(replicaSets.size());
    for (ReplicaSet next : sorted(replicaSets, OLDEST_FIRST)) {
      int place = sorted.size();
      while (place > 0 && isBefore(next, sorted.get(place - 1))) {
        place--;
      }
      sorted.add(place, next);
    }
    return sorted;
  }

  private static boolean isBefore(ReplicaSet a, ReplicaSet b) {
    OptionalLong first = Annotations.revision(a.getMetadata());
    OptionalLong second = Annotations.revision(b.getMetadata());
    boolean byAge = first.isEmpty() || second.isEmpty() || first.equals(second);
    return byAge ? OLDEST_FIRST.compare(a, b) < 0 : first.getAsLong() < second.getAsLong();
  }

  static long maxRevision(List<ReplicaSet> replicaSets) {
    long max = 0;
    for (ReplicaSet replicaSet : replicaSets) {
      max = Math.max(max, Annotations.revision(replicaSet.getMetadata()).orElse(0));
    }
    return max;
  }

  /** Returns the highest revision but one; 0 where there is none. */
  static long revisionBeforeLast(List<ReplicaSet> replicaSets) {
    long max = 0;
    long second = 0;
    for (ReplicaSet replicaSet : replicaSets) {
      OptionalLong revision = Annotations.revision(replicaSet.getMetadata());
      if (revision.isEmpty()) {
        continue;
      }
      if (revision.getAsLong() >= max) {
        second = max;
        max = revision.getAsLong();
      } else {
        second = Math.max(second, revision.getAsLong());
      }
    }
    return second;
  }

  static int replicas(ReplicaSet replicaSet) {
    return replicaSet.getSpec().getReplicas();
  }

  static int available(ReplicaSet replicaSet) {
    return replicaSet.getStatus().getAvailableReplicas();
  }

  static int totalReplicas(List<ReplicaSet> replicaSets) {
    int total = 0;
    for (ReplicaSet replicaSet : replicaSets) {
      total += replicas(replicaSet);
    }
    return total;
  }

  static int totalActual(List<ReplicaSet> replicaSets) {
    int total = 0;
    for (ReplicaSet replicaSet : replicaSets) {
      total += replicaSet.getStatus().getReplicas();
    }
    return total;
  }

  static int totalReady(List<ReplicaSet> replicaSets) {
    int total = 0;
    for (ReplicaSet replicaSet : replicaSets) {
      total += replicaSet.getStatus().getReadyReplicas();
    }
    return total;
  }

  static int totalAvailable(List<ReplicaSet> replicaSets) {
    int total = 0;
    for (ReplicaSet replicaSet : replicaSets) {
      total += available(replicaSet);
    }
    return total;
  }

  private static Time created(ReplicaSet replicaSet) {
    return replicaSet.getMetadata().getCreationTimestamp();
  }
}
