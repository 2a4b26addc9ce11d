package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Deployment's ReplicaSets, told apart by their template.
 *
 * @param current the one that makes pods of the present template; null where there is none
 * @param old all others
 */
record Generations(@Nullable ReplicaSet current, List<ReplicaSet> old) {
  /** Returns all, the current one last. */
  List<ReplicaSet> all() {
    return all(old, current);
  }

  static List<ReplicaSet> all(List<ReplicaSet> old, @Nullable ReplicaSet current) {
    List<ReplicaSet> all = new ArrayList<>(old.size() + 1);
    all.addAll(old);
    if (current != null) {
      all.add(current);
    }
    return all;
  }
}
