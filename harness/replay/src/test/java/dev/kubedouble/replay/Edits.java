package dev.kubedouble.replay;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;

/** Small changes of JSON that somebody has to notice. */
final class Edits {
  private Edits() {}

  /** Replaces a piece of the compact text; a tree without it is returned itself. */
  static JsonValue ofText(JsonValue tree, String from, String to) {
    String text = tree.toText();
    if (!text.contains(from)) {
      return tree;
    }
    try {
      return JsonReader.read(text.replace(from, to));
    } catch (JsonSyntaxException e) {
      throw new IllegalArgumentException(from + " -> " + to, e);
    }
  }

  /** Turns the order of a list's items around. */
  static JsonValue reversed(JsonValue tree) {
    JsonArray items = tree instanceof JsonObject list ? list.getArray("items") : null;
    if (items == null || items.size() < 2) {
      return tree;
    }
    JsonArray reversed = new JsonArray();
    items.forEach(item -> reversed.add(0, item));
    return ((JsonObject) tree).deepCopy().put("items", reversed);
  }

  /** Drops the last of a refusal's causes. */
  static JsonValue withoutACause(JsonValue tree) {
    if (!(tree instanceof JsonObject status) || status.getObject("details") == null) {
      return tree;
    }
    JsonObject copy = status.deepCopy();
    JsonObject details = copy.getObject("details");
    JsonArray causes = details == null ? null : details.getArray("causes");
    if (causes == null || causes.isEmpty()) {
      return tree;
    }
    causes.remove(causes.size() - 1);
    return copy;
  }
}
