package dev.kubedouble.fake.managedfields;

import dev.kubedouble.json.GoOrder;
import dev.kubedouble.json.GoText;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonBoolean;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;

/**
 * The values by which list items are known: their order and their text.
 *
 * <p>Source: structured-merge-diff, {@code value.Compare} and {@code value.ToString}.
 */
final class Scalars {
  private Scalars() {}

  /**
   * Compares two values of any type: numbers first, then strings, truth values, lists, maps, null.
   */
  static int compare(JsonValue left, JsonValue right) {
    if (left instanceof JsonString l && right instanceof JsonString r) {
      return GoOrder.BY_BYTES.compare(l.value(), r.value());
    }
    if (left instanceof JsonNumber l && right instanceof JsonNumber r) {
      return l.isIntegral() && r.isIntegral()
          ? Long.compare(l.longValue(), r.longValue())
          : Double.compare(l.doubleValue() + 0.0, r.doubleValue() + 0.0);
    }
    int byType = Integer.compare(rank(left), rank(right));
    if (byType != 0) {
      return byType;
    }
    if (left instanceof JsonBoolean l && right instanceof JsonBoolean r) {
      return Boolean.compare(l.value(), r.value());
    }
    if (left instanceof JsonArray l && right instanceof JsonArray r) {
      return compareLists(l, r);
    }
    if (left instanceof JsonObject l && right instanceof JsonObject r) {
      return compareMaps(l, r);
    }
    return 0;
  }

  private static int rank(JsonValue value) {
    return switch (value.typeName()) {
      case "number" -> 0;
      case "string" -> 1;
      case "bool" -> 2;
      case "array" -> 3;
      case "object" -> 4;
      default -> 5;
    };
  }

  private static int compareLists(JsonArray left, JsonArray right) {
    int shared = Math.min(left.size(), right.size());
    for (int i = 0; i < shared; i++) {
      int compared = compare(left.get(i), right.get(i));
      if (compared != 0) {
        return compared;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  private static int compareMaps(JsonObject left, JsonObject right) {
    String[] leftKeys = GoOrder.sorted(left.keys());
    String[] rightKeys = GoOrder.sorted(right.keys());
    int shared = Math.min(leftKeys.length, rightKeys.length);
    for (int i = 0; i < shared; i++) {
      int compared = GoOrder.BY_BYTES.compare(leftKeys[i], rightKeys[i]);
      if (compared == 0) {
        compared = compare(member(left, leftKeys[i]), member(right, rightKeys[i]));
      }
      if (compared != 0) {
        return compared;
      }
    }
    return Integer.compare(leftKeys.length, rightKeys.length);
  }

  private static JsonValue member(JsonObject object, String key) {
    JsonValue value = object.get(key);
    return value == null ? JsonNull.NULL : value;
  }

  static int hash(JsonValue value) {
    // An integer equals the double of the same number.
    return value instanceof JsonNumber number
        ? Double.hashCode(number.doubleValue() + 0.0)
        : value.hashCode();
  }

  /** Appends a value as messages show it. */
  static void append(StringBuilder text, JsonValue value) {
    if (value instanceof JsonString string) {
      text.append(GoText.quote(string.value()));
    } else if (value instanceof JsonArray array) {
      text.append('[');
      for (int i = 0; i < array.size(); i++) {
        append(i == 0 ? text : text.append(','), array.get(i));
      }
      text.append(']');
    } else if (value instanceof JsonObject object) {
      for (String key : GoOrder.sorted(object.keys())) {
        append(text.append(key).append('='), member(object, key));
      }
    } else {
      text.append(value.toText());
    }
  }
}
