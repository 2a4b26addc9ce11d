package dev.kubedouble.fake.controller;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.fake.kubelet.ManualPods;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.JsonDecoder;
import dev.kubedouble.schema.JsonEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Plays the recorded rollouts again and compares every settled state. */
class GoldenRolloutsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("kubedouble.golden", "src/test/golden"), "rollouts");

  private static final Map<String, String> RESTRICTED =
      Map.of(
          "pod-security.kubernetes.io/enforce", "restricted",
          "pod-security.kubernetes.io/enforce-version", "v1.30");

  @TestFactory
  Stream<DynamicTest> rollout_replayed_settlesAsRecorded() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream()
          .map(
              file ->
                  DynamicTest.dynamicTest(
                      file.getFileName().toString(),
                      () -> assertThat(new Replay(read(file)).differences()).isEmpty()));
    }
  }

  private static JsonObject read(Path file) {
    try {
      return (JsonObject) JsonReader.read(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One transcript against one cluster. */
  private static final class Replay {
    private final JsonObject transcript;
    private final TestCluster cluster;
    private final ManualPods pods;
    private final RolloutState state;
    private final Placeholders placeholders = new Placeholders();

    Replay(JsonObject transcript) {
      this.transcript = transcript;
      this.cluster =
          TestCluster.manual(
              "replica-failure".equals(transcript.getString("name")) ? RESTRICTED : Map.of());
      this.pods = cluster.kubelet.manual();
      this.state = new RolloutState(cluster);
      state.read();
    }

    List<String> differences() {
      List<String> differences = new ArrayList<>();
      JsonArray steps = requireNonNull(transcript.getArray("steps"));
      for (int i = 0; i < steps.size() && differences.isEmpty(); i++) {
        JsonObject step = (JsonObject) steps.get(i);
        String action = requireNonNull(step.getString("action"));
        act(step, action);
        cluster.turns.settle();
        compare(
            requireNonNull(step.getObject("settled")),
            state.read(),
            "step " + (i + 1) + " (" + action + ")",
            differences);
      }
      return differences;
    }

    /** Compares first what binds the hashes, then the events that name them. */
    private void compare(JsonObject expected, JsonObject actual, String where, List<String> out) {
      JsonArray expectedEvents = (JsonArray) requireNonNull(expected.remove("events"));
      JsonArray actualEvents = (JsonArray) requireNonNull(actual.remove("events"));
      out.addAll(placeholders.differences(expected, actual, where));
      JsonArray filled = (JsonArray) JsonReader.read(placeholders.fill(expectedEvents.toString()));
      out.addAll(placeholders.differences(sorted(filled), sorted(actualEvents), where + ".events"));
    }

    private static JsonArray sorted(JsonArray events) {
      List<JsonValue> items = new ArrayList<>(events.items());
      items.sort(Comparator.comparing(GoldenRolloutsTest::eventKey));
      return JsonArray.copyOf(items);
    }

    private void act(JsonObject step, String action) {
      JsonArray calls = step.getArray("calls");
      boolean waits = action.equals("the deadline passes") || action.equals("minReadySeconds pass");
      if (!waits) {
        cluster.advance(Duration.ofSeconds(1));
      }
      if (calls != null) {
        for (JsonValue call : calls) {
          call(requireNonNull(((JsonObject) call).getObject("request")));
        }
        return;
      }
      switch (action) {
        case "pods get a node" -> pods.bindAll("");
        case "one more pod ready" -> pods.makeReady("", 1);
        case "two pods ready" -> pods.makeReady("", 2);
        case "all pods ready" -> pods.makeAllReady("");
        case "new pods ready" -> pods.makeNewestReady("");
        case "two pods not ready" -> pods.makeUnready("", 2);
        case "all pods not ready" -> pods.makeUnready("", Integer.MAX_VALUE);
        case "terminating pods end" -> pods.endTerminating("");
        case "one pod is deleted" -> pods.deleteOldest("");
        case "the deadline passes" ->
            pass(deployment -> deployment.getSpec().getProgressDeadlineSeconds());
        case "minReadySeconds pass" ->
            pass(deployment -> deployment.getSpec().getMinReadySeconds());
        default -> throw new IllegalArgumentException("action: " + action);
      }
    }

    private void pass(ToIntFunction<Deployment> seconds) {
      int longest = cluster.deployments().stream().mapToInt(seconds).max().orElse(0);
      cluster.advance(Duration.ofSeconds(longest + 1L));
    }

    private void call(JsonObject request) {
      String path = requireNonNull(request.getString("path"));
      String name = path.substring(path.lastIndexOf('/') + 1);
      JsonObject body = request.getObject("body");
      switch (requireNonNull(request.getString("method"))) {
        case "POST" -> cluster.create(decode(requireNonNull(body)));
        case "PATCH" ->
            cluster.update(
                name,
                live -> decode(SmallPatch.apply(JsonEncoder.tree(live), requireNonNull(body))));
        case "DELETE" ->
            cluster.delete(
                cluster.context.deployments(),
                name,
                body == null
                    ? DeleteOptions.getDefaultInstance()
                    : JsonDecoder.decode(DeleteOptions.getDefaultInstance(), body).message());
        default -> throw new IllegalArgumentException("request: " + request);
      }
    }

    private static Deployment decode(JsonObject tree) {
      return JsonDecoder.decode(Deployment.getDefaultInstance(), tree).message();
    }
  }

  private static String eventKey(JsonValue event) {
    JsonObject object = (JsonObject) event;
    return String.join(
        "\n",
        object.getString("kind"),
        object.getString("reason"),
        object.has("name") ? String.valueOf(object.get("name")) : "",
        object.has("message") ? object.getString("message") : "");
  }
}
