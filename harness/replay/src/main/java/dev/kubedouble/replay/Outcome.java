package dev.kubedouble.replay;

import java.util.List;
import java.util.Map;

/**
 * How the replay of one transcript through one door went. Immutable.
 *
 * @param transcript the transcript's name
 * @param door what the requests went through: {@code gRPC} or {@code REST}
 * @param differences where answers were not the recorded ones, in order
 * @param steps how many steps the transcript has
 * @param leftOut how many of them the door cannot carry, by reason
 */
public record Outcome(
    String transcript,
    String door,
    List<Difference> differences,
    int steps,
    Map<LeftOut, Integer> leftOut) {
  /** Copies the collections. */
  public Outcome {
    differences = List.copyOf(differences);
    leftOut = Map.copyOf(leftOut);
  }

  /** Returns whether all answers were the recorded ones. */
  public boolean isIdentical() {
    return differences.isEmpty();
  }

  /** Returns how many steps were replayed and compared. */
  public int compared() {
    return steps - leftOut.values().stream().mapToInt(Integer::intValue).sum();
  }
}
