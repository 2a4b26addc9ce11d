package dev.kubedouble.fake.admission.validation;

import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.List;

/**
 * What must hold of the options of a list or a watch.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/">API Concepts</a>
 */
public final class ListOptionsValidation {
  private static final String EXACT = "Exact";
  private static final String NOT_OLDER_THAN = "NotOlderThan";
  private static final List<String> LIST_MATCHES = List.of(EXACT, NOT_OLDER_THAN, "");
  private static final List<String> WATCH_MATCHES = List.of(NOT_OLDER_THAN);
  private static final FieldPath MATCH = FieldPath.of("resourceVersionMatch");

  private ListOptionsValidation() {}

  /** Returns what is wrong with the options of a list. */
  public static FieldErrors list(ListOptions options) {
    FieldErrors errors = new FieldErrors();
    String match = options.getResourceVersionMatch();
    if (!match.isEmpty()) {
      if (options.getResourceVersion().isEmpty()) {
        errors.forbidden(
            MATCH, "resourceVersionMatch is forbidden unless resourceVersion is provided");
      }
      noContinue(errors, options);
      if (!match.equals(EXACT) && !match.equals(NOT_OLDER_THAN)) {
        errors.notSupported(MATCH, match, LIST_MATCHES);
      }
      if (match.equals(EXACT) && options.getResourceVersion().equals("0")) {
        errors.forbidden(
            MATCH, "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
      }
    }
    if (options.hasSendInitialEvents()) {
      errors.forbidden(
          FieldPath.of("sendInitialEvents"), "sendInitialEvents is forbidden for list");
    }
    return errors;
  }

  /** Returns what is wrong with the options of a watch. */
  public static FieldErrors watch(ListOptions options) {
    FieldErrors errors = new FieldErrors();
    String match = options.getResourceVersionMatch();
    boolean notOlderThan = match.equals(NOT_OLDER_THAN);
    if (options.hasSendInitialEvents() && !notOlderThan) {
      errors.forbidden(
          MATCH, "sendInitialEvents requires setting resourceVersionMatch to " + NOT_OLDER_THAN);
    }
    if (!match.isEmpty()) {
      if (!options.hasSendInitialEvents()) {
        errors.forbidden(
            MATCH,
            "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided");
      }
      if (!notOlderThan) {
        errors.notSupported(MATCH, match, WATCH_MATCHES);
      }
      noContinue(errors, options);
    }
    return errors;
  }

  private static void noContinue(FieldErrors errors, ListOptions options) {
    if (!options.getContinue().isEmpty()) {
      errors.forbidden(MATCH, "resourceVersionMatch is forbidden when continue is provided");
    }
  }
}
