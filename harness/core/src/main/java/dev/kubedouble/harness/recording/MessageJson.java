package dev.kubedouble.harness.recording;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonBoolean;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Messages as JSON, field by field and by the names of the protocol's files.
 *
 * <p>What is set is written and what is not is left out, so that a message comes back as it was.
 * Maps are sorted by key; bytes are text where they are UTF-8, and base 64 in an object with the
 * key {@code base64} where they are not.
 */
final class MessageJson {
  private MessageJson() {}

  static JsonObject write(Message message) {
    JsonObject json = new JsonObject();
    for (Map.Entry<FieldDescriptor, Object> field : message.getAllFields().entrySet()) {
      json.put(field.getKey().getName(), field(field.getKey(), field.getValue()));
    }
    return json;
  }

  private static JsonValue field(FieldDescriptor field, Object value) {
    if (field.isMapField()) {
      return map(field, (List<?>) value);
    }
    if (!field.isRepeated()) {
      return single(value);
    }
    JsonArray array = new JsonArray();
    for (Object item : (List<?>) value) {
      array.add(single(item));
    }
    return array;
  }

  private static JsonObject map(FieldDescriptor field, List<?> entries) {
    FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
    FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
    Map<String, JsonValue> sorted = new TreeMap<>();
    for (Object entry : entries) {
      Message one = (Message) entry;
      sorted.put(String.valueOf(one.getField(key)), single(one.getField(value)));
    }
    JsonObject json = new JsonObject();
    sorted.forEach(json::put);
    return json;
  }

  private static JsonValue single(Object value) {
    if (value instanceof Message message) {
      return write(message);
    }
    if (value instanceof String text) {
      return JsonString.of(text);
    }
    if (value instanceof Boolean bool) {
      return bool ? JsonBoolean.TRUE : JsonBoolean.FALSE;
    }
    if (value instanceof EnumValueDescriptor constant) {
      return JsonString.of(constant.getName());
    }
    if (value instanceof ByteString bytes) {
      return bytes.isValidUtf8()
          ? JsonString.of(bytes.toStringUtf8())
          : new JsonObject().put("base64", Base64.getEncoder().encodeToString(bytes.toByteArray()));
    }
    return value instanceof Integer || value instanceof Long
        ? JsonNumber.of(((Number) value).longValue())
        : JsonNumber.of(((Number) value).doubleValue());
  }

  /**
   * Reads a message.
   *
   * @param prototype the empty message
   * @param place how errors call the place of the value
   */
  static Message read(Message prototype, JsonValue json, Place place) {
    Message.Builder message = prototype.newBuilderForType();
    JsonObject object = place.object(json);
    for (int i = 0; i < object.size(); i++) {
      String name = object.keyAt(i);
      FieldDescriptor field = prototype.getDescriptorForType().findFieldByName(name);
      Place inside = place.child(name);
      if (field == null) {
        throw inside.wrong(
            object.valueAt(i),
            "there is no such field in " + prototype.getDescriptorForType().getFullName());
      }
      read(message, field, object.valueAt(i), inside);
    }
    return message.build();
  }

  private static void read(
      Message.Builder message, FieldDescriptor field, JsonValue json, Place place) {
    if (field.isMapField()) {
      JsonObject entries = place.object(json);
      for (int i = 0; i < entries.size(); i++) {
        Message.Builder entry = message.newBuilderForField(field);
        FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
        FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
        Place inside = place.child(entries.keyAt(i));
        entry.setField(key, entries.keyAt(i));
        entry.setField(value, single(entry, value, entries.valueAt(i), inside));
        message.addRepeatedField(field, entry.build());
      }
    } else if (field.isRepeated()) {
      List<JsonValue> items = place.array(json).items();
      for (int i = 0; i < items.size(); i++) {
        message.addRepeatedField(
            field, single(message, field, items.get(i), place.child(Integer.toString(i))));
      }
    } else {
      message.setField(field, single(message, field, json, place));
    }
  }

  private static Object single(
      Message.Builder owner, FieldDescriptor field, JsonValue json, Place place) {
    return switch (field.getJavaType()) {
      case MESSAGE -> read(owner.newBuilderForField(field).build(), json, place);
      case STRING -> place.text(json);
      case INT -> Math.toIntExact(place.number(json));
      case LONG -> place.number(json);
      case BOOLEAN -> {
        if (json instanceof JsonBoolean bool) {
          yield bool.value();
        }
        throw place.wrong(json, "expected: true or false");
      }
      case BYTE_STRING -> bytes(json, place);
      case ENUM -> {
        EnumValueDescriptor constant = field.getEnumType().findValueByName(place.text(json));
        if (constant == null) {
          throw place.wrong(json, "expected: one of " + field.getEnumType().getFullName());
        }
        yield constant;
      }
      case FLOAT, DOUBLE -> throw place.wrong(json, "the protocol has no such numbers");
    };
  }

  private static ByteString bytes(JsonValue json, Place place) {
    if (json instanceof JsonObject object && object.getString("base64") != null) {
      try {
        return ByteString.copyFrom(Base64.getDecoder().decode(place.string(object, "base64")));
      } catch (IllegalArgumentException e) {
        throw place.wrong(json, "expected: base 64");
      }
    }
    return ByteString.copyFromUtf8(place.text(json));
  }
}
