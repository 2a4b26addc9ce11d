package dev.kubedouble.schema;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reaches the metadata of objects of any kind. */
public final class ObjectMetadata {
  private static final String NAME = "metadata";
  private static final MessageSchema METADATA = Schema.kubernetes().of(ObjectMeta.getDescriptor());

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

  /**
   * Returns a builder of metadata that are to change, as {@code toBuilder} does.
   *
   * <p>That one makes a map for the labels and one for the annotations where there are none, which
   * stay with the message; an event, of which there are many, has neither.
   */
  public static ObjectMeta.Builder edit(ObjectMeta metadata) {
    if (metadata.getLabelsCount() > 0 && metadata.getAnnotationsCount() > 0) {
      return metadata.toBuilder();
    }
    ObjectMeta.Builder edited = ObjectMeta.newBuilder();
    if (metadata.getLabelsCount() > 0) {
      edited.putAllLabels(metadata.getLabelsMap());
    }
    if (metadata.getAnnotationsCount() > 0) {
      edited.putAllAnnotations(metadata.getAnnotationsMap());
    }
    List<FieldSchema> fields = METADATA.declaredFields();
    for (int i = 0; i < fields.size(); i++) {
      FieldSchema field = fields.get(i);
      if (!field.isMap() && field.isSetIn(metadata)) {
        field.setIn(edited, field.valueIn(metadata));
      }
    }
    return edited.setUnknownFields(metadata.getUnknownFields());
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
