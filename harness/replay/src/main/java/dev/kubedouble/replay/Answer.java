package dev.kubedouble.replay;

import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonValue;
import java.util.List;

/**
 * What a server answered. Immutable, as long as nobody changes its JSON tree.
 *
 * @param code the HTTP code
 * @param body the body; text that is no JSON is a JSON string
 * @param warnings the texts of the Warning headers, as these quote them
 */
public record Answer(int code, JsonValue body, List<String> warnings) {
  /** What stands in a scenario that was not asked yet. */
  static final Answer ABSENT = new Answer(0, JsonNull.NULL, List.of());

  /** Copies the warnings. */
  public Answer {
    warnings = List.copyOf(warnings);
  }
}
