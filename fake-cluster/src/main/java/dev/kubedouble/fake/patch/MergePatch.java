package dev.kubedouble.fake.patch;

import dev.kubedouble.json.GoOrder;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;

/**
 * JSON merge patches, RFC 7386.
 *
 * <p>Objects that are merged come out with their keys in order, as they do in Kubernetes. Source:
 * evanphx/json-patch 4, {@code merge.go}.
 */
final class MergePatch {
  private MergePatch() {}

  /** Returns an object with a patch merged into it; both are not to be used any more. */
  static JsonObject merge(JsonObject object, JsonObject patch) {
    for (int i = 0; i < patch.size(); i++) {
      String key = patch.keyAt(i);
      JsonValue value = patch.valueAt(i);
      JsonValue current = object.get(key);
      if (value instanceof JsonNull) {
        object.remove(key);
      } else if (current == null || current instanceof JsonNull) {
        object.put(key, withoutNulls(value));
      } else {
        object.put(key, merged(current, value));
      }
    }
    return sorted(object);
  }

  private static JsonValue merged(JsonValue current, JsonValue patch) {
    if (!(current instanceof JsonObject object)) {
      return withoutNulls(patch);
    }
    return patch instanceof JsonObject changes ? merge(object, changes) : patch;
  }

  /** Returns a value without members that are null; in arrays, nulls stay. */
  static JsonValue withoutNulls(JsonValue value) {
    if (value instanceof JsonObject object) {
      JsonObject left = new JsonObject();
      for (String key : GoOrder.sorted(object.keys())) {
        JsonValue member = object.get(key);
        if (member != null && !(member instanceof JsonNull)) {
          left.put(key, withoutNulls(member));
        }
      }
      return left;
    }
    if (value instanceof JsonArray array) {
      JsonArray left = new JsonArray();
      for (JsonValue item : array) {
        left.add(withoutNulls(item));
      }
      return left;
    }
    return value;
  }

  /** Returns an object with its keys in order. */
  static JsonObject sorted(JsonObject object) {
    JsonObject sorted = new JsonObject();
    for (String key : GoOrder.sorted(object.keys())) {
      JsonValue value = object.get(key);
      if (value != null) {
        sorted.put(key, value);
      }
    }
    return sorted;
  }
}
