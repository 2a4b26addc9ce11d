package dev.kubedouble.fake.managedfields;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.autoscaling.v1.Scale;
import dev.kubedouble.api.autoscaling.v1.ScaleSpec;
import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.json.JsonWriter;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.JsonDecoder;
import dev.kubedouble.schema.JsonEncoder;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Replays the writes of Deployments in a transcript as far as owners of fields go: what the server
 * answered is what was to be written, and the owners in it are to come out.
 */
final class ApiReplay {
  private static final String DEPLOYMENTS = "/deployments";

  private final Timeline clock = Timeline.standing(ClockMode.VIRTUAL, Timeline.VIRTUAL_EPOCH);
  private final FieldManager fields = new FieldManager(clock, new SpecFields());
  private final Applier applier = new Applier(fields);
  private final Map<String, Deployment> live = new HashMap<>();
  private final Set<List<String>> seen = new HashSet<>();
  private int checks;

  /** Returns how many answers were compared. */
  int replay(JsonObject transcript) {
    for (JsonValue step : requireNonNull(transcript.getArray("steps"))) {
      JsonObject request = ((JsonObject) step).getObject("request");
      if (request != null) {
        clock.moveTo(clock.nanos() + Duration.ofSeconds(1).toNanos());
        step(request, requireNonNull(((JsonObject) step).getObject("response")));
      } else {
        events(requireNonNull(((JsonObject) step).getArray("events")));
      }
    }
    return checks;
  }

  /** An event shows a state that a write has made. */
  private void events(JsonArray events) {
    for (JsonValue event : events) {
      JsonObject object = requireNonNull(((JsonObject) event).getObject("object"));
      JsonObject metadata = object.getObject("metadata");
      if ("Deployment".equals(object.getString("kind"))
          && metadata != null
          && metadata.has("managedFields")) {
        checks++;
        assertThat(seen).contains(entries(metadata));
      }
    }
  }

  private void step(JsonObject request, JsonObject response) {
    String path = requireNonNull(request.getString("path"));
    int at = path.indexOf(DEPLOYMENTS);
    JsonObject body = response.getObject("body");
    if (at < 0 || body == null) {
      return;
    }
    String[] parts = path.substring(at + 1).split("/", -1);
    String part = parts.length > 2 ? parts[2] : "";
    String key = path.substring(0, at) + "/" + (parts.length > 1 ? parts[1] : name(body));
    boolean isObject = "Deployment".equals(body.getString("kind"));
    String method = requireNonNull(request.getString("method"));
    if (method.equals("PATCH") && isApply(request)) {
      apply(request, body, key, part);
    } else if (part.equals("scale")
        && !method.equals("GET")
        && !"Status".equals(body.getString("kind"))) {
      scale(request, body, key);
    } else if (isObject && method.equals("GET") && live.containsKey(key)) {
      compare(requireNonNull(live.get(key)), body);
    } else if (isObject
        && (method.equals("POST") || method.equals("PUT") || method.equals("PATCH"))) {
      write(request, body, key, part);
    } else if (method.equals("DELETE") && !isDryRun(request)) {
      if (isObject && live.containsKey(key)) {
        live.put(key, deployment(body));
      } else {
        live.remove(key);
      }
    }
  }

  private static boolean isApply(JsonObject request) {
    return String.valueOf(request.getString("contentType")).contains("apply-patch");
  }

  private static boolean isDryRun(JsonObject request) {
    JsonObject query = request.getObject("query");
    return query != null && query.has("dryRun");
  }

  private static String name(JsonObject object) {
    JsonObject metadata = object.getObject("metadata");
    return metadata == null ? "" : String.valueOf(metadata.getString("name"));
  }

  private void write(JsonObject request, JsonObject body, String key, String part) {
    @Nullable Deployment before = "POST".equals(request.getString("method")) ? null : live.get(key);
    JsonObject given = request.getObject("body");
    ObjectMeta.Builder metadata = deployment(body).getMetadata().toBuilder().clearManagedFields();
    if ("PATCH".equals(request.getString("method")) && before != null) {
      metadata.addAllManagedFields(before.getMetadata().getManagedFieldsList());
    } else if (given != null && given.getObject("metadata") != null) {
      metadata.addAllManagedFields(
          JsonDecoder.decode(ObjectMeta.getDefaultInstance(), times(given.getObject("metadata")))
              .message()
              .getManagedFieldsList());
    }
    if (before == null) {
      metadata.clearDeletionTimestamp();
    }
    Deployment written = deployment(body).toBuilder().setMetadata(metadata).build();
    Deployment tracked = fields.update(resource(part), before, written, manager(request));
    keep(request, body, key, tracked);
  }

