package dev.kubedouble.schema;

import com.google.protobuf.Message;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonTreeBuilder;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The few fields of a message that a patch names, in its depth: what it does not name need not go
 * through JSON. Immutable.
 */
public final class Excerpt {
  private static final Schema SCHEMA = Schema.kubernetes();
  private static final List<String> TYPE = List.of("kind", "apiVersion");
  private static final String DIRECTIVE = "$";
  private static final List<String> DIRECTIVES_FOR_LISTS =
      List.of("$setElementOrder/", "$deleteFromPrimitiveList/");

  private final List<Named> fields;

  /**
   * A field.
   *
   * @param within what is named within it; null for all of it
   */
  private record Named(FieldSchema field, @Nullable Excerpt within) {}

  private Excerpt(List<Named> fields) {
    this.fields = fields;
  }

  /**
   * Returns the fields that a patch of a message names, or null where that cannot be told from its
   * keys alone: one is no field, stands for an inline one, or is a directive for all the others.
   */
  public static @Nullable Excerpt named(Message message, JsonObject patch) {
    MessageSchema schema = SCHEMA.of(message);
    List<Named> fields = new ArrayList<>(patch.size());
    for (int i = 0; i < patch.size(); i++) {
      String key = patch.keyAt(i);
      if (schema.isKind() && TYPE.contains(key)) {
        continue;
      }
      FieldSchema field = schema.field(fieldName(key));
      if (field == null || field.isInline() || field.inlinedBy() != null) {
        return null;
      }
      boolean isPart = field.isSingle() && field.isObject() && !field.patchReplaces();
      JsonValue value = patch.valueAt(i);
      Excerpt within = null;
      if (isPart && value instanceof JsonObject changes && field.isSetIn(message)) {
        within = named((Message) field.valueIn(message), changes);
        if (within == null) {
          return null;
        }
      }
      fields.add(new Named(field, within));
    }
    return new Excerpt(fields);
  }

  private static String fieldName(String key) {
    if (key.startsWith(DIRECTIVE)) {
      for (String directive : DIRECTIVES_FOR_LISTS) {
        if (key.startsWith(directive)) {
          return key.substring(directive.length());
        }
      }
    }
    return key;
  }

  /** Returns a message of the same type in which nothing but the named fields is set. */
  @SuppressWarnings("unchecked") // A builder's product is of the class of the message.
  public <T extends Message> T of(T message) {
    Message.Builder excerpt = SCHEMA.of(message).prototype().toBuilder();
    for (Named named : fields) {
      FieldSchema field = named.field();
      if (field.isSetIn(message)) {
        Excerpt within = named.within();
        Object value = field.valueIn(message);
        set(excerpt, field, within == null ? value : within.of((Message) value));
      }
    }
    return (T) excerpt.build();
  }

  /** Returns the JSON of nothing but the named fields of a message, and its kind, as a tree. */
  public JsonObject treeOf(Message message) {
    JsonTreeBuilder builder = new JsonTreeBuilder();
    builder.beginObject();
    JsonEncoder.type(SCHEMA.of(message), builder);
    write(message, builder);
    builder.endObject();
    return (JsonObject) builder.tree();
  }

  private void write(Message message, JsonTreeBuilder to) {
    for (Named named : fields) {
      FieldSchema field = named.field();
      Excerpt within = named.within();
      if (within == null) {
        JsonEncoder.field(field, message, to);
      } else {
        to.name(field.name()).beginObject();
        within.write((Message) field.valueIn(message), to);
        to.endObject();
      }
    }
  }

  /** Returns the tree of a message with nothing but the named fields, and its kind. */
  public JsonObject of(JsonObject tree) {
    JsonObject excerpt = new JsonObject();
    for (String key : TYPE) {
      JsonValue value = tree.get(key);
      if (value != null) {
        excerpt.put(key, value);
      }
    }
    for (Named named : fields) {
      String key = named.field().jsonName();
      JsonValue value = tree.get(key);
      if (value != null) {
        Excerpt within = named.within();
        excerpt.put(
            key, within != null && value instanceof JsonObject part ? within.of(part) : value);
      }
    }
    return excerpt;
  }

  /** Returns a message whose named fields are those of an excerpt that has been changed. */
  @SuppressWarnings("unchecked") // A builder's product is of the class of the message.
  public <T extends Message> T replacedIn(T message, T excerpt) {
    Message.Builder replaced = message.toBuilder();
    for (Named named : fields) {
      FieldSchema field = named.field();
      Excerpt within = named.within();
      if (!field.isSetIn(excerpt)) {
        field.clearIn(replaced);
      } else if (within == null) {
        set(replaced, field, field.valueIn(excerpt));
      } else {
        Message value = (Message) field.valueIn(message);
        set(replaced, field, within.replacedIn(value, (Message) field.valueIn(excerpt)));
      }
    }
    return (T) replaced.build();
  }

  @SuppressWarnings("unchecked") // The value of a map is a map, and its keys are strings.
  private static void set(Message.Builder builder, FieldSchema field, Object value) {
    if (field.isMap()) {
      field.clearIn(builder);
      field.putAllIn(builder, (Map<String, ?>) value);
    } else {
      field.setIn(builder, value);
    }
  }
}
