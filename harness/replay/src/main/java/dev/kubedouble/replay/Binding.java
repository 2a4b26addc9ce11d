package dev.kubedouble.replay;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the placeholders of one transcript stand for in one replay.
 *
 * <p>A placeholder binds to the value at its place in the first answer that shows it; from then on
 * it must be equal, and requests carry the value. Two placeholders of one kind never stand for one
 * value. {@code <time>}, {@code <age>}, {@code <pod>} and {@code <object>} stand for anything of
 * their form each time. Not thread-safe.
 */
final class Binding {
  private static final Pattern PLACEHOLDER =
      Pattern.compile("<(uid|rv|suffix|hash|continue)-(\\d+)>|<(time|age|pod|object)>");
  private static final Map<String, String> FREE =
      Map.of(
          "time", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ",
          "age", "\\d+s",
          "pod", "[a-z0-9]{5}",
          "object", "[\\s\\S]*");
  private static final Map<String, String> BOUND =
      Map.of(
          "uid", "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
          "rv", "\\d+",
          "suffix", "[a-z0-9]{5}",
          "hash", "[a-z0-9]+",
          "continue", "[\\s\\S]+");

  /** The creationTimestamp of an object that no answer has shown. */
  private static final String NEVER_SEEN = "2020-01-01T00:00:00Z";

  private final Map<String, String> values = new HashMap<>();
  private final Map<String, JsonValue> created = new HashMap<>();

  /** Returns a tree with values in place of placeholders; one that is not bound stays. */
  JsonValue fill(JsonValue tree) {
    return fill(tree, NEVER_SEEN);
  }

  /** Returns a text with values in place of placeholders; one that is not bound stays. */
  String fill(String text) {
    return fill(text, NEVER_SEEN);
  }

  private JsonValue fill(JsonValue tree, String time) {
    if (tree instanceof JsonObject object) {
      String ownTime = timeOf(object, time);
      JsonObject filled = new JsonObject(object.line());
      for (JsonObject.Member member : object.members()) {
        filled.put(member.key(), fill(member.value(), ownTime));
      }
      return filled;
    }
    if (tree instanceof JsonArray array) {
      JsonArray filled = new JsonArray(array.line());
      array.forEach(item -> filled.add(fill(item, time)));
      return filled;
    }
    if (tree instanceof JsonString string && string.value().indexOf('<') >= 0) {
      return JsonString.of(fill(string.value(), time));
    }
    return tree;
  }

  /** An object that is sent back carries the creationTimestamp with which it was last answered. */
  private String timeOf(JsonObject object, String inherited) {
    JsonObject metadata = object.getObject("metadata");
    if (metadata == null || !"<time>".equals(metadata.getString("creationTimestamp"))) {
      return inherited;
    }
    JsonValue seen = created.get(nameOf(metadata));
    return seen instanceof JsonString time ? time.value() : inherited;
  }

  private String fill(String text, String time) {
    if (text.indexOf('<') < 0) {
      return text;
    }
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group().equals("<time>")
                        ? time
                        : values.getOrDefault(match.group(), match.group())));
  }

  /** Remembers when each object that is answered was created. */
  void see(JsonValue answer) {
    if (answer instanceof JsonObject object) {
      seeObject(object);
      JsonArray items = object.getArray("items");
      if (items != null) {
        items.forEach(
            item -> {
              if (item instanceof JsonObject listed) {
                seeObject(listed);
              }
            });
      }
    }
  }

  private void seeObject(JsonObject object) {
    JsonObject metadata = object.getObject("metadata");
    JsonValue time = metadata == null ? null : metadata.get("creationTimestamp");
    if (metadata != null && time != null) {
      created.put(nameOf(metadata), time);
    }
  }

  private static String nameOf(JsonObject metadata) {
    String name = metadata.getString("name");
    return name == null ? "" : name;
  }

  /** Says whether a text is the expected one, and binds the placeholders that it shows first. */
  boolean matches(String expected, String actual) {
    if (expected.equals(actual)) {
      return true;
    }
    if (expected.indexOf('<') < 0) {
      return false;
    }
    StringBuilder pattern = new StringBuilder();
    List<String> unbound = new ArrayList<>();
    Matcher found = PLACEHOLDER.matcher(expected);
    int end = 0;
    while (found.find()) {
      pattern.append(Pattern.quote(expected.substring(end, found.start())));
      end = found.end();
      pattern.append(patternOf(found, unbound));
    }
    pattern.append(Pattern.quote(expected.substring(end)));
    Matcher match = Pattern.compile(pattern.toString()).matcher(actual);
    if (!match.matches()) {
      return false;
    }
    for (int i = 0; i < unbound.size(); i++) {
      if (!bind(unbound.get(i), match.group(i + 1))) {
        return false;
      }
    }
    return true;
  }

  private String patternOf(Matcher found, List<String> unbound) {
    String free = found.group(3);
    if (free != null) {
      return FREE.getOrDefault(free, "");
    }
    String bound = values.get(found.group());
    if (bound != null) {
      return Pattern.quote(bound);
    }
    unbound.add(found.group());
    return "(" + BOUND.getOrDefault(found.group(1), "") + ")";
  }

  private boolean bind(String placeholder, String value) {
    String kind = placeholder.substring(0, placeholder.indexOf('-'));
    for (Map.Entry<String, String> other : values.entrySet()) {
      if (other.getValue().equals(value)
          && !other.getKey().equals(placeholder)
          && other.getKey().startsWith(kind)) {
        return false;
      }
    }
    String before = values.putIfAbsent(placeholder, value);
    return before == null || before.equals(value);
  }

  /** Binds placeholders that are not bound yet. */
  void learn(Map<String, String> named) {
    named.forEach(values::putIfAbsent);
  }

  /** Returns the placeholder of a kind, such as {@code <uid-}, that stands for a value. */
  Optional<String> placeholderOf(String kind, String value) {
    return values.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(kind) && entry.getValue().equals(value))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** Returns what a placeholder stands for, or null where it is not bound. */
  @Nullable String valueOf(String placeholder) {
    return values.get(placeholder);
  }

  /** Returns the resource versions whose order is not that of their placeholders' numbers. */
  List<Difference> disorder() {
    TreeMap<Integer, Long> versions = new TreeMap<>();
    values.forEach(
        (placeholder, value) -> {
          if (placeholder.startsWith("<rv-")) {
            versions.put(
                Integer.valueOf(placeholder.substring(4, placeholder.length() - 1)),
                Long.valueOf(value));
          }
        });
    List<Difference> differences = new ArrayList<>();
    Map.@Nullable Entry<Integer, Long> older = null;
    for (Map.Entry<Integer, Long> version : versions.entrySet()) {
      if (older != null && older.getValue() >= version.getValue()) {
        differences.add(
            new Difference(
                "<rv-" + version.getKey() + ">",
                version.getValue().toString(),
                "newer than <rv-" + older.getKey() + ">, which is " + older.getValue()));
      }
      older = version;
    }
    return differences;
  }
}
