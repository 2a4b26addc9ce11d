package dev.kubedouble.manifest;

import dev.kubedouble.json.GoOrder;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of a YAML text.
 *
 * @param tree what it says, its keys in their order and every value with its line
 * @param line the line on which it begins, from 1
 * @param repeatedKeys the keys that were there before in their mapping; the later value has won
 */
public record YamlDocument(JsonValue tree, int line, List<RepeatedKey> repeatedKeys) {
  /**
   * A key that a mapping has more than once.
   *
   * @param path where it stands, the key included, such as {@code spec.replicas}
   * @param key the key as Go prints it
   * @param line the line on which the later value begins
   * @param merged whether one of the values came through a merge key
   */
  public record RepeatedKey(String path, String key, int line, boolean merged) {}

  /** Makes the record; the list is copied. */
  public YamlDocument {
    repeatedKeys = List.copyOf(repeatedKeys);
  }

  /**
   * Returns the JSON that sigs.k8s.io/yaml makes of the document, for Kubernetes' decoders: its
   * keys are sorted. It is the tree itself where these are so.
   */
  public JsonValue json() {
    return isSorted(tree) ? tree : sorted(tree);
  }

  private static boolean isSorted(JsonValue value) {
    if (value instanceof JsonObject object) {
      if (object.hasRepeatedKeys() || !object.isSorted()) {
        return false;
      }
      for (int i = 0; i < object.size(); i++) {
        if (!isSorted(object.valueAt(i))) {
          return false;
        }
      }
    } else if (value instanceof JsonArray array) {
      for (JsonValue item : array) {
        if (!isSorted(item)) {
          return false;
        }
      }
    }
    return true;
  }

  private static JsonValue sorted(JsonValue value) {
    if (value instanceof JsonObject object) {
      JsonObject copy = new JsonObject(object.line());
      for (String key : GoOrder.sorted(object.keys())) {
        JsonValue member = object.get(key);
        if (member != null) {
          copy.put(key, sorted(member), member.line());
        }
      }
      return copy;
    }
    if (value instanceof JsonArray array) {
      JsonArray copy = new JsonArray(array.line());
      for (JsonValue item : array) {
        copy.add(sorted(item));
      }
      return copy;
    }
    return value;
  }

  /**
   * Returns what strict validation of a Kubernetes API server says of repeated keys, or null where
   * there are none.
   */
  public @Nullable String strictError() {
    if (repeatedKeys.isEmpty()) {
      return null;
    }
    List<String> lines = new ArrayList<>();
    lines.add("yaml: unmarshal errors:");
    for (RepeatedKey repeated : repeatedKeys) {
      lines.add("  line " + repeated.line() + ": key " + repeated.key() + " already set in map");
    }
    return String.join("\n", lines);
  }
}
