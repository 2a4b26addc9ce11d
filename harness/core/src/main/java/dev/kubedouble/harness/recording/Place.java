package dev.kubedouble.harness.recording;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

  /** Refuses members that a recording does not have here, or that are there twice. */
  void requireOnly(JsonObject object, String... keys) {
    List<String> known = List.of(keys);
    Set<String> seen = new HashSet<>();
    for (JsonObject.Member member : object.members()) {
      if (!known.contains(member.key())) {
        throw wrong(
            member.value(),
            "there is no \"" + member.key() + "\" (expected: " + String.join(", ", known) + ")");
      }
      if (!seen.add(member.key())) {
        throw wrong(member.value(), "\"" + member.key() + "\" is there twice");
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
