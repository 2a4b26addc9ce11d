package dev.kubedouble.replay;

import java.util.ArrayList;
import java.util.List;

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
    try (Door door = doors.opening().get()) {
      return new Run(doors, door, transcript).outcome();
    }
  }
}
