package dev.kubedouble.replay;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The namespaces that a transcript finds: {@code golden-a} and {@code golden-b} on a server of its
 * own, and others in their place on a shared one.
 */
final class Namespacing {
  private static final String RECORDED = "golden";
  private static final int TRIES = 5;

  private final String prefix;

  private Namespacing(String prefix) {
    this.prefix = prefix;
  }

  /** Creates the namespaces, and returns the steps with their names. */
  static List<Step> prepare(Door door, boolean shared, List<Step> steps) {
    SecureRandom random = new SecureRandom();
    for (int i = 0; i < TRIES; i++) {
      String prefix = shared ? "r" + (10_000 + random.nextInt(90_000)) : RECORDED;
      Answer answer = create(door, prefix + "-a");
      if (answer.code() == 409) {
        continue;
      }
      Answer other = create(door, prefix + "-b");
      Answer failed = answer.code() >= 300 ? answer : other;
      if (failed.code() == 0 || failed.code() >= 300) {
        throw new IllegalStateException(
            "namespaces cannot be created: " + Differ.brief(failed.body()));
      }
      return shared ? steps.stream().map(new Namespacing(prefix)::rename).toList() : steps;
    }
    throw new IllegalStateException("no free names for namespaces");
  }

  private static Answer create(Door door, String name) {
    JsonObject namespace =
        new JsonObject()
            .put("apiVersion", "v1")
            .put("kind", "Namespace")
            .put("metadata", new JsonObject().put("name", name));
    return door.call(Request.of("POST", "/api/v1/namespaces", namespace));
  }

  private Step rename(Step step) {
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

  private Answer rename(Answer answer) {
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

  private JsonValue rename(JsonValue tree) {
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
    return text.replace(RECORDED + "-a", prefix + "-a").replace(RECORDED + "-b", prefix + "-b");
  }
}
