package dev.kubedouble.schema;

import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps the path to the value that is being read, and the problems met on the way. */
final class ProblemCollector {
  final DecodePath path = new DecodePath();
  private final List<DecodeProblem> problems = new ArrayList<>();

  List<DecodeProblem> problems() {
    return problems;
  }

  /** Reports a key of the object at the path. */
  void strict(
      DecodeProblem.Kind kind, MessageSchema within, String key, JsonValue value, int line) {
    path.key(key);
    problems.add(new DecodeProblem(kind, path.text(), line, value, "", within, null, "", false));
    path.pop();
  }

  /** Reports a value of a type that Go's decoder does not take here, and goes on. */
  void wrongType(JsonValue value, String expected, @Nullable MessageSchema within) {
    fatal(DecodeProblem.Kind.WRONG_TYPE, value, expected, within, false);
  }

  /**
   * Reports a value of a type that the Go type's own decoder does not take, which makes Go stop.
   */
  void abortingType(JsonValue value, String expected, MessageSchema within) {
    fatal(DecodeProblem.Kind.WRONG_TYPE, value, expected, within, true);
  }

  /** Reports a value of which the Go type's own decoder cannot make sense, which makes Go stop. */
  void badValue(JsonValue value, String message, MessageSchema within) {
    fatal(DecodeProblem.Kind.BAD_VALUE, value, message, within, true);
  }

  private void fatal(
      DecodeProblem.Kind kind,
      JsonValue value,
      String expected,
      @Nullable MessageSchema within,
      boolean aborts) {
    problems.add(
        new DecodeProblem(
            kind,
            path.text(),
            value.line(),
            value,
            expected,
            within,
            path.lastField(),
            path.goField(),
            aborts));
  }
}
