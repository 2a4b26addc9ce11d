package dev.kubedouble.fake.admission.podspec.scheduling;

import dev.kubedouble.api.core.v1.Toleration;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.content.Numbers;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.fake.admission.podspec.base.KeptFault;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import dev.kubedouble.json.GoText;
import java.util.List;

/**
 * Tolerations: the taints of nodes that a pod puts up with.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/">Taints
 *     and Tolerations</a>
 */
public final class Tolerations {
  private static final String EXISTS = "Exists";
  private static final String NO_EXECUTE = "NoExecute";
  private static final List<String> EFFECTS = List.of("NoSchedule", "PreferNoSchedule", NO_EXECUTE);

  private Tolerations() {}

  /** Writes what is wrong with tolerations. */
  public static void validate(
      FieldErrors errors, FieldPath path, List<Toleration> tolerations, PodOptions options) {
    for (int i = 0; i < tolerations.size(); i++) {
      validate(errors, path.index(i), tolerations.get(i), options);
    }
  }

  /** Writes that an update took a toleration away, or else what is wrong with all of them. */
  public static void onlyAdded(
      FieldErrors errors,
      FieldPath path,
      List<Toleration> tolerations,
      List<Toleration> old,
      PodOptions options) {
    for (Toleration kept : old) {
      if (tolerations.stream().noneMatch(toleration -> sameButForSeconds(toleration, kept))) {
        errors.forbidden(
            path, "existing toleration can not be modified except its tolerationSeconds");
        return;
      }
    }
    validate(errors, path, tolerations, options);
  }

  private static boolean sameButForSeconds(Toleration one, Toleration other) {
    return one.getKey().equals(other.getKey())
        && one.getOperator().equals(other.getOperator())
        && one.getValue().equals(other.getValue())
        && one.getEffect().equals(other.getEffect());
  }

  /** Returns whether a toleration compares numbers. */
  public static boolean comparesNumbers(Toleration toleration) {
    return toleration.getOperator().equals("Lt") || toleration.getOperator().equals("Gt");
  }

  private static void validate(
      FieldErrors errors, FieldPath path, Toleration toleration, PodOptions options) {
    String operator = toleration.getOperator();
    if (!toleration.getKey().isEmpty()) {
      errors.invalid(path.child("key"), toleration.getKey(), LabelNames.key(toleration.getKey()));
    } else if (!operator.equals(EXISTS)) {
      errors.invalid(
          path.child("operator"),
          FieldValue.named(operator),
          "operator must be Exists when `key` is empty, which means \"match all values and all keys\"");
    }
    if (toleration.hasTolerationSeconds() && !toleration.getEffect().equals(NO_EXECUTE)) {
      errors.invalid(
          path.child("effect"),
          FieldValue.named(toleration.getEffect()),
          "effect must be 'NoExecute' when `tolerationSeconds` is set");
    }
    operator(errors, path, toleration, options);
    if (!toleration.getEffect().isEmpty() && !EFFECTS.contains(toleration.getEffect())) {
      errors.notSupported(path.child("effect"), toleration.getEffect(), EFFECTS);
    }
  }

  private static void operator(
      FieldErrors errors, FieldPath path, Toleration toleration, PodOptions options) {
    String value = toleration.getValue();
    switch (toleration.getOperator()) {
      case "Equal", "" -> {
        List<String> faults = LabelNames.value(value);
        if (!faults.isEmpty()) {
          errors.invalid(path.child("operator"), value, String.join(";", faults));
        }
      }
      case EXISTS -> {
        if (!value.isEmpty()) {
          errors.invalid(
              path.child("operator"), value, "value must be empty when `operator` is 'Exists'");
        }
      }
      case "Lt", "Gt" -> {
        if (options.keeps(KeptFault.COMPARING_TOLERATION)) {
          number(errors, path.child("value"), value);
        } else {
          errors.notSupported(
              path.child("operator"),
              toleration.getOperator(),
              List.of("Equal", EXISTS, "Lt", "Gt"));
        }
      }
      default ->
          errors.notSupported(
              path.child("operator"), toleration.getOperator(), List.of("Equal", EXISTS));
    }
  }

  private static void number(FieldErrors errors, FieldPath path, String value) {
    errors.invalid(path, value, Numbers.decimalInteger(value));
    String fault = parseFault(value);
    if (!fault.isEmpty()) {
      errors.invalid(
          path, value, "strconv.ParseInt: parsing " + GoText.quote(value) + ": " + fault);
    }
  }

  /** Returns what Go says of a text that it cannot read as a number of 64 bits. */
  private static String parseFault(String value) {
    int start = value.startsWith("-") || value.startsWith("+") ? 1 : 0;
    for (int i = start; i < value.length(); i++) {
      if (value.charAt(i) < '0' || value.charAt(i) > '9') {
        return "invalid syntax";
      }
    }
    if (start == value.length()) {
      return "invalid syntax";
    }
    try {
      Long.parseLong(value);
      return "";
    } catch (NumberFormatException e) {
      return "value out of range";
    }
  }
}
