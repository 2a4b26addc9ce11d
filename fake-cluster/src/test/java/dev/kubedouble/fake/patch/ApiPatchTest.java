package dev.kubedouble.fake.patch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.autoscaling.v1.Scale;
import dev.kubedouble.api.autoscaling.v1.ScaleSpec;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.managedfields.Applier;
import dev.kubedouble.fake.managedfields.FieldManager;
import dev.kubedouble.fake.managedfields.SpecFields;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.json.JsonWriter;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.JsonDecoder;
import dev.kubedouble.schema.JsonEncoder;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What a real server answered to patches: the object, as far as the patch makes it, or the refusal.
 */
class ApiPatchTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("kubedouble.golden", "src/test/golden"), "api");
  private static final String MASK = "<object>";

  @TestFactory
  Stream<DynamicTest> patch_answered() throws Exception {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().toList().stream()
          .map(file -> dynamicTest(String.valueOf(file.getFileName()), () -> replay(file)));
    }
  }

  private static void replay(Path file) throws Exception {
    JsonObject transcript = (JsonObject) JsonReader.read(Files.readAllBytes(file));
    Map<String, Deployment> live = new HashMap<>();
    for (JsonValue step : requireNonNull(transcript.getArray("steps"))) {
      JsonObject request = ((JsonObject) step).getObject("request");
      if (request == null) {
        continue;
      }
      JsonObject response = requireNonNull(((JsonObject) step).getObject("response"));
      JsonObject body = response.getObject("body");
      String path = requireNonNull(request.getString("path"));
      if (body == null || !path.contains("/deployments")) {
        continue;
      }
      if ("PATCH".equals(request.getString("method"))) {
        patch(request, response, body, live);
      }
      remember(request, body, live);
    }
  }

  private static void remember(JsonObject request, JsonObject body, Map<String, Deployment> live) {
    JsonObject query = request.getObject("query");
    boolean dryRun = query != null && query.has("dryRun");
    JsonObject metadata = body.getObject("metadata");
    if (!dryRun && "Deployment".equals(body.getString("kind")) && metadata != null) {
      live.put(
          metadata.getString("namespace") + "/" + metadata.getString("name"), deployment(body));
    }
  }

  private static void patch(
      JsonObject request, JsonObject response, JsonObject body, Map<String, Deployment> live) {
    String[] parts = requireNonNull(request.getString("path")).split("/", -1);
    int at = Arrays.asList(parts).indexOf("deployments");
    String part = parts.length > at + 2 ? parts[at + 2] : "";
    Deployment current = live.get(parts[at - 1] + "/" + parts[at + 1]);
    Patch patch = patchOf(request);
    if (patch == null) {
      return;
    }
    if (part.equals("scale")) {
      compare(
          request, response, body, Resource.DEPLOYMENTS_SCALE, scale(current), patch, parts, at);
    } else {
      Resource<Deployment> path =
          part.equals("status") ? Resource.DEPLOYMENTS_STATUS : Resource.DEPLOYMENTS;
      compare(request, response, body, path, current, patch, parts, at);
    }
  }

  private static <T extends Message> void compare(
      JsonObject request,
      JsonObject response,
      JsonObject body,
      Resource<T> path,
      @Nullable T current,
      Patch patch,
      String[] parts,
      int at) {
    JsonObject query = request.getObject("query");
    PatchRequest<T> asked =
        new PatchRequest<>(
            path,
            parts[at - 1],
            parts[at + 1],
            patch,
            text(query, "fieldValidation"),
            text(query, "fieldManager"),
            text(query, "force").equals("true"),
            object -> object);
    try {
      Patched<T> patched = patcher().patch(asked, current);
      JsonArray warnings = response.getArray("warnings");
      assertThat(patched.warnings()).hasSize(warnings == null ? 0 : warnings.size());
      if ("Status".equals(body.getString("kind"))) {
        // Refused later: by validation, or for its version.
        assertThat(body.getString("message"))
            .containsPattern("^Deployment.apps \"|the object has been modified");
      } else {
        // A path changes its part of the object only; the rest is taken back later.
        String other = path.subresource().equals("status") ? "spec" : "status";
        JsonObject tree = JsonEncoder.tree(patched.object());
        tree.remove(other);
        assertWithin(tree, JsonReader.read(times(body.toText())), "");
      }
    } catch (KubernetesException e) {
      assertThat(masked(JsonWriter.sortedText(JsonEncoder.tree(e.status()))))
          .isEqualTo(masked(JsonWriter.sortedText(body)));
    }
  }

  /** The recording hides what follows a printed object. */
  private static String masked(String text) {
    return text.replaceAll(
        "Invalid value: \\\\\"(\\\\u003cobject\\\\u003e|\\{).*?(\"reason|$)", MASK + "$2");
  }

  /**
   * Asserts that all that a patch has left is in the answer; what defaults add is not in it yet.
   */
  private static void assertWithin(JsonValue part, JsonValue whole, String path) {
    if (part instanceof JsonObject object && whole instanceof JsonObject answer) {
      for (String key : object.keys()) {
        String below = path + "." + key;
        boolean isOfServer =
            List.of(".metadata.managedFields", ".metadata.resourceVersion", ".metadata.generation")
                .contains(below);
        JsonValue value = requireNonNull(object.get(key));
        if (!isOfServer && !(value instanceof JsonNull)) {
          assertThat(answer.has(key)).as(below).isTrue();
          assertWithin(value, requireNonNull(answer.get(key)), below);
        }
      }
    } else if (part instanceof JsonArray array && whole instanceof JsonArray answer) {
      assertThat(array.size()).as(path).isEqualTo(answer.size());
      for (int i = 0; i < array.size(); i++) {
        assertWithin(array.get(i), answer.get(i), path + "[" + i + "]");
      }
    } else {
      assertThat(part).as(path).isEqualTo(whole);
    }
  }

  private static Patcher patcher() {
    return new Patcher(
        new Applier(
            new FieldManager(
                Timeline.standing(ClockMode.VIRTUAL, Timeline.VIRTUAL_EPOCH), new SpecFields())));
  }

  private static @Nullable Patch patchOf(JsonObject request) {
    JsonValue body = request.get("body");
    String raw = request.getString("rawBody");
    for (Patch.Type type : Patch.Type.values()) {
      if (type.mediaType().equals(request.getString("contentType"))) {
        String text = raw != null ? raw : requireNonNull(body).toText();
        return new Patch(type, ByteString.copyFromUtf8(times(text)));
      }
    }
    return null;
  }

  private static @Nullable Scale scale(@Nullable Deployment deployment) {
    if (deployment == null) {
      return null;
    }
    return Canonical.of(
        Scale.newBuilder()
            .setMetadata(deployment.getMetadata().toBuilder().clearLabels().clearManagedFields())
            .setSpec(ScaleSpec.newBuilder().setReplicas(deployment.getSpec().getReplicas()))
            .build());
  }

  private static String text(@Nullable JsonObject object, String key) {
    String text = object == null ? null : object.getString(key);
    return text == null ? "" : text;
  }

  private static Deployment deployment(JsonObject body) {
    return Canonical.of(
        JsonDecoder.decode(Deployment.getDefaultInstance(), JsonReader.read(times(body.toText())))
            .message());
  }

  private static String times(String text) {
    return text.replace("\\u003ctime\\u003e", "2026-01-01T00:00:00Z")
        .replace("<time>", "2026-01-01T00:00:00Z");
  }
}
