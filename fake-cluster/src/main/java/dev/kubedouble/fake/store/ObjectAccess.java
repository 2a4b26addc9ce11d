package dev.kubedouble.fake.store;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;

/** How the store reaches the metadata of one kind's objects, without reflection. */
public interface ObjectAccess<T extends Message> {
  /** Returns the empty object of the kind. */
  T prototype();

  /**
   * Returns the object that bookmarks show: the empty one, as a real server converts it from its
   * own form, where some fields are always there.
   */
  default T bookmarked() {
    return prototype();
  }

  /** Returns the object's metadata. */
  ObjectMeta metadata(T object);

  /** Returns the object with other metadata. */
  T withMetadata(T object, ObjectMeta metadata);
}
