package dev.kubedouble.fake.controller;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;

/** As much of merge patches as the transcripts of rollouts use: lists are merged by name. */
final class SmallPatch {
  private SmallPatch() {}

  static JsonObject apply(JsonObject target, JsonObject patch) {
    JsonObject result = target.deepCopy();
    for (String key : patch.keys()) {
      JsonValue change = requireNonNull(patch.get(key));
      JsonValue present = result.get(key);
      if (change instanceof JsonNull) {
        result.remove(key);
      } else if (change instanceof JsonObject object) {
        JsonObject base = present instanceof JsonObject there ? there : new JsonObject();
        result.put(key, apply(base, object));
      } else if (change instanceof JsonArray array && present instanceof JsonArray there) {
        result.put(key, merge(there, array));
      } else {
        result.put(key, change);
      }
    }
    return result;
  }

  private static JsonArray merge(JsonArray target, JsonArray patch) {
    JsonArray result = target.deepCopy();
    for (JsonValue item : patch) {
      boolean found = false;
      for (int i = 0; i < result.size(); i++) {
        if (name(result.get(i)).equals(name(item))) {
          result.set(i, apply((JsonObject) result.get(i), (JsonObject) item));
          found = true;
        }
      }
      if (!found) {
        result.add(item);
      }
    }
    return result;
  }

  private static String name(JsonValue item) {
    return item instanceof JsonObject object && object.get("name") instanceof JsonString name
        ? name.value()
        : "";
  }
}
