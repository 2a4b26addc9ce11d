package dev.kubedouble.fake.store;

import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.schema.ObjectMetadata;

/**
 * Gives the metadata of an object one resource version after the other, as long as nothing else in
 * them changes. Used in turns only.
 *
 * <p>All that one builder makes share their labels and annotations, of which another builder would
 * first make copies.
 */
final class VersionEditor {
  private final ObjectMeta.Builder builder;
  private ObjectMeta made;

  VersionEditor(ObjectMeta metadata) {
    this.builder = ObjectMetadata.edit(metadata);
    this.made = metadata;
  }

  /** Says whether these are the very metadata that it has made last. */
  @SuppressWarnings("ReferenceEquality")
  boolean hasMade(ObjectMeta metadata) {
    return made == metadata;
  }

  /** Returns the metadata with another resource version. */
  ObjectMeta next(String resourceVersion) {
    made = builder.setResourceVersion(resourceVersion).build();
    return made;
  }
}
