package dev.kubedouble.junit;

import java.util.ArrayList;
import java.util.List;

/**
 * What a test left open, a line each.
 *
 * @param lines what was left open
 */
record Leftovers(List<String> lines) {
  static final Leftovers NONE = new Leftovers(List.of());

  boolean isEmpty() {
    return lines.isEmpty();
  }

  String message() {
    return (lines.size() == 1 ? "1 thing was" : lines.size() + " things were")
        + " left open at the end of the test and had to be closed:\n  - "
        + String.join("\n  - ", lines)
        + "\nClose them in the test, or say leaks = IGNORE";
  }

  /** Collects what was left open. Not thread-safe. */
  static final class Builder {
    private final List<String> lines = new ArrayList<>();

    void add(String line) {
      lines.add(line);
    }

    Leftovers build() {
      return lines.isEmpty() ? NONE : new Leftovers(List.copyOf(lines));
    }
  }
}
