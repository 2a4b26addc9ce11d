package dev.kubedouble.fake.registry;

import dev.kubedouble.api.meta.v1.DeleteOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * What a deletion means for the objects that the deleted one owns, said in its finalizers
 * (apiserver, {@code deletionFinalizersForGarbageCollection}). Without a word of the caller,
 * dependents go in the background.
 */
final class Propagation {
  static final String ORPHAN = "orphan";
  static final String FOREGROUND = "foregroundDeletion";

  private Propagation() {}

  /** Returns the finalizers that the object has once the deletion is recorded. */
  static List<String> finalizers(List<String> present, DeleteOptions options) {
    boolean orphan = orphan(present, options);
    boolean foreground = foreground(present, options);
    if (orphan == present.contains(ORPHAN) && foreground == present.contains(FOREGROUND)) {
      return present;
    }
    List<String> finalizers = new ArrayList<>(present.size() + 1);
    for (String finalizer : present) {
      if (!finalizer.equals(ORPHAN) && !finalizer.equals(FOREGROUND)) {
        finalizers.add(finalizer);
      }
    }
    if (orphan) {
      finalizers.add(ORPHAN);
    }
    if (foreground) {
      finalizers.add(FOREGROUND);
    }
    return finalizers;
  }

  private static boolean orphan(List<String> present, DeleteOptions options) {
    if (options.hasOrphanDependents()) {
      return options.getOrphanDependents();
    }
    if (options.hasPropagationPolicy()) {
      return options.getPropagationPolicy().equals("Orphan");
    }
    return present.contains(ORPHAN);
  }

  private static boolean foreground(List<String> present, DeleteOptions options) {
    if (options.hasOrphanDependents()) {
      return false;
    }
    if (options.hasPropagationPolicy()) {
      return options.getPropagationPolicy().equals("Foreground");
    }
    return present.contains(FOREGROUND);
  }
}
