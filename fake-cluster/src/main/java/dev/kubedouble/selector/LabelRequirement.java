package dev.kubedouble.selector;

import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import java.util.List;
import java.util.Map;

/** One condition on one label. Immutable. */
final class LabelRequirement {
  private final String key;
  private final LabelOperator operator;
  private final List<String> values;

  /** What {@code gt} and {@code lt} compare with. */
  private final long bound;

  /** Makes a requirement that is known to be valid. */
  LabelRequirement(String key, LabelOperator operator, List<String> values) {
    this.key = key;
    this.operator = operator;
    this.values = List.copyOf(values);
    this.bound =
        operator == LabelOperator.GREATER_THAN || operator == LabelOperator.LESS_THAN
            ? GoInteger.value(values.get(0))
            : 0;
  }

  /** Writes what is wrong with the parts of a requirement that stands at a path. */
  static void check(
      FieldErrors errors, FieldPath path, String key, LabelOperator operator, List<String> values) {
    checkKey(errors, path.child("key"), key);
    FieldPath valuesPath = path.child("values");
    switch (operator) {
      case IN, NOT_IN -> {
        if (values.isEmpty()) {
          errors.invalid(
              valuesPath,
              FieldValue.absent(),
              "for 'in', 'notin' operators, values set can't be empty");
        }
      }
      case EXISTS, DOES_NOT_EXIST -> {
        if (!values.isEmpty()) {
          errors.invalid(
              valuesPath,
              FieldValue.list(values),
              "values set must be empty for exists and does not exist");
        }
      }
      case GREATER_THAN, LESS_THAN -> {
        if (!GoInteger.isInteger(values.get(0))) {
          errors.invalid(
              valuesPath.index(0),
              values.get(0),
              "for 'Gt', 'Lt' operators, the value must be an integer");
        }
      }
      case EQUALS, DOUBLE_EQUALS, NOT_EQUALS -> {}
    }
    for (int i = 0; i < values.size(); i++) {
      checkValue(errors, valuesPath.index(i).key(key), values.get(i));
    }
  }

  static void checkKey(FieldErrors errors, FieldPath path, String key) {
    join(errors, path, key, LabelNames.key(key));
  }

  static void checkValue(FieldErrors errors, FieldPath path, String value) {
    join(errors, path, value, LabelNames.value(value));
  }

  private static void join(FieldErrors errors, FieldPath path, String value, List<String> faults) {
    if (!faults.isEmpty()) {
      errors.invalid(path, value, String.join("; ", faults));
    }
  }

  String key() {
    return key;
  }

  List<String> values() {
    return values;
  }

  boolean picksValues() {
    return operator.picksValues();
  }

  boolean matches(Map<String, String> labels) {
    String value = labels.get(key);
    return switch (operator) {
      case IN, EQUALS, DOUBLE_EQUALS -> value != null && hasValue(value);
      case NOT_IN, NOT_EQUALS -> value == null || !hasValue(value);
      case EXISTS -> value != null;
      case DOES_NOT_EXIST -> value == null;
      case GREATER_THAN -> value != null && compares(value, 1);
      case LESS_THAN -> value != null && compares(value, -1);
    };
  }

  private boolean hasValue(String value) {
    for (int i = 0; i < values.size(); i++) {
      if (values.get(i).equals(value)) {
        return true;
      }
    }
    return false;
  }

  private boolean compares(String value, int sign) {
    return GoInteger.isInteger(value) && Long.compare(GoInteger.value(value), bound) == sign;
  }

  void append(StringBuilder text) {
    switch (operator) {
      case EXISTS -> text.append(key);
      case DOES_NOT_EXIST -> text.append('!').append(key);
      case EQUALS -> appendValues(text.append(key).append('='));
      case DOUBLE_EQUALS -> appendValues(text.append(key).append("=="));
      case NOT_EQUALS -> appendValues(text.append(key).append("!="));
      case GREATER_THAN -> appendValues(text.append(key).append('>'));
      case LESS_THAN -> appendValues(text.append(key).append('<'));
      case IN -> appendValues(text.append(key).append(" in (")).append(')');
      case NOT_IN -> appendValues(text.append(key).append(" notin (")).append(')');
    }
  }

  private StringBuilder appendValues(StringBuilder text) {
    return text.append(String.join(",", values.stream().sorted().toList()));
  }
}
