package dev.kubedouble.harness.recording;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Takes secrets out of messages.
 *
 * <p>A secret is the value of an environment variable whose name tells of one, in objects and in
 * patches that are JSON, and all that {@code kubectl apply} keeps in its annotation. A patch that
 * is not JSON is removed whole where it mentions such a name, since it is not known what it says.
 */
final class Secrets {
  static final String REMOVED = "(removed)";
  private static final String LAST_APPLIED = "kubectl.kubernetes.io/last-applied-configuration";
  private static final List<String> TELLING =
      List.of(
          "TOKEN", "SECRET", "PASSWORD", "PASSWD", "CREDENTIAL", "API_KEY", "APIKEY", "PRIVATE");

  private Secrets() {}

  /** Returns a message without secrets; the same one where it has none. */
  static Message remove(Message message) {
    Message.Builder changed = null;
    for (Map.Entry<FieldDescriptor, Object> entry : message.getAllFields().entrySet()) {
      Object safe = safe(message, entry.getKey(), entry.getValue());
      if (safe != entry.getValue()) {
        changed = changed == null ? message.toBuilder() : changed;
        changed.setField(entry.getKey(), safe);
      }
    }
    return changed == null ? message : changed.build();
  }

  private static Object safe(Message owner, FieldDescriptor field, Object value) {
    if (value instanceof String) {
      return field.getName().equals("value") && isSecret(owner) ? REMOVED : value;
    }
    if (value instanceof ByteString patch && field.getName().equals("patch")) {
      return patch(patch);
    }
    if (value instanceof Message inner) {
      return remove(inner);
    }
    if (!(value instanceof List<?> items)
        || field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
      return value;
    }
    List<Message> safe = new ArrayList<>();
    boolean isChanged = false;
    for (Object item : items) {
      Message cleaned = remove((Message) item);
      isChanged |= cleaned != item;
      safe.add(cleaned);
    }
    return isChanged ? safe : value;
  }

  private static boolean isSecret(Message owner) {
    Descriptor type = owner.getDescriptorForType();
    if (type.getOptions().getMapEntry()) {
      return owner.getField(type.findFieldByName("key")).equals(LAST_APPLIED);
    }
    return type.getName().equals("EnvVar")
        && isTelling(String.valueOf(owner.getField(type.findFieldByName("name"))));
  }

  private static boolean isTelling(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    return TELLING.stream().anyMatch(upper::contains);
  }

  private static ByteString patch(ByteString patch) {
    JsonValue json;
    try {
      json = JsonReader.read(patch.toByteArray());
    } catch (JsonSyntaxException e) {
      return isTelling(patch.toStringUtf8()) ? ByteString.copyFromUtf8(REMOVED) : patch;
    }
    JsonValue safe = json.deepCopy();
    clean(safe);
    return safe.equals(json) ? patch : ByteString.copyFromUtf8(safe.toText());
  }

  private static void clean(JsonValue value) {
    if (value instanceof JsonArray array) {
      array.forEach(Secrets::clean);
    } else if (value instanceof JsonObject object) {
      String name = object.getString("name");
      if (name != null && isTelling(name) && object.getString("value") != null) {
        object.put("value", REMOVED);
      }
      if (object.has(LAST_APPLIED)) {
        object.put(LAST_APPLIED, JsonString.of(REMOVED));
      }
      for (int i = 0; i < object.size(); i++) {
        clean(object.valueAt(i));
      }
    }
  }
}
