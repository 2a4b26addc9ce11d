package dev.kubedouble.replay;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One replay of one transcript through one door. Used once. */
final class Run {
  private final Doors doors;
  private final Door door;
  private final Transcript transcript;
  private final Binding binding = new Binding();
  private final Differ differ = new Differ(binding);
  private final Map<LeftOut, Integer> leftOut = new EnumMap<>(LeftOut.class);
  private final OpenWatches watches;

  Run(Doors doors, Door door, Transcript transcript) {
    this.doors = doors;
    this.door = door;
    this.transcript = transcript;
    this.watches = new OpenWatches(door);
  }

  Outcome outcome() {
    List<Difference> differences = new ArrayList<>();
    try {
      List<Step> steps = Namespacing.prepare(door, doors.shared()).rename(transcript.steps());
      for (int i = 0; i < steps.size(); i++) {
        watches.open(steps, i, binding);
        step(steps.get(i), i);
      }
    } catch (RuntimeException e) {
      differ.add(new Difference("the replay", "broke off: " + e, "answers to all steps"));
    } finally {
      watches.close();
    }
    differences.addAll(differ.differences());
    differences.addAll(binding.disorder());
    return new Outcome(
        transcript.name(), doors.name(), differences, transcript.steps().size(), leftOut);
  }

  private void step(Step step, int index) {
    String place = "step " + (index + 1);
    Optional<LeftOut> reason = door.cannotSay(example(step));
    if (reason.isPresent()) {
      leftOut.merge(reason.get(), 1, Integer::sum);
      if (step instanceof Step.Requested requested) {
        playNearest(requested);
      }
      return;
    }
    if (step instanceof Step.Requested requested) {
      requested(requested, place);
    } else if (step instanceof Step.Watched watched) {
      watched(watched, watches.find(index), place);
    } else {
      differ.add(new Difference(place, "not replayed", "the state after a rollout's step"));
    }
  }

  /**
   * A step is judged as it was recorded, so that it does not depend on answers what is left out.
   */
  private static Step example(Step step) {
    return step instanceof Step.Requested requested
        ? new Step.Requested(fill(requested.request(), new Binding()), requested.answer())
        : step;
  }

  private void requested(Step.Requested step, String place) {
    Answer answer = door.call(fill(step.request(), binding));
    binding.see(answer.body());
    differ.compare(door.codeFor(step.answer().code()), answer.code(), place + " code");
    differ.compare(step.answer().body(), answer.body(), place);
    differ.compare(step.answer().warnings(), answer.warnings(), place + " warnings");
  }

  /**
   * Later steps may need what a step that is left out has done or shown, so what comes nearest to
   * it is done where it was a success; its answer binds placeholders and is not compared.
   */
  private void playNearest(Step.Requested step) {
    if (step.answer().code() >= 300) {
      return;
    }
    door.callNearest(fill(step.request(), binding))
        .ifPresent(
            answer -> {
              binding.see(answer.body());
              new Differ(binding).compare(step.answer().body(), answer.body(), "");
            });
  }

  private void watched(Step.Watched step, @Nullable OpenWatch watch, String place) {
    if (watch == null) {
      differ.add(new Difference(place, "the watch was not opened", "a watch"));
      return;
    }
    JsonArray events = JsonArray.copyOf(watch.events(step.events().size()));
    differ.compare(step.code(), watch.code(), place + " code");
    differ.compare(JsonArray.copyOf(step.events()), events, place + " events");
  }

  /** Returns a request with what is bound in place of placeholders. */
  static Request fill(Request request, Binding binding) {
    JsonValue body = request.body();
    String raw = request.rawBody();
    Map<String, List<String>> query = new LinkedHashMap<>();
    request
        .query()
        .forEach((name, values) -> query.put(name, values.stream().map(binding::fill).toList()));
    return new Request(
        request.method(),
        binding.fill(request.path()),
        query,
        request.contentType(),
        request.accept(),
        request.userAgent(),
        body == null ? null : binding.fill(body),
        raw == null ? null : binding.fill(raw));
  }
}
