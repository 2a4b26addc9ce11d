package dev.kubedouble.fake.store;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;

/** How the store reaches the metadata of one kind's objects, without reflection. */
public interface ObjectAccess<T extends Message> {
  /** Returns the object's metadata. */
  ObjectMeta metadata(T object);

  /** Returns the object with other metadata. */
  T withMetadata(T object, ObjectMeta metadata);
}
