package dev.kubedouble.fake.admission.validation;

import dev.kubedouble.api.meta.v1.LabelSelector;
import dev.kubedouble.api.meta.v1.LabelSelectorRequirement;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.schema.JsonEncoder;
import java.util.Map;

/**
 * What must hold of a label selector, how it is printed, and what it selects.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/">LabelSelector</a>
 */
public final class LabelSelectorValidation {
  private LabelSelectorValidation() {}

  /** Writes what is wrong with a selector whose values must be values of labels. */
  public static void validate(FieldErrors errors, FieldPath path, LabelSelector selector) {
    validate(errors, path, selector, false);
  }

  /**
   * Writes what is wrong with a selector.
   *
   * @param anyValues whether values are let pass that no label can have, as an old object had some
   */
  public static void validate(
      FieldErrors errors, FieldPath path, LabelSelector selector, boolean anyValues) {
    if (selector.getMatchLabelsCount() > 0) {
      MetadataValidation.labels(errors, path.child("matchLabels"), selector.getMatchLabelsMap());
    }
    for (int i = 0; i < selector.getMatchExpressionsCount(); i++) {
      requirement(
          errors,
          path.child("matchExpressions").index(i),
          selector.getMatchExpressions(i),
          anyValues);
    }
  }

  private static void requirement(
      FieldErrors errors, FieldPath path, LabelSelectorRequirement requirement, boolean anyValues) {
    String operator = requirement.getOperator();
    switch (operator) {
      case "In", "NotIn" -> {
        if (requirement.getValuesCount() == 0) {
          errors.required(
              path.child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (requirement.getValuesCount() > 0) {
          errors.forbidden(
              path.child("values"),
              "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
        }
      }
      default ->
          errors.invalid(
              path.child("operator"), FieldValue.named(operator), "not a valid selector operator");
    }
    String key = requirement.getKey();
    errors.invalid(path.child("key"), key, LabelNames.key(key));
    for (int i = 0; !anyValues && i < requirement.getValuesCount(); i++) {
      String value = requirement.getValues(i);
      if (!LabelNames.value(value).isEmpty()) {
        errors.invalid(path.child("values").index(i), value, LabelNames.value(value));
      }
    }
  }

  /** Returns whether an expression has a value that no label can have. */
  public static boolean hasInvalidValue(LabelSelector selector) {
    for (LabelSelectorRequirement requirement : selector.getMatchExpressionsList()) {
      for (String value : requirement.getValuesList()) {
        if (!LabelNames.value(value).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Returns whether a selector without fault selects an object with these labels; an empty one
   * selects every object.
   */
  static boolean matches(LabelSelector selector, Map<String, String> labels) {
    for (Map.Entry<String, String> wanted : selector.getMatchLabelsMap().entrySet()) {
      if (!wanted.getValue().equals(labels.get(wanted.getKey()))) {
        return false;
      }
    }
    for (LabelSelectorRequirement requirement : selector.getMatchExpressionsList()) {
      if (!matches(requirement, labels)) {
        return false;
      }
    }
    return true;
  }

  private static boolean matches(LabelSelectorRequirement requirement, Map<String, String> labels) {
    String value = labels.get(requirement.getKey());
    return switch (requirement.getOperator()) {
      case "In" -> value != null && requirement.getValuesList().contains(value);
      case "NotIn" -> value == null || !requirement.getValuesList().contains(value);
      case "Exists" -> value != null;
      default -> value == null;
    };
  }

  /** Returns the selector as an error message shows it. */
  public static FieldValue value(LabelSelector selector) {
    return FieldValue.json(() -> JsonEncoder.text(selector));
  }
}
