package dev.kubedouble.schema;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import org.jspecify.annotations.Nullable;

/** Reaches the metadata of objects of any kind. */
public final class ObjectMetadata {
  private static final String NAME = "metadata";

  private ObjectMetadata() {}

  /** Returns the metadata of an object; empty ones where there is no object. */
  public static ObjectMeta of(@Nullable Message object) {
    return object == null
        ? ObjectMeta.getDefaultInstance()
        : (ObjectMeta) field(object).get(object);
  }

  /** Returns the object with other metadata. */
  @SuppressWarnings("unchecked") // A builder's product is of the class of the message.
  public static <T extends Message> T with(T object, ObjectMeta metadata) {
    Message.Builder builder = object.toBuilder();
    field(object).setIn(builder, metadata);
    return (T) builder.build();
  }

  private static FieldSchema field(Message object) {
    MessageSchema schema = Schema.kubernetes().of(object);
    FieldSchema field = schema.field(NAME);
    if (field == null) {
      throw new IllegalArgumentException("message: " + schema + " (expected: one with metadata)");
    }
    return field;
  }
}
