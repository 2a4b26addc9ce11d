package dev.kubedouble.schema;

import com.google.protobuf.Message;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads Kubernetes' messages from JSON trees by the rules of sigs.k8s.io/json: names count case, a
 * null leaves the zero value, a repeated field is read again on top of what is there.
 *
 * <p>It reads to the end and collects what is wrong as data; {@link KubernetesWording} says it as
 * an API server does.
 */
public final class JsonDecoder {
  private static final Schema SCHEMA = Schema.kubernetes();

  private final ProblemCollector problems = new ProblemCollector();
  private final ValueDecoder values = new ValueDecoder(problems);

  /** Whether a field may be read again on top of what is there. */
  private boolean repeats;

  private JsonDecoder() {}

  /**
   * Reads a tree as a message of the class of a prototype, whose own fields do not count. The
   * message is not canonical.
   */
  @SuppressWarnings("unchecked") // A builder's product is of the class of the prototype.
  public static <T extends Message> Decoded<T> decode(T prototype, JsonValue tree) {
    return (Decoded<T>) decode(SCHEMA.of(prototype), tree);
  }

  /** Reads a tree as a message. The message is not canonical. */
  public static Decoded<Message> decode(MessageSchema schema, JsonValue tree) {
    JsonDecoder decoder = new JsonDecoder();
    Message.Builder builder = schema.prototype().newBuilderForType();
    if (tree instanceof JsonObject object) {
      decoder.object(schema, object, builder);
    } else if (!(tree instanceof JsonNull)) {
      decoder.problems.wrongType(tree, "v1." + schema.name(), null);
    }
    return new Decoded<>(builder.build(), decoder.problems.problems());
  }

  private void object(MessageSchema schema, JsonObject object, Message.Builder to) {
    if (object.hasRepeatedKeys()) {
      repeatedMembers(schema, object, to);
      return;
    }
    for (int i = 0; i < object.size(); i++) {
      member(schema, object.keyAt(i), object.valueAt(i), object.keyLineAt(i), to);
    }
  }

  private void repeatedMembers(MessageSchema schema, JsonObject object, Message.Builder to) {
    repeats = true;
    Set<String> seen = new HashSet<>();
    for (JsonObject.Member member : object.members()) {
      boolean known = schema.field(member.key()) != null || isTypeMeta(schema, member.key());
      if (!seen.add(member.key()) && known) {
        duplicate(schema, member);
      }
      member(schema, member.key(), member.value(), member.line(), to);
    }
  }

  private void duplicate(MessageSchema schema, JsonObject.Member member) {
    problems.strict(
        DecodeProblem.Kind.DUPLICATE_FIELD, schema, member.key(), member.value(), member.line());
  }

  private static boolean isTypeMeta(MessageSchema schema, String key) {
    return schema.isKind() && (key.equals("kind") || key.equals("apiVersion"));
  }

  private void member(
      MessageSchema schema, String key, JsonValue value, int line, Message.Builder to) {
    FieldSchema field = schema.field(key);
    if (field != null) {
      problems.path.field(field);
      FieldSchema inline = field.inlinedBy();
      value(field, value, inline == null ? to : inline.builderIn(to));
      problems.path.pop();
    } else if (!isTypeMeta(schema, key)) {
      problems.strict(DecodeProblem.Kind.UNKNOWN_FIELD, schema, key, value, line);
    } else if (!(value instanceof JsonString || value instanceof JsonNull)) {
      problems.path.typeMeta(schema, key);
      problems.wrongType(value, "string", schema);
      problems.path.pop();
    }
  }

  private void value(FieldSchema field, JsonValue value, Message.Builder to) {
    if (value instanceof JsonNull) {
      if (becomesZero(field)) {
        field.clearIn(to);
      }
    } else if (field.isList()) {
      list(field, value, to);
    } else if (field.isMap()) {
      map(field, value, to);
    } else if (!field.isObject()) {
      Object decoded = values.decode(field, value);
      if (decoded != null) {
        field.setIn(to, decoded);
      }
    } else if (value instanceof JsonObject object) {
      object(field.requireMessage(), object, field.builderIn(to));
    } else {
      problems.wrongType(value, field.goType(), field.owner());
    }
  }

  /** Says whether a null takes away what is there; otherwise it changes nothing. */
  private static boolean becomesZero(FieldSchema field) {
    if (field.isPointer() || !field.isSingle()) {
      return true;
    }
    return field.type() == ValueType.MESSAGE
        && !field.isObject()
        && field.requireMessage().form() != JsonForm.RAW;
  }

  private void list(FieldSchema field, JsonValue value, Message.Builder to) {
    if (!(value instanceof JsonArray array)) {
      problems.wrongType(value, field.goType(), field.owner());
      return;
    }
    int there = repeats ? to.getRepeatedFieldCount(field.descriptor()) : 0;
    List<Object> items = new ArrayList<>(array.size());
    for (int i = 0; i < array.size(); i++) {
      problems.path.index(i);
      Message.@Nullable Builder item = null;
      if (field.isObject()) {
        item = field.requireMessage().prototype().newBuilderForType();
        if (i < there) {
          // Go reads a repeated list into the items that it has read before.
          item.mergeFrom((Message) to.getRepeatedField(field.descriptor(), i));
        }
      }
      Object decoded = item(field, array.get(i), item);
      if (decoded != null) {
        items.add(decoded);
      }
      problems.path.pop();
    }
    field.setIn(to, items);
  }

  private void map(FieldSchema field, JsonValue value, Message.Builder to) {
    if (!(value instanceof JsonObject object)) {
      problems.wrongType(value, field.goType(), field.owner());
      return;
    }
    if (object.hasRepeatedKeys()) {
      Set<String> seen = new HashSet<>();
      for (JsonObject.Member member : object.members()) {
        if (!seen.add(member.key())) {
          duplicate(field.owner(), member);
        }
      }
    }
    Map<String, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < object.size(); i++) {
      problems.path.key(object.keyAt(i));
      Object decoded = item(field, object.valueAt(i), null);
      if (decoded != null) {
        entries.put(object.keyAt(i), decoded);
      }
      problems.path.pop();
    }
    field.putAllIn(to, entries);
  }

  /**
   * Returns an item of a list or map, or null where it was reported as none. A null is an item too:
   * the zero value.
   */
  private @Nullable Object item(
      FieldSchema field, JsonValue value, Message.@Nullable Builder object) {
    if (object != null) {
      if (value instanceof JsonObject fields) {
        object(field.requireMessage(), fields, object);
      } else if (!(value instanceof JsonNull)) {
        problems.wrongType(value, field.goItemType(), field.owner());
      }
      return object.build();
    }
    if (value instanceof JsonNull) {
      return field.zeroItem();
    }
    return values.decode(field, value);
  }
}
