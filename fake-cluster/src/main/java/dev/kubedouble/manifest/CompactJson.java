package dev.kubedouble.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonMemory;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * YAML that is JSON as programs write it, on one line, and so plain that both languages read the
 * same: the reader of JSON is many times faster.
 *
 * <p>Not taken are escapes and characters that are not printable ASCII, numbers that are no small
 * integers, keys that are repeated, long, or merge keys, and deep nesting.
 */
final class CompactJson {
  private static final int LONGEST_KEY = 512;
  private static final int LONGEST_NUMBER = 18;
  private static final int DEEPEST = 50;
  private static final String MERGE_KEY = "<<";

  private CompactJson() {}

  /** Returns what a text says, or null where it has to be read as YAML. */
  static @Nullable JsonValue read(String text) {
    return text.startsWith("{") ? read(text.getBytes(UTF_8), null) : null;
  }

  /**
   * Returns what a text in UTF-8 says, its keys sorted, or null where it has to be read as YAML.
   *
   * @param memory knows what has been read before, sorted too
   */
  static @Nullable JsonValue sorted(byte[] text, JsonMemory memory) {
    JsonValue value = read(text, memory);
    if (value != null) {
      sort(value);
    }
    return value;
  }

  private static @Nullable JsonValue read(byte[] text, @Nullable JsonMemory memory) {
    if (text.length == 0 || text[0] != '{' || text[text.length - 1] != '}' || !isPlain(text)) {
      return null;
    }
    try {
      JsonValue value = JsonReader.read(text, memory);
      return isReadAlike(value, 0) ? value : null;
    } catch (JsonSyntaxException e) {
      return null;
    }
  }

  private static boolean isPlain(byte[] text) {
    for (byte c : text) {
      if (c < ' ' || c > '~' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private static void sort(JsonValue value) {
    if (value instanceof JsonObject object) {
      object.sort();
      for (int i = 0; i < object.size(); i++) {
        sort(object.valueAt(i));
      }
    } else if (value instanceof JsonArray array) {
      for (JsonValue item : array) {
        sort(item);
      }
    }
  }

  private static boolean isReadAlike(JsonValue value, int depth) {
    if (value instanceof JsonNumber number) {
      return number.isIntegral()
          && number.literal().length() <= LONGEST_NUMBER
          && !number.literal().equals("-0");
    }
    if (value instanceof JsonArray array) {
      for (JsonValue item : array) {
        if (!isReadAlike(item, depth + 1)) {
          return false;
        }
      }
    }
    if (value instanceof JsonObject object) {
      if (object.hasRepeatedKeys()) {
        return false;
      }
      for (int i = 0; i < object.size(); i++) {
        String key = object.keyAt(i);
        boolean isPlainKey = key.length() <= LONGEST_KEY && !key.equals(MERGE_KEY);
        if (!isPlainKey || !isReadAlike(object.valueAt(i), depth + 1)) {
          return false;
        }
      }
    }
    return depth <= DEEPEST;
  }
}
