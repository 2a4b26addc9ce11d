package dev.kubedouble.harness.recording;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.List;

/**
 * Where a value stands in a recording, for errors.
 *
 * @param file the file's name
 * @param path the way from the top, such as {@code calls.3.request}
 */
record Place(String file, String path) {
  Place child(String name) {
    return new Place(file, path.isEmpty() ? name : path + "." + name);
  }

  RecordingException wrong(JsonValue at, String why) {
    String line = at.line() > 0 ? file + ", line " + at.line() : file;
    return new RecordingException(line + ": " + (path.isEmpty() ? "" : path + ": ") + why);
  }

  JsonObject object(JsonValue value) {
    if (value instanceof JsonObject object) {
      return object;
    }
    throw wrong(value, "expected: an object, not " + value.typeName());
  }

  JsonArray array(JsonValue value) {
    if (value instanceof JsonArray array) {
      return array;
    }
    throw wrong(value, "expected: an array, not " + value.typeName());
  }

  String text(JsonValue value) {
    if (value instanceof JsonString string) {
      return string.value();
    }
    throw wrong(value, "expected: a string, not " + value.typeName());
  }

  long number(JsonValue value) {
    if (value instanceof JsonNumber number && number.isIntegral()) {
      return number.longValue();
    }
    throw wrong(value, "expected: a whole number, not " + value.typeName());
  }

  /** Refuses members that a recording does not have here. */
  void requireOnly(JsonObject object, String... keys) {
    List<String> known = List.of(keys);
    for (String key : object.keys()) {
      if (!known.contains(key)) {
        JsonValue value = object.get(key);
        throw wrong(
            value == null ? object : value,
            "there is no \"" + key + "\" (expected: " + String.join(", ", known) + ")");
      }
    }
  }

  /** Returns a member that must be there. */
  JsonValue member(JsonObject object, String key) {
    JsonValue value = object.get(key);
    if (value == null) {
      throw wrong(object, "\"" + key + "\" is missing");
    }
    return value;
  }

  String string(JsonObject object, String key) {
    return child(key).text(member(object, key));
  }
}
