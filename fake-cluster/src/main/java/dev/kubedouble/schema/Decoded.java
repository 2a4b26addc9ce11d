package dev.kubedouble.schema;

import com.google.protobuf.Message;
import java.util.List;

/**
 * A message that was read from JSON, and what was wrong with the JSON.
 *
 * @param message the message; not canonical, and incomplete where a problem is fatal
 * @param problems in the order in which Kubernetes' decoder meets them
 */
public record Decoded<T extends Message>(T message, List<DecodeProblem> problems) {
  /** Makes the record; the list is copied. */
  public Decoded {
    problems = List.copyOf(problems);
  }

  /** Says whether Kubernetes refuses the JSON however lenient it is asked to be. */
  public boolean isFatal() {
    return problems.stream().anyMatch(DecodeProblem::isFatal);
  }
}
