package dev.kubedouble.fake.controller.garbage;

import dev.kubedouble.api.meta.v1.OwnerReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who depends on whom: the dependents of each uid, in the order in which they came. */
final class OwnerGraph {
  private final Map<String, Map<String, Dependent>> byOwner = new HashMap<>();

  /**
   * One object that names an owner.
   *
   * @param item the object
   * @param blocks whether the owner waits for it when it is deleted in the foreground
   */
  record Dependent(Item item, boolean blocks) {}

  void add(Item item, List<OwnerReference> owners) {
    for (OwnerReference owner : owners) {
      byOwner
          .computeIfAbsent(owner.getUid(), uid -> new LinkedHashMap<>())
          .put(item.id(), new Dependent(item, owner.getBlockOwnerDeletion()));
    }
  }

  void remove(Item item, List<OwnerReference> owners) {
    for (OwnerReference owner : owners) {
      Map<String, Dependent> dependents = byOwner.get(owner.getUid());
      if (dependents != null && dependents.remove(item.id()) != null && dependents.isEmpty()) {
        byOwner.remove(owner.getUid());
      }
    }
  }

  /** Returns those that depend on an object; a copy. */
  List<Dependent> dependents(String uid) {
    Map<String, Dependent> dependents = byOwner.get(uid);
    return dependents == null ? List.of() : new ArrayList<>(dependents.values());
  }
}
