package dev.kubedouble.fake.admission.validation;

import dev.kubedouble.api.apps.v1.DeploymentStrategy;
import dev.kubedouble.api.apps.v1.RollingUpdateDeployment;
import dev.kubedouble.api.intstr.IntOrString;
import dev.kubedouble.fake.admission.content.ContentMessages;
import dev.kubedouble.fake.admission.content.Numbers;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.json.GoText;
import java.util.List;

/** What must hold of a Deployment's strategy, and of numbers that may be percentages. */
final class RolloutValidation {
  private static final int TYPE_INT = 0;
  private static final int TYPE_STRING = 1;
  private static final List<String> STRATEGIES = List.of("Recreate", "RollingUpdate");

  private RolloutValidation() {}

  static void strategy(FieldErrors errors, FieldPath path, DeploymentStrategy strategy) {
    switch (strategy.getType()) {
      case "Recreate" -> {
        if (strategy.hasRollingUpdate()) {
          errors.forbidden(
              path.child("rollingUpdate"),
              "may not be specified when strategy `type` is 'Recreate'");
        }
      }
      case "RollingUpdate" -> {
        if (strategy.hasRollingUpdate()) {
          rollingUpdate(errors, path.child("rollingUpdate"), strategy.getRollingUpdate());
        } else {
          errors.required(path.child("rollingUpdate"), "this should be defaulted and never be nil");
        }
      }
      default -> errors.notSupported(path, FieldValue.json(() -> json(strategy)), STRATEGIES);
    }
  }

  private static void rollingUpdate(
      FieldErrors errors, FieldPath path, RollingUpdateDeployment update) {
    IntOrString unavailable = update.getMaxUnavailable();
    IntOrString surge = update.getMaxSurge();
    notNegative(errors, path, "maxUnavailable", unavailable);
    notNegative(errors, path, "maxSurge", surge);
    if (number(unavailable) == 0 && number(surge) == 0) {
      errors.invalid(
          path.child("maxUnavailable"), value(unavailable), "may not be 0 when `maxSurge` is 0");
    }
    if (isPercent(unavailable) && number(unavailable) > 100) {
      errors.invalid(
          path.child("maxUnavailable"), value(unavailable), "must not be greater than 100%");
    }
  }

  private static void notNegative(
      FieldErrors errors, FieldPath path, String field, IntOrString value) {
    if (value.getType() == TYPE_STRING) {
      for (String fault : Numbers.percent(value.getStrVal())) {
        errors.invalid(path.child(field), value(value), fault);
      }
    } else if (value.getType() != TYPE_INT) {
      errors.invalid(
          path.child(field), value(value), "must be an integer or percentage (e.g '5%%')");
    } else if (value.getIntVal() < 0) {
      errors.invalid(path.child(field), value.getIntVal(), ContentMessages.NOT_NEGATIVE);
    }
  }

  private static boolean isPercent(IntOrString value) {
    return value.getType() == TYPE_STRING && Numbers.isPercent(value.getStrVal());
  }

  /**
   * Returns the number, the percentage's number, or 0 for any other text, as Kubernetes reads them.
   */
  private static long number(IntOrString value) {
    if (value.getType() != TYPE_STRING) {
      return value.getIntVal();
    }
    String text = value.getStrVal();
    return parse(Numbers.isPercent(text) ? text.substring(0, text.length() - 1) : text);
  }

  private static long parse(String text) {
    boolean signed = text.startsWith("-") || text.startsWith("+");
    long number = 0;
    for (int i = signed ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      number = Math.min(number * 10 + (c - '0'), Integer.MAX_VALUE);
    }
    return text.startsWith("-") ? -number : number;
  }

  private static FieldValue value(IntOrString value) {
    return FieldValue.json(() -> json(value));
  }

  private static String json(IntOrString value) {
    return value.getType() == TYPE_STRING
        ? GoText.json(value.getStrVal())
        : Integer.toString(value.getIntVal());
  }

  /** Returns the strategy in the names of Kubernetes' internal type, which this message shows. */
  private static String json(DeploymentStrategy strategy) {
    StringBuilder text = new StringBuilder("{\"Type\":");
    text.append(GoText.json(strategy.getType()));
    text.append(",\"RollingUpdate\":");
    if (!strategy.hasRollingUpdate()) {
      return text.append("null}").toString();
    }
    RollingUpdateDeployment update = strategy.getRollingUpdate();
    return text.append("{\"MaxUnavailable\":")
        .append(json(update.getMaxUnavailable()))
        .append(",\"MaxSurge\":")
        .append(json(update.getMaxSurge()))
        .append("}}")
        .toString();
  }
}
