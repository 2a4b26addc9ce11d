package dev.kubedouble.fake.admission.validation;

import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import java.util.List;

/**
 * What must hold of the options of a write.
 *
 * <p>The Status about them names the options and no object: {@code CreateOptions.meta.k8s.io "" is
 * invalid: ...}.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/">API Concepts</a>
 */
public final class OptionsValidation {
  /** The group that a Status about options names. */
  public static final String GROUP = "meta.k8s.io";

  private static final String ALL = "All";
  private static final List<String> DRY_RUNS = List.of(ALL);
  private static final List<String> FIELD_VALIDATIONS = List.of("", "Ignore", "Strict", "Warn");
  private static final List<String> PROPAGATIONS =
      List.of("Foreground", "Background", "Orphan", "nil");

  private OptionsValidation() {}

  /** Returns what is wrong with the options of a create. */
  public static FieldErrors create(CreateOptions options) {
    FieldErrors errors = new FieldErrors();
    common(
        errors, options.getFieldManager(), options.getDryRunList(), options.getFieldValidation());
    return errors;
  }

  /** Returns what is wrong with the options of an update. */
  public static FieldErrors update(UpdateOptions options) {
    FieldErrors errors = new FieldErrors();
    common(
        errors, options.getFieldManager(), options.getDryRunList(), options.getFieldValidation());
    return errors;
  }

  /**
   * Returns what is wrong with the options of a patch.
   *
   * @param apply whether the patch is of server-side apply
   */
  public static FieldErrors patch(PatchOptions options, boolean apply) {
    FieldErrors errors = new FieldErrors();
    if (!apply) {
      if (options.hasForce()) {
        errors.forbidden(FieldPath.of("force"), "may not be specified for non-apply patch");
      }
    } else if (options.getFieldManager().isEmpty()) {
      errors.required(FieldPath.of("fieldManager"), "is required for apply patch");
    }
    common(
        errors, options.getFieldManager(), options.getDryRunList(), options.getFieldValidation());
    return errors;
  }

  /** Returns what is wrong with the options of a deletion. */
  public static FieldErrors delete(DeleteOptions options) {
    FieldErrors errors = new FieldErrors();
    FieldPath path = FieldPath.of("propagationPolicy");
    String policy = options.getPropagationPolicy();
    if (options.hasOrphanDependents() && options.hasPropagationPolicy()) {
      errors.invalid(
          path,
          FieldValue.named(policy),
          "orphanDependents and deletionPropagation cannot be both set");
    }
    if (options.hasPropagationPolicy()) {
      switch (policy) {
        case "Foreground", "Background", "Orphan" -> {}
        default -> errors.notSupported(path, FieldValue.named(policy), PROPAGATIONS);
      }
    }
    dryRun(errors, options.getDryRunList());
    if (options.getIgnoreStoreReadErrorWithClusterBreakingPotential()) {
      alone(errors, options);
    }
    return errors;
  }

  /** Writes which options are given beside one that must stand alone. */
  private static void alone(FieldErrors errors, DeleteOptions options) {
    together(errors, options.getDryRunCount() > 0, "dryRun");
    together(errors, options.hasPropagationPolicy(), "propagationPolicy");
    together(errors, options.hasOrphanDependents(), "orphanDependents");
    together(errors, options.hasGracePeriodSeconds(), "gracePeriodSeconds");
    together(errors, options.hasPreconditions(), "preconditions");
  }

  private static void together(FieldErrors errors, boolean given, String option) {
    if (given) {
      errors.invalid(
          FieldPath.of("ignoreStoreReadErrorWithClusterBreakingPotential"),
          true,
          "cannot be set together with ." + option);
    }
  }

  private static void common(
      FieldErrors errors, String fieldManager, List<String> dryRun, String fieldValidation) {
    ManagedFieldsValidation.manager(errors, FieldPath.of("fieldManager"), fieldManager);
    dryRun(errors, dryRun);
    if (!FIELD_VALIDATIONS.contains(fieldValidation)) {
      errors.notSupported(
          FieldPath.of("fieldValidation"), FieldValue.of(fieldValidation), FIELD_VALIDATIONS);
    }
  }

  private static void dryRun(FieldErrors errors, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).equals(ALL)) {
        errors.notSupported(FieldPath.of("dryRun"), FieldValue.list(values), DRY_RUNS);
        return;
      }
    }
  }
}
