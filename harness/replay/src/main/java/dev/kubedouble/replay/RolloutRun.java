package dev.kubedouble.replay;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.kubelet.Pods;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * One replay of one rollout against a cluster with controllers. Used once.
 *
 * <p>The calls of an action go through a door; the kubelet's part and time are moved on the cluster
 * itself. One second of cluster time passes before each action, and where time is the action, the
 * spec's seconds and one more.
 */
final class RolloutRun {
  private static final String NAMESPACE = "golden-a";
  private static final String REFUSES = "violates PodSecurity \\\"";
  private static final Comparator<JsonValue> BY_CONTENT =
      Comparator.<JsonValue, String>comparing(event -> text(event, "kind"))
          .thenComparing(event -> text(event, "reason"))
          .thenComparing(event -> text(event, "name"))
          .thenComparing(event -> text(event, "message"));

  private final Stage stage;
  private final FakeCluster cluster;
  private final Pods pods;
  private final Transcript transcript;
  private final Binding binding = new Binding();
  private final Differ differ = new Differ(binding);
  private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);

  RolloutRun(Stage stage, Transcript transcript) {
    this.stage = stage;
    this.cluster = stage.cluster();
    this.pods = cluster.pods().in(NAMESPACE);
    this.transcript = transcript;
  }

  /** Returns whether a transcript is a rollout. */
  static boolean is(Transcript transcript) {
    return transcript.steps().stream().anyMatch(Step.RolledOut.class::isInstance);
  }

  Outcome outcome(String door) {
    cluster.create(Resource.NAMESPACES, "", namespace());
    cluster.settle();
    try (RolloutState state = new RolloutState(cluster, NAMESPACE)) {
      for (int i = 0; i < transcript.steps().size(); i++) {
        if (transcript.steps().get(i) instanceof Step.RolledOut step) {
          String place = "step " + (i + 1) + " (" + step.action() + ")";
          act(step, place);
          cluster.settle();
          compare((JsonObject) step.settled(), state.read(), place);
        } else {
          differ.add(new Difference("step " + (i + 1), "not replayed", "a rollout's action"));
        }
      }
    } catch (RuntimeException e) {
      differ.add(new Difference("the replay", "broke off: " + e, "answers to all steps"));
    }
    return new Outcome(
        transcript.name(), door, differ.differences(), transcript.steps().size(), leftOut);
  }

  /**
   * Returns the namespace as the recording found it: where pods were refused by a level of Pod
   * Security, the namespace asks for that level.
   */
  private Namespace namespace() {
    ObjectMeta.Builder metadata = ObjectMeta.newBuilder().setName(NAMESPACE);
    for (Step step : transcript.steps()) {
      String settled = step instanceof Step.RolledOut rolled ? rolled.settled().toText() : "";
      int at = settled.indexOf(REFUSES);
      if (at >= 0) {
        int colon = settled.indexOf(':', at);
        String level = settled.substring(at + REFUSES.length(), colon);
        String version = settled.substring(colon + 1, settled.indexOf('\\', colon));
        metadata
            .putLabels("pod-security.kubernetes.io/enforce", level)
            .putLabels("pod-security.kubernetes.io/enforce-version", version);
      }
    }
    return Namespace.newBuilder().setMetadata(metadata).build();
  }

  private void act(Step.RolledOut step, String place) {
    switch (step.action()) {
      case "the deadline passes" -> pass(each -> each.getSpec().getProgressDeadlineSeconds());
      case "minReadySeconds pass" -> pass(each -> each.getSpec().getMinReadySeconds());
      default -> {
        cluster.advance(Duration.ofSeconds(1));
        if (step.calls().isEmpty()) {
          movePods(step.action(), place);
        } else {
          step.calls().forEach(call -> call(call, place));
        }
      }
    }
  }

  private void pass(ToIntFunction<Deployment> seconds) {
    int longest =
        cluster.list(Resource.DEPLOYMENTS, NAMESPACE).stream().mapToInt(seconds).max().orElse(0);
    cluster.advance(Duration.ofSeconds(longest + 1L));
  }

  private void movePods(String action, String place) {
    switch (action) {
      case "pods get a node" -> pods.bindAll();
      case "one more pod ready" -> pods.makeReady(1);
      case "two pods ready" -> pods.makeReady(2);
      case "all pods ready" -> pods.makeAllReady();
      case "new pods ready" -> pods.makeNewestReady();
      case "two pods not ready" -> pods.makeUnready(2);
      case "all pods not ready" -> pods.makeAllUnready();
      case "terminating pods end" -> pods.endTerminating();
      case "one pod is deleted" -> pods.deleteOldest();
      default -> differ.add(new Difference(place, "not replayed", "an action that is known"));
    }
  }

  private void call(Step.Requested call, String place) {
    Answer answer = stage.door().call(Run.fill(call.request(), binding));
    differ.compare(
        stage.door().codeFor(call.answer().code()), answer.code(), place + " answer's code");
  }

  /** Compares first what binds the hashes, then the events that name them. */
  private void compare(JsonObject expected, JsonObject actual, String place) {
    differ.compare(withoutEvents(expected), withoutEvents(actual), place);
    differ.compare(sorted((JsonObject) binding.fill(expected)), sorted(actual), place + ".events");
  }

  private static JsonObject withoutEvents(JsonObject state) {
    JsonObject rest = new JsonObject();
    for (JsonObject.Member member : state.members()) {
      if (!member.key().equals("events")) {
        rest.put(member.key(), member.value());
      }
    }
    return rest;
  }

  private static JsonArray sorted(JsonObject state) {
    JsonArray events = state.getArray("events");
    List<JsonValue> items = events == null ? new ArrayList<>() : new ArrayList<>(events.items());
    items.sort(BY_CONTENT);
    return JsonArray.copyOf(items);
  }

  private static String text(JsonValue event, String key) {
    String text = event instanceof JsonObject object ? object.getString(key) : null;
    return text == null ? "" : text;
  }
}
