package dev.kubedouble.replay;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/**
 * A value of a transcript file that knows where it stands, so that what is wrong with it can be
 * said.
 *
 * @param file the file
 * @param path where in it, such as {@code steps[3].request}; empty for the whole
 * @param value what stands there
 */
record Place(String file, String path, JsonValue value) {
  boolean has(String name) {
    return value instanceof JsonObject object && object.has(name);
  }

  Place member(String name) {
    JsonValue found = ((JsonObject) object().value).get(name);
    String where = path.isEmpty() ? name : path + "." + name;
    if (found == null) {
      throw new TranscriptException(
          file + ":" + value.line() + ": not a transcript: " + where + " is missing");
    }
    return new Place(file, where, found);
  }

  List<String> names() {
    return ((JsonObject) object().value).keys();
  }

  List<Place> items() {
    if (!(value instanceof JsonArray array)) {
      throw wrong("an array");
    }
    List<Place> items = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      items.add(new Place(file, path + "[" + i + "]", array.get(i)));
    }
    return items;
  }

  Place object() {
    if (!(value instanceof JsonObject)) {
      throw wrong("an object");
    }
    return this;
  }

  List<String> texts() {
    return items().stream().map(Place::text).toList();
  }

  String text() {
    if (value instanceof JsonString text) {
      return text.value();
    }
    throw wrong("a string");
  }

  int number() {
    if (value instanceof JsonNumber number
        && number.isIntegral()
        && number.longValue() >= 0
        && number.longValue() <= Integer.MAX_VALUE) {
      return (int) number.longValue();
    }
    throw wrong("a whole number");
  }

  TranscriptException wrong(String expected) {
    return new TranscriptException(
        file
            + ":"
            + value.line()
            + ": not a transcript: "
            + (path.isEmpty() ? "" : path + ": ")
            + Differ.brief(value)
            + " (expected: "
            + expected
            + ")");
  }
}
