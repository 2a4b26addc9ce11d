package dev.kubedouble.replay;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Compares JSON trees with what a transcript has in their place.
 *
 * <p>The order of keys does not count, that of items does, but for managedFields, whose order
 * depends on time: they are compared in the order of manager, operation and subresource.
 */
final class Differ {
  private static final int BRIEF = 260;
  private static final Comparator<JsonValue> BY_MANAGER =
      Comparator.<JsonValue, String>comparing(entry -> textOf(entry, "manager"))
          .thenComparing(entry -> textOf(entry, "operation"))
          .thenComparing(entry -> textOf(entry, "subresource"));

  private final Binding binding;
  private final List<Difference> differences = new ArrayList<>();

  Differ(Binding binding) {
    this.binding = binding;
  }

  /** Returns the differences found so far. */
  List<Difference> differences() {
    return differences;
  }

  /** Adds a difference. */
  void add(Difference difference) {
    differences.add(difference);
  }

  /** Compares two numbers. */
  void compare(long expected, long actual, String path) {
    if (expected != actual) {
      differ(path, Long.toString(actual), Long.toString(expected));
    }
  }

  /** Compares two trees, and binds placeholders of the expected one. */
  void compare(JsonValue expected, JsonValue actual, String path) {
    if (expected instanceof JsonObject wanted && actual instanceof JsonObject got) {
      objects(wanted, got, path);
    } else if (expected instanceof JsonArray wanted && actual instanceof JsonArray got) {
      arrays(wanted, got, path);
    } else if (expected instanceof JsonString wanted && actual instanceof JsonString got) {
      if (!binding.matches(wanted.value(), got.value())) {
        differ(path, brief(actual), brief(binding.fill(expected)));
      }
    } else if (!same(expected, actual)) {
      differ(path, brief(actual), brief(expected));
    }
  }

  /** Compares two lists of texts. */
  void compare(List<String> expected, List<String> actual, String path) {
    arrays(array(expected), array(actual), path);
  }

  private static JsonArray array(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private void objects(JsonObject expected, JsonObject actual, String path) {
    for (JsonObject.Member member : expected.members()) {
      String inner = path + "." + member.key();
      JsonValue got = actual.get(member.key());
      if (got == null) {
        differ(inner, "missing", brief(member.value()));
      } else if (member.key().equals("managedFields")
          && member.value() instanceof JsonArray wanted
          && got instanceof JsonArray entries) {
        arrays(byManager(wanted), byManager(entries), inner);
      } else {
        compare(member.value(), got, inner);
      }
    }
    for (JsonObject.Member member : actual.members()) {
      if (!expected.has(member.key())) {
        differ(path + "." + member.key(), brief(member.value()), "nothing");
      }
    }
  }

  private void arrays(JsonArray expected, JsonArray actual, String path) {
    int both = Math.min(expected.size(), actual.size());
    for (int i = 0; i < both; i++) {
      compare(expected.get(i), actual.get(i), path + "[" + i + "]");
    }
    if (expected.size() != actual.size()) {
      differ(path, items(actual), items(expected));
    }
  }

  private static String items(JsonArray array) {
    return array.size() == 1 ? "1 item" : array.size() + " items";
  }

  private static JsonArray byManager(JsonArray entries) {
    return JsonArray.copyOf(entries.items().stream().sorted(BY_MANAGER).toList());
  }

  private static String textOf(JsonValue entry, String key) {
    String text = entry instanceof JsonObject object ? object.getString(key) : null;
    return text == null ? "" : text;
  }

  private static boolean same(JsonValue expected, JsonValue actual) {
    if (expected instanceof JsonNumber wanted && actual instanceof JsonNumber got) {
      return wanted.isIntegral() == got.isIntegral() && wanted.equals(got);
    }
    return expected.equals(actual);
  }

  private void differ(String path, String actual, String expected) {
    differences.add(new Difference(path, actual, expected));
  }

  /** Returns a value's JSON text, cut where it is long. */
  static String brief(JsonValue value) {
    String text = value instanceof JsonNumber number ? number.literal() : value.toText();
    return text.length() < BRIEF ? text : text.substring(0, BRIEF - 3) + "...";
  }
}
