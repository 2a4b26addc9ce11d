package dev.kubedouble.fake.controller.garbage;

import dev.kubedouble.api.meta.v1.ObjectMeta;

/** What an object's finalizers say about its dependents. */
final class Marks {
  static final String ORPHAN = "orphan";
  static final String FOREGROUND = "foregroundDeletion";

  private Marks() {}

  /** Returns whether the object goes once all that hold it up are gone. */
  static boolean awaitsDependents(ObjectMeta metadata) {
    return metadata.hasDeletionTimestamp() && metadata.getFinalizersList().contains(FOREGROUND);
  }

  /** Returns whether the object goes once its dependents have been let go. */
  static boolean orphansDependents(ObjectMeta metadata) {
    return metadata.hasDeletionTimestamp() && metadata.getFinalizersList().contains(ORPHAN);
  }

  static ObjectMeta without(ObjectMeta metadata, String finalizer) {
    ObjectMeta.Builder builder = metadata.toBuilder().clearFinalizers();
    for (String present : metadata.getFinalizersList()) {
      if (!present.equals(finalizer)) {
        builder.addFinalizers(present);
      }
    }
    return builder.build();
  }
}