  private void apply(JsonObject request, JsonObject body, String key, String part) {
    JsonValue intent = request.get("body");
    if (intent == null) {
      return;
    }
    JsonObject query = requireNonNull(request.getObject("query"));
    try {
      Deployment applied =
          applier.apply(
              resource(part),
              object -> object,
              live.get(key),
              intent,
              requireNonNull(query.getString("fieldManager")),
              "true".equals(query.getString("force")));
      if ("Deployment".equals(body.getString("kind"))) {
        ObjectMeta stored =
            deployment(body).getMetadata().toBuilder()
                .clearManagedFields()
                .addAllManagedFields(applied.getMetadata().getManagedFieldsList())
                .build();
        keep(request, body, key, deployment(body).toBuilder().setMetadata(stored).build());
      }
    } catch (KubernetesException e) {
      checks++;
      assertThat(JsonWriter.sortedText(JsonEncoder.tree(e.status())))
          .isEqualTo(JsonWriter.sortedText(body));
    }
  }

  private void scale(JsonObject request, JsonObject body, String key) {
    Deployment before = requireNonNull(live.get(key));
    List<ManagedFieldsEntry> entries = before.getMetadata().getManagedFieldsList();
    Scale old =
        Canonical.of(
            Scale.newBuilder()
                .setMetadata(
                    before.getMetadata().toBuilder()
                        .clearLabels()
                        .clearManagedFields()
                        .addAllManagedFields(fields.scale().toScale(entries)))
                .setSpec(ScaleSpec.newBuilder().setReplicas(before.getSpec().getReplicas()))
                .build());
    Scale written = JsonDecoder.decode(Scale.getDefaultInstance(), times(body)).message();
    Scale tracked = fields.update(Resource.DEPLOYMENTS_SCALE, old, written, manager(request));
    Deployment.Builder after = before.toBuilder();
    after.getSpecBuilder().setReplicas(written.getSpec().getReplicas());
    after
        .getMetadataBuilder()
        .clearManagedFields()
        .addAllManagedFields(
            fields.scale().toParent(entries, tracked.getMetadata().getManagedFieldsList()));
    keep(key, after.build());
  }

  private void keep(String key, Deployment object) {
    live.put(key, object);
    seen.add(entries(requireNonNull(JsonEncoder.tree(object).getObject("metadata"))));
  }

  private void keep(JsonObject request, JsonObject body, String key, Deployment object) {
    compare(object, body);
    if (!isDryRun(request)) {
      keep(key, object);
    }
  }

  private void compare(Deployment object, JsonObject body) {
    checks++;
    JsonObject metadata = requireNonNull(JsonEncoder.tree(object).getObject("metadata"));
    assertThat(entries(metadata)).isEqualTo(entries(requireNonNull(body.getObject("metadata"))));
  }

  private static List<String> entries(JsonObject metadata) {
    JsonArray entries = metadata.getArray("managedFields");
    List<String> texts = new ArrayList<>();
    if (entries != null) {
      for (JsonValue entry : entries) {
        JsonObject copy = ((JsonObject) entry).deepCopy();
        if (copy.has("time")) {
          copy.put("time", "<time>");
        }
        texts.add(JsonWriter.text(copy));
      }
    }
    texts.sort(null);
    return texts;
  }

  private static Resource<Deployment> resource(String part) {
    return part.equals("status") ? Resource.DEPLOYMENTS_STATUS : Resource.DEPLOYMENTS;
  }

  private static String manager(JsonObject request) {
    JsonObject query = request.getObject("query");
    String manager = query == null ? null : query.getString("fieldManager");
    String agent = request.getString("userAgent");
    return manager != null ? manager : agent == null ? "golden" : agent.split("/", -1)[0];
  }

  private static Deployment deployment(JsonObject body) {
    return Canonical.of(JsonDecoder.decode(Deployment.getDefaultInstance(), times(body)).message());
  }

  private static JsonValue times(@Nullable JsonObject json) {
    return JsonReader.read(
        requireNonNull(json).toText().replace("\\u003ctime\\u003e", "2026-01-01T00:00:00Z"));
  }
}
