package dev.kubedouble.fake.controller;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the placeholders of one transcript stand for, bound where they are first seen. */
final class Placeholders {
  private static final Pattern PLACE = Pattern.compile("<(?:(hash|uid|suffix)-\\d+|time|pod)>");
  private static final Map<String, String> FORMS =
      Map.of(
          "<time>", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ",
          "<pod>", "[a-z0-9]{5}");

  private final Map<String, String> bound = new HashMap<>();

  /** Returns where two values differ. */
  List<String> differences(JsonValue expected, JsonValue actual, String path) {
    List<String> differences = new ArrayList<>();
    compare(expected, actual, path, differences);
    return differences;
  }

  private void compare(JsonValue expected, JsonValue actual, String path, List<String> out) {
    if (expected instanceof JsonObject a && actual instanceof JsonObject b) {
      compare(a, b, path, out);
    } else if (expected instanceof JsonArray a && actual instanceof JsonArray b) {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        compare(a.get(i), b.get(i), path + '[' + i + ']', out);
      }
      if (a.size() != b.size()) {
        out.add(path + ": " + b.size() + " items, expected " + a.size() + ": " + b);
      }
    } else if (expected instanceof JsonString a && actual instanceof JsonString b) {
      if (!matches(a.value(), b.value())) {
        out.add(path + ": " + b + ", expected " + a + " " + bound);
      }
    } else if (!expected.equals(actual)) {
      out.add(path + ": " + actual + ", expected " + expected);
    }
  }

  private void compare(JsonObject expected, JsonObject actual, String path, List<String> out) {
    for (String key : expected.keys()) {
      JsonValue value = actual.get(key);
      if (value == null) {
        out.add(path + '.' + key + ": missing, expected " + expected.get(key));
      } else {
        compare(requireNonNull(expected.get(key)), value, path + '.' + key, out);
      }
    }
    for (String key : actual.keys()) {
      if (!expected.has(key)) {
        out.add(path + '.' + key + ": unexpected " + actual.get(key));
      }
    }
  }

  /** Returns a text with what is bound put in. */
  String fill(String text) {
    return PLACE
        .matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(bound.getOrDefault(match.group(), match.group())));
  }

  private boolean matches(String expected, String actual) {
    StringBuilder form = new StringBuilder();
    List<String> names = new ArrayList<>();
    Matcher places = PLACE.matcher(expected);
    int from = 0;
    while (places.find()) {
      form.append(Pattern.quote(expected.substring(from, places.start())));
      from = places.end();
      String place = places.group();
      if (FORMS.containsKey(place)) {
        form.append(FORMS.get(place));
      } else if (bound.containsKey(place)) {
        form.append(Pattern.quote(bound.get(place)));
      } else {
        names.add(place);
        form.append("([a-z0-9]+)");
      }
    }
    form.append(Pattern.quote(expected.substring(from)));
    Matcher matcher = Pattern.compile(form.toString(), Pattern.DOTALL).matcher(actual);
    if (!matcher.matches()) {
      return false;
    }
    for (int i = 0; i < names.size(); i++) {
      if (bound.containsValue(matcher.group(i + 1))) {
        return false;
      }
      bound.put(names.get(i), matcher.group(i + 1));
    }
    return true;
  }
}
