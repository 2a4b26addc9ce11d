package dev.kubedouble.replay;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The placeholders of a scenario's requests as its recording numbers them.
 *
 * @param names the recording's placeholder for each of the scenario's
 */
record Renumbering(Map<String, String> names) {
  private static final Pattern PLACEHOLDER = Pattern.compile("<[a-z]+-\\d+>");

  static Renumbering of(Binding binding, Placeholders placeholders) {
    Map<String, String> names = new HashMap<>();
    placeholders
        .values()
        .forEach(
            (placeholder, value) ->
                binding
                    .placeholderOf(kind(placeholder), value)
                    .ifPresent(asked -> names.put(asked, placeholder)));
    return new Renumbering(Map.copyOf(names));
  }

  private static String kind(String placeholder) {
    return placeholder.substring(0, placeholder.indexOf('-') + 1);
  }

  /** Returns a recorded step with placeholders: renumbered in the request, new in the answer. */
  Step of(Step step, Placeholders placeholders) {
    if (step instanceof Step.Requested requested) {
      Answer answer = requested.answer();
      return new Step.Requested(
          rename(requested.request()),
          new Answer(answer.code(), placeholders.replace(answer.body()), answer.warnings()));
    }
    if (step instanceof Step.Watched watched) {
      return new Step.Watched(
          watched.path(),
          rename(watched.query()),
          watched.openedAfterSteps(),
          watched.code(),
          watched.events().stream().map(placeholders::replace).toList());
    }
    return step;
  }

  private Request rename(Request request) {
    JsonValue body = request.body();
    String raw = request.rawBody();
    return new Request(
        request.method(),
        rename(request.path()),
        rename(request.query()),
        request.contentType(),
        request.accept(),
        request.userAgent(),
        body == null ? null : rename(body),
        raw == null ? null : rename(raw));
  }

  private Map<String, List<String>> rename(Map<String, List<String>> query) {
    Map<String, List<String>> renamed = new LinkedHashMap<>();
    query.forEach((name, values) -> renamed.put(name, values.stream().map(this::rename).toList()));
    return renamed;
  }

  private JsonValue rename(JsonValue tree) {
    if (tree instanceof JsonObject object) {
      JsonObject renamed = new JsonObject();
      object.members().forEach(member -> renamed.put(member.key(), rename(member.value())));
      return renamed;
    }
    if (tree instanceof JsonArray array) {
      JsonArray renamed = new JsonArray();
      array.forEach(item -> renamed.add(rename(item)));
      return renamed;
    }
    return tree instanceof JsonString text ? JsonString.of(rename(text.value())) : tree;
  }

  private String rename(String text) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(names.getOrDefault(found.group(), found.group())));
  }
}
