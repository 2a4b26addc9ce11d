package dev.kubedouble.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Replays transcripts against a target.
 *
 * <p>Thread-safe; transcripts may be replayed side by side.
 */
public final class Replay implements AutoCloseable {
  private final List<Doors> doors;

  private Replay(Target target) {
    this.doors = Doors.of(target);
  }

  /** Begins replays against a target. */
  public static Replay against(Target target) {
    return new Replay(target);
  }

  /** Returns the names of the target's doors. */
  public List<String> doors() {
    return doors.stream().map(Doors::name).toList();
  }

  /** Replays a transcript through each of the target's doors. */
  public List<Outcome> of(Transcript transcript) {
    List<Outcome> outcomes = new ArrayList<>();
    for (Doors each : doors) {
      outcomes.add(through(each, transcript));
    }
    return outcomes;
  }

  /** Replays a transcript through one of the target's doors. */
  public Outcome through(String door, Transcript transcript) {
    return doors.stream()
        .filter(each -> each.name().equals(door))
        .findFirst()
        .map(each -> through(each, transcript))
        .orElseThrow(
            () -> new IllegalArgumentException("door: " + door + " (expected: " + doors() + ")"));
  }

  /** Gives back connections that transcripts have shared. */
  @Override
  public void close() {
    doors.forEach(each -> each.closing().run());
  }

  private static Outcome through(Doors doors, Transcript transcript) {
    if (RolloutRun.is(transcript)) {
      return rollout(doors, transcript);
    }
    try (Door door = doors.opening().get()) {
      return new Run(doors, door, transcript).outcome();
    }
  }

  private static Outcome rollout(Doors doors, Transcript transcript) {
    Supplier<Stage> staging = doors.staging();
    if (staging == null) {
      Difference refused =
          new Difference(
              "the replay",
              "a rollout cannot be replayed on a server whose time and pods belong to others",
              "the target embedded");
      return new Outcome(
          transcript.name(), doors.name(), List.of(refused), transcript.steps().size(), Map.of());
    }
    try (Stage stage = staging.get()) {
      return new RolloutRun(stage, transcript).outcome(doors.name());
    }
  }
}
