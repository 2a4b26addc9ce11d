package dev.kubedouble.replay;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import java.security.SecureRandom;
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
  private final List<JsonObject> created;

  private Namespacing(String prefix, List<JsonObject> created) {
    this.prefix = prefix;
    this.created = created;
  }

  /** Creates the namespaces: on a shared server with names that are free there. */
  static Namespacing prepare(Door door, boolean shared) {
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
      return new Namespacing(
          prefix, List.of((JsonObject) answer.body(), (JsonObject) other.body()));
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

  /** Returns steps with the names that the namespaces have here. */
  List<Step> rename(List<Step> steps) {
    Renaming renaming = new Renaming(RECORDED, prefix);
    return prefix.equals(RECORDED) ? steps : steps.stream().map(renaming::rename).toList();
  }

  /** Returns the way back to the names that transcripts have. */
  Renaming back() {
    return new Renaming(prefix, RECORDED);
  }

  /**
   * Asks for the removal of the namespaces, the very ones that were created, after the Deployments
   * in them, whatever holds these.
   */
  void remove(Door door) {
    for (JsonObject namespace : created) {
      JsonObject metadata = namespace.getObject("metadata");
      String name = metadata == null ? null : metadata.getString("name");
      String uid = metadata == null ? null : metadata.getString("uid");
      if (name == null || uid == null) {
        continue;
      }
      String deployments = "/apis/apps/v1/namespaces/" + name + "/deployments";
      release(door, deployments);
      door.call(Request.of("DELETE", deployments, null));
      JsonObject thisOne = new JsonObject().put("preconditions", new JsonObject().put("uid", uid));
      door.call(Request.of("DELETE", "/api/v1/namespaces/" + name, thisOne));
    }
  }

  private static void release(Door door, String deployments) {
    JsonArray items =
        door.call(Request.of("GET", deployments, null)).body() instanceof JsonObject list
            ? list.getArray("items")
            : null;
    if (items != null) {
      for (JsonValue item : items) {
        JsonObject metadata = ((JsonObject) item).getObject("metadata");
        if (metadata != null && metadata.has("finalizers")) {
          door.call(
              new Request(
                  "PATCH",
                  deployments + "/" + metadata.getString("name"),
                  Map.of(),
                  "application/merge-patch+json",
                  null,
                  Request.USER_AGENT,
                  new JsonObject()
                      .put("metadata", new JsonObject().put("finalizers", JsonNull.NULL)),
                  null));
        }
      }
    }
  }
}
