package dev.kubedouble.fake.admission.validation;

import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.meta.v1.LabelSelector;
import dev.kubedouble.fake.admission.content.ContentMessages;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Deployments and ReplicaSets have in common: a selector, and a template whose pods it must
 * select.
 */
final class TemplateOwnerValidation {
  private static final List<String> RESTART_POLICIES = List.of("Always");

  private TemplateOwnerValidation() {}

  static void notNegative(FieldErrors errors, FieldPath path, String field, long value) {
    if (value < 0) {
      errors.invalid(path.child(field), value, ContentMessages.NOT_NEGATIVE);
    }
  }

  static void notMoreThan(
      FieldErrors errors, FieldPath path, String field, long value, long most, String what) {
    if (value > most) {
      errors.invalid(path.child(field), value, "cannot be greater than " + what);
    }
  }

  /**
   * Writes what is wrong with selector and template.
   *
   * @param spec the place of the spec that holds both
   * @param selector the selector; null if there is none
   */
  static void selectorAndTemplate(
      FieldErrors errors,
      FieldPath spec,
      @Nullable LabelSelector selector,
      PodTemplateSpec template,
      @Nullable PodTemplateSpec old,
      PodTemplateValidation templates) {
    FieldPath path = spec.child("selector");
    boolean empty = false;
    int before = errors.size();
    if (selector == null) {
      errors.required(path);
    } else {
      LabelSelectorValidation.validate(errors, path, selector);
      boolean usable = errors.size() == before;
      empty = selector.getMatchLabelsCount() + selector.getMatchExpressionsCount() == 0;
      if (empty) {
        errors.invalid(
            path,
            LabelSelectorValidation.value(selector),
            "empty selector is invalid for deployment");
      }
      if (!usable) {
        errors.invalid(path, LabelSelectorValidation.value(selector), "invalid label selector");
        return;
      }
    }
    FieldPath place = spec.child("template");
    if (!empty
        && (selector == null
            || !LabelSelectorValidation.matches(selector, template.getMetadata().getLabelsMap()))) {
      errors.invalid(
          place.child("metadata", "labels"),
          FieldValue.map(template.getMetadata().getLabelsMap()),
          "`selector` does not match template `labels`");
    }
    templates.validate(errors, place, template, old);
    String restartPolicy = template.getSpec().getRestartPolicy();
    if (!restartPolicy.equals("Always")) {
      errors.notSupported(place.child("spec", "restartPolicy"), restartPolicy, RESTART_POLICIES);
    }
    if (template.getSpec().hasActiveDeadlineSeconds()) {
      errors.forbidden(
          place.child("spec", "activeDeadlineSeconds"),
          "activeDeadlineSeconds in ReplicaSet is not Supported");
    }
  }

  /** Writes that the selector has changed, if it has. */
  static void sameSelector(
      FieldErrors errors,
      FieldPath spec,
      @Nullable LabelSelector selector,
      @Nullable LabelSelector old) {
    if (selector == null ? old != null : !selector.equals(old)) {
      errors.invalid(
          spec.child("selector"),
          selector == null ? FieldValue.absent() : LabelSelectorValidation.value(selector),
          ContentMessages.IMMUTABLE);
    }
  }
}
