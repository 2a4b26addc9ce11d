package dev.kubedouble.fake.turn;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts the turns at one instant: a cluster that takes too many is taken to go in circles. */
final class CircleGuard {
  private static final int MOST_TURNS_AT_ONE_INSTANT = 100_000;
  private static final int REMEMBERED = 16;

  private final @Nullable Supplier<String> explanation;
  private long instant = Long.MIN_VALUE;
  private int turns;
  private @Nullable Set<String> recent;

  /**
   * Begins to count.
   *
   * @param explanation what the message adds, or null
   */
  CircleGuard(@Nullable Supplier<String> explanation) {
    this.explanation = explanation;
  }

  /**
   * Is told of each turn.
   *
   * @throws IllegalStateException where it was one too many
   */
  void ran(Intent intent, long now) {
    if (now != instant) {
      instant = now;
      turns = 0;
    }
    if (++turns > MOST_TURNS_AT_ONE_INSTANT - REMEMBERED) {
      Set<String> names = recent == null ? new TreeSet<>() : recent;
      recent = names;
      names.add(intent.name());
      if (turns == MOST_TURNS_AT_ONE_INSTANT) {
        throw new IllegalStateException(message(names));
      }
    }
  }

  private String message(Set<String> names) {
    return "the cluster does not settle: "
        + MOST_TURNS_AT_ONE_INSTANT
        + " turns at one instant; the last ones alternate between "
        + String.join(", ", names)
        + (explanation == null ? "" : explanation.get());
  }
}
