package dev.kubedouble.fake.managedfields;

import dev.kubedouble.json.GoOrder;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.JsonForm;
import dev.kubedouble.schema.MessageSchema;
import dev.kubedouble.schema.Schema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as managers own its fields, which are in the order of their names. Immutable. */
final class OwnedType {
  /** The field that says who owns the others; nobody owns it. */
  private static final String MANAGED_FIELDS = "managedFields";

  private static final class Loaded {
    static final Map<MessageSchema, OwnedType> TYPES = load();
  }

  private final MessageSchema schema;
  private @Nullable FieldSchema inline;
  private OwnedField[] fields = new OwnedField[0];
  private Map<String, OwnedField> byName = Map.of();

  private OwnedType(MessageSchema schema) {
    this.schema = schema;
  }

  /** Returns the type of a message. */
  static OwnedType of(MessageSchema schema) {
    OwnedType type = Loaded.TYPES.get(schema);
    if (type == null) {
      throw new IllegalArgumentException("message: " + schema + " (expected: an object of fields)");
    }
    return type;
  }

  private static Map<MessageSchema, OwnedType> load() {
    Map<MessageSchema, OwnedType> types = new LinkedHashMap<>();
    for (MessageSchema message : Schema.kubernetes().messages()) {
      if (message.form() == JsonForm.OBJECT) {
        types.put(message, new OwnedType(message));
      }
    }
    types.values().forEach(type -> type.declare(types));
    types.values().forEach(type -> type.byName.values().forEach(OwnedField::complete));
    return types;
  }

  private void declare(Map<MessageSchema, OwnedType> types) {
    List<OwnedField> all = new ArrayList<>();
    byName = new HashMap<>();
    for (FieldSchema field : schema.fields()) {
      MessageSchema message = field.message();
      OwnedField owned = new OwnedField(field, message == null ? null : types.get(message));
      byName.put(field.jsonName(), owned);
      FieldSchema by = field.inlinedBy();
      if (by != null) {
        inline = by;
      }
      if (!field.jsonName().equals(MANAGED_FIELDS)) {
        all.add(owned);
      }
    }
    all.sort(Comparator.comparing(OwnedField::name, GoOrder.BY_BYTES));
    fields = all.toArray(new OwnedField[0]);
  }

  OwnedField.ListKey listKey(String name) {
    OwnedField field = byName.get(name);
    if (field == null) {
      throw new IllegalStateException(
          "list key: " + name + " (expected: a field of " + schema + ")");
    }
    return new OwnedField.ListKey(field, field.schema().defaultValue());
  }

  MessageSchema schema() {
    return schema;
  }

  /**
   * Returns the field of the message whose fields stand among those of this one, or null where
   * there is none.
   */
  @Nullable FieldSchema inline() {
    return inline;
  }

  /** Returns the number of fields that can have owners. */
  int size() {
    return fields.length;
  }

  /** Returns a field that can have owners, by its place in the order of the names. */
  OwnedField field(int index) {
    return fields[index];
  }

  /** Returns the field of a name, or null where there is none. */
  @Nullable OwnedField field(String name) {
    return byName.get(name);
  }

  /** Says whether values of the type are taken whole. */
  boolean isAtomic() {
    return schema.isAtomic();
  }

  @Override
  public String toString() {
    return schema.toString();
  }
}
