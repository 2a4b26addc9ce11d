package dev.kubedouble.manifest;

import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.DecodeProblem;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.JsonForm;
import dev.kubedouble.schema.MessageSchema;
import org.jspecify.annotations.Nullable;

/** Says to people what is wrong with a value of a manifest. */
final class ManifestWording {
  private static final int LONGEST_VALUE = 60;

  private ManifestWording() {}

  static String text(DecodeProblem problem) {
    return switch (problem.kind()) {
      case UNKNOWN_FIELD -> "unknown field" + hint(problem);
      case DUPLICATE_FIELD -> "given twice";
      case WRONG_TYPE, BAD_VALUE ->
          "expected " + expected(problem) + ", but was " + shown(problem.value()) + advice(problem);
    };
  }

  private static String hint(DecodeProblem problem) {
    MessageSchema within = problem.within();
    String name = problem.path().substring(problem.path().lastIndexOf('.') + 1);
    return within == null ? "" : Suggestion.forField(name, within);
  }

  private static String expected(DecodeProblem problem) {
    FieldSchema field = problem.field();
    if (field == null) {
      return problem.within() == null ? "an object" : "a string";
    }
    String type = problem.kind() == DecodeProblem.Kind.WRONG_TYPE ? problem.expected() : "";
    if (type.startsWith("[]")) {
      return "a list";
    }
    if (type.startsWith("map[") || type.equals("v1.ResourceList")) {
      return "a map";
    }
    String byForm = expectedForm(field);
    if (byForm != null) {
      return byForm;
    }
    return switch (field.type()) {
      case INT32 -> wholeNumber(problem.value(), Integer.MIN_VALUE, Integer.MAX_VALUE);
      case INT64 -> wholeNumber(problem.value(), Long.MIN_VALUE, Long.MAX_VALUE);
      case BOOL -> "true or false";
      case STRING -> "a string";
      case BYTES -> "base64";
      case MESSAGE -> "an object";
    };
  }

  private static @Nullable String expectedForm(FieldSchema field) {
    MessageSchema message = field.message();
    JsonForm form = message == null ? JsonForm.OBJECT : message.form();
    return switch (form) {
      case TIME -> "a time such as 2026-01-01T00:00:00Z";
      case MICRO_TIME -> "a time such as 2026-01-01T00:00:00.000000Z";
      case QUANTITY -> "a quantity such as 500m or 2Gi";
      case INT_OR_STRING -> "a whole number or a string";
      case OBJECT, RAW -> null;
    };
  }

  private static String wholeNumber(JsonValue value, long smallest, long largest) {
    if (!(value instanceof JsonNumber number)) {
      return "a number";
    }
    boolean whole = number.isIntegral() || number.doubleValue() == Math.rint(number.doubleValue());
    return "a whole number" + (whole ? " from " + smallest + " to " + largest : "");
  }

  private static String advice(DecodeProblem problem) {
    boolean wantsText =
        problem.expected().equals("string") && problem.kind() == DecodeProblem.Kind.WRONG_TYPE;
    boolean isScalar =
        switch (problem.value().typeName()) {
          case "number", "bool" -> true;
          default -> false;
        };
    return wantsText && isScalar ? " (quote it)" : "";
  }

  private static String shown(JsonValue value) {
    String text = value instanceof JsonNumber number ? number.literal() : value.toText();
    if (text.length() <= LONGEST_VALUE) {
      return text;
    }
    return text.substring(0, LONGEST_VALUE) + "…" + (value instanceof JsonString ? "\"" : "");
  }
}
