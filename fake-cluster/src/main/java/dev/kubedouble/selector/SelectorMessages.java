package dev.kubedouble.selector;

import dev.kubedouble.api.meta.v1.LabelSelectorRequirement;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.json.GoText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the messages that are label selectors into requirements. */
final class SelectorMessages {
  private static final FieldPath FIELD = FieldPath.of("label_selector");
  private static final List<String> OPERATORS = List.of("In", "NotIn", "Exists", "DoesNotExist");

  private SelectorMessages() {}

  /**
   * Returns Kubernetes' reading of its own message; refuses the first fault, as Kubernetes does.
   */
  static List<LabelRequirement> requirements(dev.kubedouble.api.meta.v1.LabelSelector message) {
    List<LabelRequirement> requirements = new ArrayList<>();
    for (Map.Entry<String, String> label : message.getMatchLabelsMap().entrySet()) {
      requirements.add(checked(label.getKey(), LabelOperator.EQUALS, List.of(label.getValue())));
    }
    for (LabelSelectorRequirement expression : message.getMatchExpressionsList()) {
      LabelOperator operator = operator(expression.getOperator());
      if (operator == null) {
        throw Refusals.badRequest(
            GoText.quote(expression.getOperator()) + " is not a valid label selector operator");
      }
      requirements.add(
          checked(expression.getKey(), operator, List.copyOf(expression.getValuesList())));
    }
    return requirements;
  }

  private static LabelRequirement checked(String key, LabelOperator operator, List<String> values) {
    FieldErrors errors = new FieldErrors();
    LabelRequirement.check(errors, FieldPath.none(), key, operator, values);
    refuse(errors);
    return new LabelRequirement(key, operator, values);
  }

  /** Returns the reading of Jumpstarter's message; refuses all faults at once. */
  static List<LabelRequirement> requirements(
      dev.kubedouble.api.jumpstarter.v1.LabelSelector message) {
    List<LabelRequirement> requirements = new ArrayList<>();
    FieldErrors errors = new FieldErrors();
    FieldPath labelsPath = FIELD.child("match_labels");
    for (Map.Entry<String, String> label : message.getMatchLabelsMap().entrySet()) {
      LabelRequirement.checkKey(errors, labelsPath, label.getKey());
      LabelRequirement.checkValue(errors, labelsPath.key(label.getKey()), label.getValue());
      requirements.add(
          new LabelRequirement(label.getKey(), LabelOperator.EQUALS, List.of(label.getValue())));
    }
    for (int i = 0; i < message.getMatchExpressionsCount(); i++) {
      var expression = message.getMatchExpressions(i);
      FieldPath path = FIELD.child("match_expressions").index(i);
      LabelOperator operator = operator(expression.getOperator());
      if (operator == null) {
        errors.notSupported(path.child("operator"), expression.getOperator(), OPERATORS);
      } else {
        List<String> values = List.copyOf(expression.getValuesList());
        LabelRequirement.check(errors, path, expression.getKey(), operator, values);
        requirements.add(new LabelRequirement(expression.getKey(), operator, values));
      }
    }
    refuse(errors);
    return requirements;
  }

  private static @Nullable LabelOperator operator(String word) {
    return switch (word) {
      case "In" -> LabelOperator.IN;
      case "NotIn" -> LabelOperator.NOT_IN;
      case "Exists" -> LabelOperator.EXISTS;
      case "DoesNotExist" -> LabelOperator.DOES_NOT_EXIST;
      default -> null;
    };
  }

  private static void refuse(FieldErrors errors) {
    if (!errors.isEmpty()) {
      throw Refusals.badRequest(errors.aggregate());
    }
  }
}
