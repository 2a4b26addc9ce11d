package dev.kubedouble.fake.managedfields;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.json.GoOrder;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.JsonForm;
import dev.kubedouble.schema.MessageSchema;
import dev.kubedouble.schema.Schema;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message as managers own its fields, which are in the order of their names. Immutable; what it
 * says of the fields is worked out when first asked for.
 */
final class OwnedType {
  /** The field that says who owns the others; nobody owns it. */
  private static final String MANAGED_FIELDS = "managedFields";

  private static final class Loaded {
    static final Map<MessageSchema, OwnedType> TYPES = load();
  }

  /** The fields by their names and, those that can have owners, by their place. */
  private static final class Fields {
    final OwnedField[] owned;
    final Map<String, OwnedField> byName;
    final @Nullable FieldSchema inline;

    Fields(OwnedField[] owned, Map<String, OwnedField> byName, @Nullable FieldSchema inline) {
      this.owned = owned;
      this.byName = byName;
      this.inline = inline;
    }
  }

  private final MessageSchema schema;

  /** Made once, with the type as lock: a field is one instance, whichever thread asks. */
  private volatile @Nullable Fields fields;

  private OwnedType(MessageSchema schema) {
    this.schema = schema;
  }

  /** Returns the type of a message. */
  static OwnedType of(MessageSchema schema) {
    OwnedType type = ofObject(schema);
    if (type == null) {
      throw new IllegalArgumentException("message: " + schema + " (expected: an object of fields)");
    }
    return type;
  }

  private static @Nullable OwnedType ofObject(MessageSchema schema) {
    return Loaded.TYPES.get(schema);
  }

  private static Map<MessageSchema, OwnedType> load() {
    Map<MessageSchema, OwnedType> types = new HashMap<>();
    for (MessageSchema message : Schema.kubernetes().messages()) {
      if (message.form() == JsonForm.OBJECT) {
        types.put(message, new OwnedType(message));
      }
    }
    return types;
  }

  private Fields known() {
    Fields known = fields;
    return known == null ? make() : known;
  }

  private synchronized Fields make() {
    Fields made = fields;
    if (made == null) {
      made = fieldsOf(schema);
      fields = made;
    }
    return made;
  }

  private static Fields fieldsOf(MessageSchema schema) {
    List<FieldSchema> all = schema.fields();
    Map<String, OwnedField> byName = new HashMap<>(all.size() * 2);
    @Nullable FieldSchema inline = null;
    for (int i = 0; i < all.size(); i++) {
      FieldSchema field = all.get(i);
      MessageSchema message = field.message();
      byName.put(
          field.jsonName(), new OwnedField(field, message == null ? null : ofObject(message)));
      if (field.inlinedBy() != null) {
        inline = field.inlinedBy();
      }
    }
    String[] names = GoOrder.sorted(byName.keySet());
    OwnedField[] owned = new OwnedField[names.length];
    int count = 0;
    for (String name : names) {
      if (!name.equals(MANAGED_FIELDS)) {
        owned[count++] = requireNonNull(byName.get(name));
      }
    }
    return new Fields(Arrays.copyOf(owned, count), byName, inline);
  }

  OwnedField.ListKey listKey(String name) {
    OwnedField field = field(name);
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
    return known().inline;
  }

  /** Returns the fields that can have owners, in the order of the names; not to be changed. */
  OwnedField[] fields() {
    return known().owned;
  }

  /** Returns the field of a name, or null where there is none. */
  @Nullable OwnedField field(String name) {
    return known().byName.get(name);
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
