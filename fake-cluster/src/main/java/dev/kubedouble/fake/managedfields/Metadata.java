package dev.kubedouble.fake.managedfields;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import org.jspecify.annotations.Nullable;

/** Reaches the metadata of objects of any kind. */
final class Metadata {
  private static final String NAME = "metadata";

  private Metadata() {}

  /** Returns the metadata of an object; empty ones where there is no object. */
  static ObjectMeta of(@Nullable Message object) {
    return object == null
        ? ObjectMeta.getDefaultInstance()
        : (ObjectMeta) object.getField(field(object));
  }

  /** Returns the object with other metadata. */
  @SuppressWarnings("unchecked") // A builder's product is of the class of the message.
  static <T extends Message> T with(T object, ObjectMeta metadata) {
    return (T) object.toBuilder().setField(field(object), metadata).build();
  }

  private static FieldDescriptor field(Message object) {
    return object.getDescriptorForType().findFieldByName(NAME);
  }
}
