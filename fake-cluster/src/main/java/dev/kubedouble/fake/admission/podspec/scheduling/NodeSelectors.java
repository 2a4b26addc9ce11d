package dev.kubedouble.fake.admission.podspec.scheduling;

import dev.kubedouble.api.core.v1.NodeSelector;
import dev.kubedouble.api.core.v1.NodeSelectorRequirement;
import dev.kubedouble.api.core.v1.NodeSelectorTerm;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;

/** Selectors of nodes, by their labels and by their name. */
final class NodeSelectors {
  private static final String UNKNOWN_OPERATOR = "not a valid selector operator";

  private NodeSelectors() {}

  /**
   * Writes what is wrong with a selector.
   *
   * @param anyValue whether label values may have any form
   */
  static void validate(
      FieldErrors errors, FieldPath path, NodeSelector selector, boolean anyValue) {
    FieldPath terms = path.child("nodeSelectorTerms");
    if (selector.getNodeSelectorTermsCount() == 0) {
      errors.required(terms, "must have at least one node selector term");
    }
    for (int i = 0; i < selector.getNodeSelectorTermsCount(); i++) {
      term(errors, terms.index(i), selector.getNodeSelectorTerms(i), anyValue);
    }
  }

  static void term(FieldErrors errors, FieldPath path, NodeSelectorTerm term, boolean anyValue) {
    for (int i = 0; i < term.getMatchExpressionsCount(); i++) {
      FieldPath expression = path.child("matchExpressions").index(i);
      labelRequirement(errors, expression, term.getMatchExpressions(i), anyValue);
    }
    for (int i = 0; i < term.getMatchFieldsCount(); i++) {
      fieldRequirement(errors, path.child("matchFields").index(i), term.getMatchFields(i));
    }
  }

  private static void labelRequirement(
      FieldErrors errors, FieldPath path, NodeSelectorRequirement requirement, boolean anyValue) {
    int values = requirement.getValuesCount();
    switch (requirement.getOperator()) {
      case "In", "NotIn" -> {
        if (values == 0) {
          errors.required(
              path.child("values"), "must be specified when `operator` is 'In' or 'NotIn'");
        }
      }
      case "Exists", "DoesNotExist" -> {
        if (values > 0) {
          errors.forbidden(
              path.child("values"),
              "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
        }
      }
      case "Gt", "Lt" -> {
        if (values != 1) {
          errors.required(
              path.child("values"),
              "must be specified single value when `operator` is 'Lt' or 'Gt'");
        }
      }
      default -> unknownOperator(errors, path, requirement);
    }
    errors.invalid(path.child("key"), requirement.getKey(), LabelNames.key(requirement.getKey()));
    if (!anyValue) {
      for (int i = 0; i < values; i++) {
        String value = requirement.getValues(i);
        errors.invalid(path.child("values").index(i), value, LabelNames.value(value));
      }
    }
  }

  private static void fieldRequirement(
      FieldErrors errors, FieldPath path, NodeSelectorRequirement requirement) {
    switch (requirement.getOperator()) {
      case "In", "NotIn" -> {
        if (requirement.getValuesCount() != 1) {
          errors.required(
              path.child("values"),
              "must be only one value when `operator` is 'In' or 'NotIn' for node field selector");
        }
      }
      default -> unknownOperator(errors, path, requirement);
    }
    if (!requirement.getKey().equals("metadata.name")) {
      errors.invalid(path.child("key"), requirement.getKey(), "not a valid field selector key");
      return;
    }
    for (int i = 0; i < requirement.getValuesCount(); i++) {
      String value = requirement.getValues(i);
      errors.invalid(
          path.child("values").index(i), value, ObjectNames.DNS_SUBDOMAIN.faults(value, false));
    }
  }

  private static void unknownOperator(
      FieldErrors errors, FieldPath path, NodeSelectorRequirement requirement) {
    errors.invalid(
        path.child("operator"), FieldValue.named(requirement.getOperator()), UNKNOWN_OPERATOR);
  }
}
