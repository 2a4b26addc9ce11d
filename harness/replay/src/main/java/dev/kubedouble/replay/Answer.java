package dev.kubedouble.replay;

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
  /** Copies the warnings. */
  public Answer {
    warnings = List.copyOf(warnings);
  }
}
