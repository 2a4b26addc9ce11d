package dev.kubedouble.replay;

import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** One recording of one scenario. Used once. */
final class RecordingRun {
  private final Door door;
  private final String version;
  private final Transcript scenario;
  private final boolean hasAnswers;
  private final String said;
  private final Binding binding = new Binding();
  private final OpenWatches watches;
  private final List<Step> recorded = new ArrayList<>();
  private final List<JsonValue> answered = new ArrayList<>();

  RecordingRun(Door door, String version, Transcript scenario) {
    this.door = door;
    this.version = version;
    this.scenario = scenario;
    this.hasAnswers =
        scenario.steps().stream()
            .anyMatch(
                step -> step instanceof Step.Requested r && !r.answer().equals(Answer.ABSENT));
    this.said = said(scenario.steps());
    this.watches = new OpenWatches(door);
  }

  private static String said(List<Step> steps) {
    StringJoiner said = new StringJoiner("\n");
    for (Step step : steps) {
      if (step instanceof Step.Requested requested) {
        Request request = requested.request();
        said.add(request.path()).add(request.query().toString());
        said.add(request.body() == null ? "" : request.body().toText());
        said.add(request.rawBody() == null ? "" : request.rawBody());
      }
    }
    return said.toString();
  }

  Transcript transcript() {
    requireRecordable();
    Namespacing namespaces = Namespacing.prepare(door, true);
    try {
      Renaming back = namespaces.back();
      List<Step> steps = namespaces.rename(scenario.steps());
      for (int i = 0; i < steps.size(); i++) {
        watches.open(steps, i, binding);
        step(steps.get(i), i, back);
      }
    } finally {
      watches.close();
      namespaces.remove(door);
    }
    Placeholders placeholders = Placeholders.of(answered, said);
    Renumbering renumbering = Renumbering.of(binding, placeholders);
    return new Transcript(
        scenario.name(),
        scenario.title(),
        scenario.tags(),
        version,
        recorded.stream().map(step -> renumbering.of(step, placeholders)).toList());
  }

  private void requireRecordable() {
    for (Step step : scenario.steps()) {
      if (step instanceof Step.RolledOut) {
        throw new TranscriptException(
            scenario.name()
                + ": a rollout cannot be recorded: its actions need the cluster's nodes and time"
                + " (expected: steps with request or watch)");
      }
    }
  }

  private void step(Step step, int index, Renaming back) {
    Step asked = scenario.steps().get(index);
    if (step instanceof Step.Requested requested) {
      Answer answer = door.call(Run.fill(requested.request(), binding));
      binding.see(answer.body());
      Answer restored = back.rename(answer);
      answered.add(restored.body());
      learn(requested, answer);
      recorded.add(new Step.Requested(((Step.Requested) asked).request(), restored));
    } else if (step instanceof Step.Watched watched) {
      OpenWatch watch = watches.at(index);
      List<JsonValue> events =
          watch.events(watched.events().size()).stream().map(back::rename).toList();
      answered.addAll(events);
      Step.Watched there = (Step.Watched) asked;
      recorded.add(
          new Step.Watched(
              there.path(), there.query(), there.openedAfterSteps(), watch.code(), events));
    }
  }

  /** Learns what later requests may carry. */
  private void learn(Step.Requested step, Answer answer) {
    if (hasAnswers) {
      new Differ(binding).compare(step.answer().body(), answer.body(), "");
    } else {
      binding.learn(Placeholders.of(answered, said).values());
    }
  }
}
