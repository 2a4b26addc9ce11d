package dev.kubedouble.fake.admission.podspec;

import dev.kubedouble.api.core.v1.Toleration;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import dev.kubedouble.fake.admission.podspec.scheduling.Tolerations;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Tolerations in the annotation of old, as JSON. It is read as Go reads it: keys in any case, and
 * the first value of a wrong type is what the error tells.
 */
final class AnnotatedTolerations {
  private static final String KEY = "scheduler.alpha.kubernetes.io/tolerations";

  private final List<Toleration> tolerations = new ArrayList<>();
  private String fault = "";

  private AnnotatedTolerations() {}

  static void validate(
      FieldErrors errors, FieldPath path, Map<String, String> annotations, PodOptions options) {
    String json = annotations.getOrDefault(KEY, "");
    if (json.isEmpty()) {
      return;
    }
    AnnotatedTolerations read = new AnnotatedTolerations();
    try {
      read.all(JsonReader.read(json));
    } catch (JsonSyntaxException e) {
      read.fault = String.valueOf(e.getMessage());
    }
    if (read.fault.isEmpty()) {
      Tolerations.validate(errors, path.child(KEY), read.tolerations, options);
    } else {
      errors.invalid(path, KEY, read.fault);
    }
  }

  private void all(JsonValue value) {
    if (value instanceof JsonArray array) {
      for (JsonValue item : array) {
        toleration(item);
      }
    } else if (!(value instanceof JsonNull)) {
      mismatch(value.typeName(), "value of type []core.Toleration");
    }
  }

  private void toleration(JsonValue value) {
    Toleration.Builder toleration = Toleration.newBuilder();
    if (value instanceof JsonObject object) {
      for (JsonObject.Member member : object.members()) {
        field(toleration, member.key(), member.value());
      }
    } else if (!(value instanceof JsonNull)) {
      mismatch(value.typeName(), "value of type core.Toleration");
    }
    tolerations.add(toleration.build());
  }

  private void field(Toleration.Builder toleration, String key, JsonValue value) {
    switch (key.toLowerCase(Locale.ROOT)) {
      case "key" -> text(value, "Key", "string", toleration::setKey);
      case "operator" ->
          text(value, "Operator", "core.TolerationOperator", toleration::setOperator);
      case "value" -> text(value, "Value", "string", toleration::setValue);
      case "effect" -> text(value, "Effect", "core.TaintEffect", toleration::setEffect);
      case "tolerationseconds" -> seconds(value, toleration);
      default -> {}
    }
  }

  private void text(JsonValue value, String field, String type, Consumer<String> setter) {
    if (value instanceof JsonString string) {
      setter.accept(string.value());
    } else if (!(value instanceof JsonNull)) {
      mismatch(value.typeName(), "struct field Toleration." + field + " of type " + type);
    }
  }

  private void seconds(JsonValue value, Toleration.Builder toleration) {
    if (value instanceof JsonNull) {
      toleration.clearTolerationSeconds();
    } else if (value instanceof JsonNumber number && number.isIntegral()) {
      toleration.setTolerationSeconds(number.longValue());
    } else {
      String given =
          value instanceof JsonNumber number ? "number " + number.literal() : value.typeName();
      mismatch(given, "struct field Toleration.TolerationSeconds of type int64");
    }
  }

  private void mismatch(String given, String wanted) {
    if (fault.isEmpty()) {
      fault = "json: cannot unmarshal " + given + " into Go " + wanted;
    }
  }
}
