package dev.kubedouble.schema;

import dev.kubedouble.json.GoText;
import dev.kubedouble.json.JsonNumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what is wrong with JSON in the words of a Kubernetes API server. */
public final class KubernetesWording {
  /** Kubernetes counts no further. */
  private static final int MOST_STRICT_ERRORS = 100;

  private KubernetesWording() {}

  /**
   * Returns the one message with which Kubernetes refuses the JSON however lenient it is asked to
   * be, or null where it takes it: such as {@code json: cannot unmarshal string into Go struct
   * field DeploymentSpec.spec.replicas of type int32}.
   */
  public static @Nullable String failure(List<DecodeProblem> problems) {
    DecodeProblem first = null;
    for (DecodeProblem problem : problems) {
      if (problem.aborts()) {
        return text(problem);
      }
      if (first == null && problem.isFatal()) {
        first = problem;
      }
    }
    return first == null ? null : text(first);
  }

  /**
   * Returns what strict validation finds, each thing once: such as {@code unknown field
   * "spec.replicaz"}.
   */
  public static List<String> strictErrors(List<DecodeProblem> problems) {
    Set<String> texts = new LinkedHashSet<>();
    for (DecodeProblem problem : problems) {
      if (!problem.isFatal() && texts.size() < MOST_STRICT_ERRORS) {
        texts.add(text(problem));
      }
    }
    return List.copyOf(texts);
  }

  /** Returns the message with which Kubernetes refuses JSON for its strict errors. */
  public static String strictFailure(List<String> strictErrors) {
    return "strict decoding error: " + String.join(", ", strictErrors);
  }

  /** Returns the message about one problem. */
  public static String text(DecodeProblem problem) {
    return switch (problem.kind()) {
      case UNKNOWN_FIELD -> "unknown field " + GoText.quote(problem.path());
      case DUPLICATE_FIELD -> "duplicate field " + GoText.quote(problem.path());
      case BAD_VALUE -> problem.expected();
      case WRONG_TYPE ->
          "json: cannot unmarshal "
              + shown(problem)
              + " into Go "
              + (problem.goField().isEmpty() ? "value" : "struct field " + problem.goField())
              + " of type "
              + problem.expected();
    };
  }

  /** A number is shown only where another number would have been right. */
  private static String shown(DecodeProblem problem) {
    boolean wantsNumber = problem.expected().equals("int32") || problem.expected().equals("int64");
    return wantsNumber && problem.value() instanceof JsonNumber number
        ? "number " + number.literal()
        : problem.value().typeName();
  }
}
