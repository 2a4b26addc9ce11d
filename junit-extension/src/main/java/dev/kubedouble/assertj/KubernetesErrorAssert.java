package dev.kubedouble.assertj;

import static dev.kubedouble.assertj.error.ShouldBe.shouldBe;

import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.api.meta.v1.StatusCause;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.harness.KubernetesErrors;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractThrowableAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the Kubernetes Status in an error.
 *
 * <pre>{@code
 * assertThatKubernetesError(error)
 *     .hasReason(KubernetesReason.INVALID)
 *     .hasCause("spec.replicas", "FieldValueInvalid");
 * }</pre>
 */
public final class KubernetesErrorAssert
    extends AbstractThrowableAssert<KubernetesErrorAssert, Throwable> {
  KubernetesErrorAssert(@Nullable Throwable actual) {
    super(actual, KubernetesErrorAssert.class);
  }

  /**
   * Verifies the reason.
   *
   * <pre>{@code
   * assertThatKubernetesError(error).hasReason(KubernetesReason.NOT_FOUND);  // passes
   * assertThatKubernetesError(error).hasReason(KubernetesReason.CONFLICT);   // fails: but was: NotFound
   * }</pre>
   */
  public KubernetesErrorAssert hasReason(KubernetesReason reason) {
    return check("to have the reason", reason.text(), status().getReason());
  }

  /**
   * Verifies the HTTP code that goes with the Status.
   *
   * <pre>{@code
   * assertThatKubernetesError(error).hasCode(404);  // passes
   * assertThatKubernetesError(error).hasCode(409);  // fails: but was: 404
   * }</pre>
   */
  public KubernetesErrorAssert hasCode(int code) {
    return check("to have the code", code, status().getCode());
  }

  /**
   * Verifies that a field is among the causes.
   *
   * <pre>{@code
   * assertThatKubernetesError(error).hasCause("spec.replicas");  // passes
   * assertThatKubernetesError(error).hasCause("spec.paused");    // fails, and lists the causes
   * }</pre>
   */
  public KubernetesErrorAssert hasCause(String field) {
    return hasCause(field, null);
  }

  /**
   * Verifies that a field is among the causes.
   *
   * <pre>{@code
   * assertThatKubernetesError(error).hasCause("spec.replicas", "FieldValueInvalid");   // passes
   *
   * // fails: but was: spec.replicas (FieldValueInvalid): Invalid value: -1: must be ...
   * assertThatKubernetesError(error).hasCause("spec.replicas", "FieldValueRequired");
   * }</pre>
   *
   * @param field the path, such as {@code spec.replicas}
   * @param reason why, such as {@code FieldValueInvalid}; null for any
   */
  public KubernetesErrorAssert hasCause(String field, @Nullable String reason) {
    Status status = status();
    boolean holds =
        status.getDetails().getCausesList().stream()
            .anyMatch(
                cause ->
                    cause.getField().equals(field)
                        && (reason == null || cause.getReason().equals(reason)));
    if (!holds) {
      throwAssertionError(
          shouldBe(
              subject(),
              "to have the cause",
              field + (reason == null ? "" : " (" + reason + ")"),
              causes(status)));
    }
    return this;
  }

  private Status status() {
    isNotNull();
    Optional<Status> status =
        actual instanceof KubernetesException refusal
            ? Optional.of(refusal.status())
            : KubernetesErrors.status(actual);
    return status.orElseThrow(
        () ->
            assertionError(
                shouldBe(subject(), "to carry a Kubernetes Status", "a meta/v1 Status", "none")));
  }

  private KubernetesErrorAssert check(String what, Object expected, Object is) {
    if (!expected.equals(is)) {
      throwAssertionError(shouldBe(subject(), what, expected, is));
    }
    return this;
  }

  private static String causes(Status status) {
    return status.getDetails().getCausesCount() == 0
        ? "(no causes)"
        : status.getDetails().getCausesList().stream()
            .map(KubernetesErrorAssert::line)
            .collect(Collectors.joining(", "));
  }

  private static String line(StatusCause cause) {
    return cause.getField() + " (" + cause.getReason() + "): " + cause.getMessage();
  }

  private String subject() {
    return "the error \"" + actual.getMessage() + "\"";
  }
}
