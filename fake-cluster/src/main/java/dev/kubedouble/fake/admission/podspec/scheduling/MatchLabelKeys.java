package dev.kubedouble.fake.admission.podspec.scheduling;

import dev.kubedouble.api.core.v1.TopologySpreadConstraint;
import dev.kubedouble.api.meta.v1.LabelSelector;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keys of labels whose values a selector takes from the pod itself. */
public final class MatchLabelKeys {
  private static final String IN_SELECTOR = "exists in both matchLabelKeys and labelSelector";

  private MatchLabelKeys() {}

  /**
   * Writes what is wrong with the keys beside a selector.
   *
   * @param path the message that has the keys
   */
  static void validate(
      FieldErrors errors,
      FieldPath path,
      List<String> match,
      List<String> mismatch,
      @Nullable LabelSelector selector) {
    names(errors, path.child("matchLabelKeys"), match, selector);
    names(errors, path.child("mismatchLabelKeys"), mismatch, selector);
    if (match.isEmpty()) {
      return;
    }
    if (selector != null) {
      Set<String> selected = new HashSet<>(selector.getMatchLabelsMap().keySet());
      for (int i = 0; i < selector.getMatchExpressionsCount(); i++) {
        String key = selector.getMatchExpressions(i).getKey();
        int index = match.lastIndexOf(key);
        if (!selected.add(key) && index >= 0) {
          errors.invalid(path.index(index), key, IN_SELECTOR);
        }
      }
    }
    for (int i = 0; i < match.size(); i++) {
      if (mismatch.contains(match.get(i))) {
        errors.invalid(
            path.child("matchLabelKeys").index(i),
            match.get(i),
            "exists in both matchLabelKeys and mismatchLabelKeys");
      }
    }
  }

  /** Writes what is wrong with the keys of a topology spread constraint. */
  public static void validate(
      FieldErrors errors, FieldPath path, TopologySpreadConstraint constraint) {
    validate(
        errors,
        path,
        constraint.getMatchLabelKeysList(),
        List.of(),
        constraint.hasLabelSelector() ? constraint.getLabelSelector() : null);
  }

  /**
   * Writes what is wrong with the keys by the rule before Kubernetes 1.34.
   *
   * @param path the list of keys
   */
  static void validateLegacy(
      FieldErrors errors, FieldPath path, TopologySpreadConstraint constraint) {
    List<String> match = constraint.getMatchLabelKeysList();
    if (match.isEmpty()) {
      return;
    }
    Set<String> selected = new HashSet<>();
    if (constraint.hasLabelSelector()) {
      LabelSelector selector = constraint.getLabelSelector();
      selected.addAll(selector.getMatchLabelsMap().keySet());
      selector.getMatchExpressionsList().forEach(expression -> selected.add(expression.getKey()));
    } else {
      errors.forbidden(path, "must not be specified when labelSelector is not set");
    }
    for (int i = 0; i < match.size(); i++) {
      errors.invalid(path.index(i), match.get(i), LabelNames.key(match.get(i)));
      if (selected.contains(match.get(i))) {
        errors.invalid(path.index(i), match.get(i), IN_SELECTOR);
      }
    }
  }

  private static void names(
      FieldErrors errors, FieldPath path, List<String> keys, @Nullable LabelSelector selector) {
    if (keys.isEmpty()) {
      return;
    }
    if (selector == null) {
      errors.forbidden(path, "must not be specified when labelSelector is not set");
      return;
    }
    for (int i = 0; i < keys.size(); i++) {
      errors.invalid(path.index(i), keys.get(i), LabelNames.key(keys.get(i)));
    }
  }
}
