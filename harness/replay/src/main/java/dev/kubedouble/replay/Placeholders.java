package dev.kubedouble.replay;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which placeholder stands for which value in a recording: uids, suffixes, hashes and tokens in the
 * order in which they first came, resource versions by their age. Immutable.
 *
 * <p>A value that a request says itself stays as it is: the scenario's author chose it.
 */
final class Placeholders {
  private static final Pattern UID =
      Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
  private static final Pattern VERSION_IN_TEXT =
      Pattern.compile("(ResourceVersion in record \\()(\\d+)(\\))");
  private static final Pattern TIME = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
  private static final Pattern AGE = Pattern.compile("(\\d+[smhd])+");
  private static final Pattern OBJECT_IN_TEXT = Pattern.compile("(Invalid value: \")\\{[\\s\\S]*");
  private static final int SUFFIX = 5;

  private final String said;
  private final Map<String, String> uids = new LinkedHashMap<>();
  private final Map<String, String> versions = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, String> hashes = new LinkedHashMap<>();
  private final Map<String, String> tokens = new LinkedHashMap<>();

  private Placeholders(String said) {
    this.said = said;
  }

  /**
   * Names the values of answers.
   *
   * @param answers all that was answered, in order
   * @param said all that the requests say, as text
   */
  static Placeholders of(List<JsonValue> answers, String said) {
    Placeholders placeholders = new Placeholders(said);
    Set<String> seenVersions = new LinkedHashSet<>();
    Set<String> suffixes = new LinkedHashSet<>();
    answers.forEach(answer -> placeholders.collect(answer, seenVersions, suffixes));
    List<String> byAge = new ArrayList<>(seenVersions);
    byAge.sort(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()));
    byAge.forEach(version -> number(placeholders.versions, "rv", version));
    return placeholders;
  }

  private static void number(Map<String, String> kind, String name, String value) {
    kind.computeIfAbsent(value, any -> "<" + name + "-" + (kind.size() + 1) + ">");
  }

  private void collect(JsonValue tree, Set<String> seenVersions, Set<String> suffixes) {
    if (tree instanceof JsonObject object) {
      JsonObject metadata = object.getObject("metadata");
      if (metadata != null) {
        collectMetadata(metadata, seenVersions, suffixes);
      }
      object.members().forEach(member -> collect(member.value(), seenVersions, suffixes));
    } else if (tree instanceof JsonArray array) {
      array.forEach(item -> collect(item, seenVersions, suffixes));
    } else if (tree instanceof JsonString string) {
      collectText(string.value(), seenVersions);
    }
  }

  private void collectMetadata(
      JsonObject metadata, Set<String> seenVersions, Set<String> suffixes) {
    String version = metadata.getString("resourceVersion");
    if (version != null && version.matches("\\d+")) {
      seenVersions.add(version);
    }
    String token = metadata.getString("continue");
    if (token != null && !token.isEmpty() && !said.contains(token)) {
      number(tokens, "continue", token);
    }
    String prefix = metadata.getString("generateName");
    String name = metadata.getString("name");
    if (prefix != null
        && name != null
        && name.length() == prefix.length() + SUFFIX
        && name.startsWith(prefix)) {
      String suffix = name.substring(prefix.length());
      suffixes.add(suffix);
      int number = new ArrayList<>(suffixes).indexOf(suffix) + 1;
      names.putIfAbsent(name, prefix + "<suffix-" + number + ">");
    }
    JsonObject labels = metadata.getObject("labels");
    String hash = labels == null ? null : labels.getString("pod-template-hash");
    if (hash != null && !said.contains(hash)) {
      number(hashes, "hash", hash);
    }
  }

  private void collectText(String text, Set<String> seenVersions) {
    Matcher uid = UID.matcher(text);
    while (uid.find()) {
      if (!said.contains(uid.group())) {
        number(uids, "uid", uid.group());
      }
    }
    Matcher version = VERSION_IN_TEXT.matcher(text);
    while (version.find()) {
      seenVersions.add(version.group(2));
    }
  }

  /** Returns which value each placeholder stands for; a suffix alone, not the name with it. */
  Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (Map<String, String> kind : List.of(uids, versions, hashes, tokens)) {
      kind.forEach((value, placeholder) -> values.put(placeholder, value));
    }
    names.forEach(
        (name, shown) ->
            values.put(
                shown.substring(shown.indexOf("<suffix-")),
                name.substring(name.length() - SUFFIX)));
    return values;
  }

  /** Returns an answer with placeholders in place of values. */
  JsonValue replace(JsonValue tree) {
    return replace(tree, null);
  }

  private JsonValue replace(JsonValue tree, @Nullable String key) {
    if (tree instanceof JsonObject object) {
      JsonObject replaced = new JsonObject();
      boolean isTable = "Table".equals(object.getString("kind"));
      for (JsonObject.Member member : object.members()) {
        JsonValue value = replace(member.value(), member.key());
        replaced.put(
            inText(member.key()),
            isTable && member.key().equals("rows") ? TableAges.hide(object, value, AGE) : value);
      }
      return replaced;
    }
    if (tree instanceof JsonArray array) {
      JsonArray replaced = new JsonArray();
      array.forEach(item -> replaced.add(replace(item, null)));
      return replaced;
    }
    return tree instanceof JsonString string ? JsonString.of(text(string.value(), key)) : tree;
  }

  private String text(String text, @Nullable String key) {
    if ("resourceVersion".equals(key) && versions.containsKey(text)) {
      return versions.getOrDefault(text, text);
    }
    if (TIME.matcher(text).matches() && !said.contains(text)) {
      return "<time>";
    }
    String token = tokens.get(text);
    return token != null ? token : inText(text);
  }

  private String inText(String text) {
    String replaced =
        UID.matcher(text)
            .replaceAll(
                found -> Matcher.quoteReplacement(uids.getOrDefault(found.group(), found.group())));
    for (Map.Entry<String, String> name : names.entrySet()) {
      replaced = replaced.replace(name.getKey(), name.getValue());
    }
    for (Map.Entry<String, String> hash : hashes.entrySet()) {
      replaced = replaced.replace(hash.getKey(), hash.getValue());
    }
    replaced =
        VERSION_IN_TEXT
            .matcher(replaced)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        found.group(1)
                            + versions.getOrDefault(found.group(2), found.group(2))
                            + found.group(3)));
    return OBJECT_IN_TEXT.matcher(replaced).replaceAll("$1<object>");
  }
}
