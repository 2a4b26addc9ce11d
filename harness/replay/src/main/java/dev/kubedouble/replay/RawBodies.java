package dev.kubedouble.replay;

import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.manifest.YamlReader;
import dev.kubedouble.manifest.YamlSyntaxException;
import org.jspecify.annotations.Nullable;

/** Reads bodies that a transcript has as text. */
final class RawBodies {
  private RawBodies() {}

  /** Returns what a text says in JSON or YAML, or null where it is neither. */
  static @Nullable JsonValue tree(String text) {
    try {
      return JsonReader.read(text);
    } catch (JsonSyntaxException e) {
      return yaml(text);
    }
  }

  private static @Nullable JsonValue yaml(String text) {
    try {
      return YamlReader.first(text).tree();
    } catch (YamlSyntaxException e) {
      return null;
    }
  }
}
