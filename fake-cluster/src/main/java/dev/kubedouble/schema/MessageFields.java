package dev.kubedouble.schema;

import com.google.protobuf.Descriptors.FieldDescriptor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a message, by place and by name. Immutable. */
final class MessageFields {
  private final List<FieldSchema> declared;
  private final List<FieldSchema> all;
  private final Map<String, FieldSchema> byJsonName;
  private final @Nullable FieldSchema[] byIndex;

  /**
   * Creates the fields of a message from those that its rows declare; the messages of inline fields
   * are asked for theirs.
   *
   * @throws IllegalStateException if they are not the fields of the message's descriptor
   */
  MessageFields(MessageSchema message, List<FieldSchema> rows) {
    declared = List.copyOf(rows);
    byIndex = new FieldSchema[message.descriptor().getFields().size()];
    List<FieldSchema> inPlace = new ArrayList<>(declared.size());
    for (int i = 0; i < declared.size(); i++) {
      FieldSchema field = declared.get(i);
      byIndex[field.descriptor().getIndex()] = field;
      if (field.isInline()) {
        addInlined(message, field, inPlace);
      } else {
        inPlace.add(field);
      }
    }
    if (declared.size() != byIndex.length || Arrays.asList(byIndex).contains(null)) {
      throw new IllegalStateException("fields of " + message + ": " + declared);
    }
    all = List.copyOf(inPlace);
    byJsonName = new HashMap<>(all.size() * 2);
    for (int i = 0; i < all.size(); i++) {
      byJsonName.put(all.get(i).jsonName(), all.get(i));
    }
  }

  private static void addInlined(MessageSchema outer, FieldSchema inline, List<FieldSchema> all) {
    List<FieldSchema> inner = inline.requireMessage().declaredFields();
    for (int i = 0; i < inner.size(); i++) {
      FieldSchema field = inner.get(i);
      if (field.isInline()) {
        throw new IllegalStateException("inline field of an inlined message: " + field);
      }
      all.add(field.inlinedInto(outer, inline));
    }
  }

  List<FieldSchema> declared() {
    return declared;
  }

  List<FieldSchema> all() {
    return all;
  }

  @Nullable FieldSchema field(String jsonName) {
    return byJsonName.get(jsonName);
  }

  @Nullable FieldSchema field(FieldDescriptor field) {
    return byIndex[field.getIndex()];
  }
}
