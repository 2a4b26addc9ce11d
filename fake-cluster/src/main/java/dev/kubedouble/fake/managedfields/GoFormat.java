package dev.kubedouble.fake.managedfields;

import dev.kubedouble.json.GoOrder;
import dev.kubedouble.json.GoText;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.math.BigDecimal;

/**
 * Values of JSON as Go's fmt package prints them, for the messages that Kubernetes makes of them.
 */
public final class GoFormat {
  /** Where {@code %v} of a double leaves plain notation. */
  private static final int MOST_WHOLE_DIGITS = 21;

  private static final int MOST_ZEROS = 4;

  private GoFormat() {}

  /** Returns what {@code %v} prints, such as {@code map[image:nginx ports:[80 443]]}. */
  public static String plain(JsonValue value) {
    StringBuilder text = new StringBuilder();
    plain(text, value);
    return text.toString();
  }

  private static void plain(StringBuilder text, JsonValue value) {
    if (value instanceof JsonObject object) {
      text.append("map[");
      String[] keys = GoOrder.sorted(object.keys());
      for (int i = 0; i < keys.length; i++) {
        text.append(i == 0 ? "" : " ").append(keys[i]).append(':');
        plain(text, member(object, keys[i]));
      }
      text.append(']');
    } else if (value instanceof JsonArray array) {
      text.append('[');
      for (int i = 0; i < array.size(); i++) {
        plain(i == 0 ? text : text.append(' '), array.get(i));
      }
      text.append(']');
    } else {
      text.append(
          value instanceof JsonString string
              ? string.value()
              : value instanceof JsonNull ? "<nil>" : scalar(value));
    }
  }

  /** Returns what {@code %#v} prints, such as {@code map[string]interface {}{"image":"nginx"}}. */
  public static String syntax(JsonValue value) {
    StringBuilder text = new StringBuilder();
    syntax(text, value);
    return text.toString();
  }

  private static void syntax(StringBuilder text, JsonValue value) {
    if (value instanceof JsonObject object) {
      text.append("map[string]interface {}{");
      String[] keys = GoOrder.sorted(object.keys());
      for (int i = 0; i < keys.length; i++) {
        text.append(i == 0 ? "" : ", ").append(GoText.quote(keys[i])).append(':');
        syntax(text, member(object, keys[i]));
      }
      text.append('}');
    } else if (value instanceof JsonArray array) {
      text.append("[]interface {}{");
      for (int i = 0; i < array.size(); i++) {
        syntax(i == 0 ? text : text.append(", "), array.get(i));
      }
      text.append('}');
    } else {
      text.append(
          value instanceof JsonString string
              ? GoText.quote(string.value())
              : value instanceof JsonNull ? "interface {}(nil)" : scalar(value));
    }
  }

  /** Returns Go's name of the type to which JSON is read, as {@code %T} prints it. */
  public static String type(JsonValue value) {
    return switch (value.typeName()) {
      case "object" -> "map[string]interface {}";
      case "array" -> "[]interface {}";
      case "number" ->
          value instanceof JsonNumber number && number.isIntegral() ? "int64" : "float64";
      case "null" -> "<nil>";
      default -> value.typeName();
    };
  }

  /**
   * Returns Go's name of the kind of that type: map, slice, int64, float64, string, bool or
   * invalid.
   */
  public static String kind(JsonValue value) {
    return switch (value.typeName()) {
      case "object" -> "map";
      case "array" -> "slice";
      case "null" -> "invalid";
      default -> type(value);
    };
  }

  private static String scalar(JsonValue value) {
    if (!(value instanceof JsonNumber number) || number.isIntegral()) {
      return value.toText();
    }
    double amount = number.doubleValue();
    if (Double.isInfinite(amount)) {
      return amount > 0 ? "+Inf" : "-Inf";
    }
    if (amount == 0) {
      return 1 / amount < 0 ? "-0" : "0";
    }
    BigDecimal shortest = new BigDecimal(value.toText()).stripTrailingZeros();
    String digits = shortest.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - shortest.scale();
    if (exponent >= -MOST_ZEROS && exponent < MOST_WHOLE_DIGITS) {
      return shortest.toPlainString();
    }
    String sign = amount < 0 ? "-" : "";
    String fraction = digits.length() > 1 ? "." + digits.substring(1) : "";
    int size = Math.abs(exponent);
    return sign
        + digits.charAt(0)
        + fraction
        + (exponent < 0 ? "e-" : "e+")
        + (size < 10 ? "0" : "")
        + size;
  }

  private static JsonValue member(JsonObject object, String key) {
    JsonValue value = object.get(key);
    return value == null ? JsonNull.NULL : value;
  }
}
