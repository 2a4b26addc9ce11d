package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Changes the sizes of ReplicaSets, in proportion where several are in use. */
final class Scaling {
  private Scaling() {}

  /** Returns whether the Deployment's wanted size has changed since its ReplicaSets were scaled. */
  static boolean isDue(Pass pass) {
    for (ReplicaSet replicaSet : ReplicaSets.active(NewReplicaSet.resolve(pass, false).all())) {
      OptionalInt desired = Annotations.desiredReplicas(replicaSet.getMetadata());
      if (desired.isPresent() && desired.getAsInt() != pass.wanted()) {
        return true;
      }
    }
    return false;
  }

  /** Brings the ReplicaSets to the Deployment's size without getting on with a rollout. */
  static void scale(Pass pass, Generations generations) {
    List<ReplicaSet> old = ReplicaSets.sorted(generations.old(), ReplicaSets.NEWEST_FIRST);
    List<ReplicaSet> active = ReplicaSets.active(Generations.all(old, generations.current()));
    ReplicaSet only = onlyActiveOrNewest(active, old, generations.current());
    if (only != null) {
      to(pass, only, pass.wanted());
    } else if (isSaturated(pass, generations.current())) {
      for (ReplicaSet replicaSet : ReplicaSets.active(old)) {
        to(pass, replicaSet, 0);
      }
    } else if (pass.spec().getStrategy().getType().equals("RollingUpdate")) {
      proportionally(pass, active);
    }
  }

  private static @Nullable ReplicaSet onlyActiveOrNewest(
      List<ReplicaSet> active, List<ReplicaSet> old, @Nullable ReplicaSet current) {
    if (active.size() > 1) {
      return null;
    }
    if (active.size() == 1) {
      return active.get(0);
    }
    if (current != null) {
      return current;
    }
    return old.isEmpty() ? null : old.get(0);
  }

  /** Returns whether the new ReplicaSet has all pods that are wanted, and all are available. */
  private static boolean isSaturated(Pass pass, @Nullable ReplicaSet current) {
    if (current == null) {
      return false;
    }
    OptionalInt desired = Annotations.desiredReplicas(current.getMetadata());
    return desired.isPresent()
        && desired.getAsInt() == pass.wanted()
        && ReplicaSets.replicas(current) == pass.wanted()
        && ReplicaSets.available(current) == pass.wanted();
  }

  /** Spreads what is to be added or taken over the ReplicaSets, each by its share. */
  private static void proportionally(Pass pass, List<ReplicaSet> active) {
    int allowed = pass.wanted() > 0 ? pass.wanted() + pass.maxSurge() : 0;
    int toAdd = allowed - ReplicaSets.totalReplicas(active);
    List<ReplicaSet> ordered =
        toAdd > 0
            ? ReplicaSets.sorted(active, ReplicaSets.LARGEST_THEN_NEWER)
            : toAdd < 0 ? ReplicaSets.sorted(active, ReplicaSets.LARGEST_THEN_OLDER) : active;
    List<Integer> sizes = new ArrayList<>(ordered.size());
    int added = 0;
    for (ReplicaSet replicaSet : ordered) {
      int share = share(pass, replicaSet, toAdd, added);
      sizes.add(ReplicaSets.replicas(replicaSet) + share);
      added += share;
    }
    for (int i = 0; i < ordered.size(); i++) {
      int size = sizes.get(i);
      if (i == 0 && toAdd != 0) {
        // What rounding left over goes to the largest.
        size = Math.max(0, size + toAdd - added);
      }
      resize(pass, ordered.get(i), size);
    }
  }

  private static int share(Pass pass, ReplicaSet replicaSet, int toAdd, int added) {
    if (ReplicaSets.replicas(replicaSet) == 0 || toAdd == 0 || toAdd == added) {
      return 0;
    }
    int fraction = fraction(pass, replicaSet);
    int left = toAdd - added;
    return toAdd > 0 ? Math.min(fraction, left) : Math.max(fraction, left);
  }

  /** Returns by how much a ReplicaSet would change if it kept its part of the Deployment. */
  private static int fraction(Pass pass, ReplicaSet replicaSet) {
    int size = ReplicaSets.replicas(replicaSet);
    if (pass.wanted() == 0) {
      return -size;
    }
    int before = Annotations.maxReplicas(replicaSet.getMetadata()).orElse(0);
    if (before == 0) {
      before = pass.status().getReplicas();
      if (before == 0) {
        return 0;
      }
    }
    double after = (double) (size * (pass.wanted() + pass.maxSurge())) / before;
    return (int) (after + 0.5) - size;
  }

  /** Gives a ReplicaSet a size; where it has it already, nothing is written. */
  static Scaled to(Pass pass, ReplicaSet replicaSet, int size) {
    return ReplicaSets.replicas(replicaSet) == size
        ? new Scaled(false, replicaSet)
        : resize(pass, replicaSet, size);
  }

  /** Gives a ReplicaSet a size, and notes on it the Deployment's size as it is now. */
  private static Scaled resize(Pass pass, ReplicaSet replicaSet, int size) {
    int before = ReplicaSets.replicas(replicaSet);
    int max = pass.wanted() + pass.maxSurge();
    if (before == size && Annotations.hasReplicas(replicaSet.getMetadata(), pass.wanted(), max)) {
      return new Scaled(false, replicaSet);
    }
    ObjectMeta.Builder metadata = replicaSet.getMetadata().toBuilder();
    Annotations.setReplicas(metadata, pass.wanted(), max);
    ReplicaSet written =
        pass.write(
            replicaSet.toBuilder()
                .setMetadata(metadata)
                .setSpec(replicaSet.getSpec().toBuilder().setReplicas(size))
                .build());
    if (before == size) {
      return new Scaled(false, written);
    }
    String name = replicaSet.getMetadata().getName();
    String direction = before < size ? "up" : "down";
    pass.note("scaled {} {} from {} to {}", direction, name, before, size);
    pass.record(
        "Normal",
        "ScalingReplicaSet",
        "Scaled " + direction + " replica set " + name + " from " + before + " to " + size);
    return new Scaled(true, written);
  }

  /**
   * What came of scaling.
   *
   * @param changed whether the size has changed
   * @param replicaSet the ReplicaSet as it is now
   */
  record Scaled(boolean changed, ReplicaSet replicaSet) {}
}
