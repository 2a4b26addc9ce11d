package dev.kubedouble.fake.admission.field;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonWriter;
import java.util.List;
import java.util.Map;

/**
 * Writes strings, lists and maps as Go writes them into messages: quoted as {@code %q} does, or as
 * JSON.
 */
public final class GoText {
  private GoText() {}

  /**
   * Returns the string in double quotes, with Go's escapes for quotes, backslashes and what cannot
   * be printed.
   */
  public static String quote(String value) {
    return dev.kubedouble.json.GoText.quote(value);
  }

  /**
   * Returns the strings quoted, as Go's {@code %q} prints a list: in brackets, with a space
   * between.
   */
  public static String quote(List<String> values) {
    StringBuilder text = new StringBuilder("[");
    for (String value : values) {
      text.append(text.length() > 1 ? " " : "").append(quote(value));
    }
    return text.append(']').toString();
  }

  /** Returns the string as a JSON string. */
  public static String json(String value) {
    return JsonWriter.text(JsonString.of(value));
  }

  /** Returns the strings as a JSON array. */
  public static String json(List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return JsonWriter.text(array);
  }

  /** Returns the entries as a JSON object, keys in order. */
  public static String json(Map<String, String> values) {
    JsonObject object = new JsonObject();
    values.forEach(object::put);
    return JsonWriter.sortedText(object);
  }

  /** Appends the string as a JSON string. */
  public static void appendJson(StringBuilder text, String value) {
    text.append(json(value));
  }
}
