package dev.kubedouble.replay;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.api.resource.Quantity;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Carries texts that are no quantities into messages, where a quantity is any text.
 *
 * <p>The JSON is read with numbers in their place that nobody would write, and those are then
 * replaced in the message. Not thread-safe.
 */
final class Quantities {
  private static final long FIRST_STAND_IN = 718_281_828_459_045L;

  private final Map<String, String> texts = new HashMap<>();

  /** Returns the tree with a stand-in for one of its values, which is found by its identity. */
  JsonValue replace(JsonValue tree, JsonValue bad) {
    if (tree == bad && bad instanceof JsonString text) {
      String standIn = Long.toString(FIRST_STAND_IN + 2L * texts.size());
      texts.put(standIn, text.value());
      return JsonString.of(standIn);
    }
    if (tree instanceof JsonObject object) {
      JsonObject replaced = new JsonObject(object.line());
      for (JsonObject.Member member : object.members()) {
        replaced.put(member.key(), replace(member.value(), bad));
      }
      return replaced;
    }
    if (tree instanceof JsonArray array) {
      JsonArray replaced = new JsonArray(array.line());
      array.forEach(item -> replaced.add(replace(item, bad)));
      return replaced;
    }
    return tree;
  }

  /** Returns the message with the texts in place of their stand-ins. */
  Message restore(Message message) {
    if (texts.isEmpty()) {
      return message;
    }
    if (message instanceof Quantity quantity) {
      String text = texts.get(quantity.getString());
      return text == null ? quantity : Quantity.newBuilder().setString(text).build();
    }
    Message.Builder builder = message.toBuilder();
    for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
      FieldDescriptor field = entry.getKey();
      if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
        continue;
      }
      if (field.isRepeated()) {
        List<?> items = (List<?>) entry.getValue();
        for (int i = 0; i < items.size(); i++) {
          builder.setRepeatedField(field, i, restore((Message) items.get(i)));
        }
      } else {
        builder.setField(field, restore((Message) entry.getValue()));
      }
    }
    return builder.build();
  }
}
