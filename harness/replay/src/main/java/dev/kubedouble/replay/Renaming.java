package dev.kubedouble.replay;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Other names in place of the two namespaces of a transcript, wherever they stand.
 *
 * @param from what the namespaces' names begin with
 * @param to what they begin with afterwards
 */
record Renaming(String from, String to) {
  Step rename(Step step) {
    if (step instanceof Step.Requested requested) {
      return new Step.Requested(rename(requested.request()), rename(requested.answer()));
    }
    if (step instanceof Step.Watched watched) {
      return new Step.Watched(
          rename(watched.path()),
          rename(watched.query()),
          watched.openedAfterSteps(),
          watched.code(),
          watched.events().stream().map(this::rename).toList());
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

  Answer rename(Answer answer) {
    return new Answer(
        answer.code(),
        rename(answer.body()),
        answer.warnings().stream().map(this::rename).toList());
  }

  private Map<String, List<String>> rename(Map<String, List<String>> query) {
    Map<String, List<String>> renamed = new LinkedHashMap<>();
    query.forEach((name, values) -> renamed.put(name, values.stream().map(this::rename).toList()));
    return renamed;
  }

  JsonValue rename(JsonValue tree) {
    if (tree instanceof JsonObject object) {
      JsonObject renamed = new JsonObject(object.line());
      for (JsonObject.Member member : object.members()) {
        renamed.put(rename(member.key()), rename(member.value()));
      }
      return renamed;
    }
    if (tree instanceof JsonArray array) {
      JsonArray renamed = new JsonArray(array.line());
      array.forEach(item -> renamed.add(rename(item)));
      return renamed;
    }
    return tree instanceof JsonString text ? JsonString.of(rename(text.value())) : tree;
  }

  private String rename(String text) {
    return text.replace(from + "-a", to + "-a").replace(from + "-b", to + "-b");
  }
}
