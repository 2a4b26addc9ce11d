package dev.kubedouble.fake.admission.podspec;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Message;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.fake.admission.defaults.Defaults;
import dev.kubedouble.fake.admission.field.FieldError;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonBoolean;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.Decoded;
import dev.kubedouble.schema.JsonDecoder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * Reads what the tables of the tests say: parts of an object as YAML, and the causes expected, each
 * without the beginning of its path, with a plus sign between them. An underscore stands for no
 * path behind the beginning, and {@code ok} for no causes.
 */
final class Judge {
  private static final String CONTAINER = "{name: app, image: i}";

  private Judge() {}

  /** Judges a template whose specification is one container and what is given. */
  static void spec(String yaml, String expected) {
    spec(yaml, "", expected);
  }

  /**
   * Judges a template whose specification is one container and what is given.
   *
   * @param at the part of the specification under which the causes stand
   */
  static void spec(String yaml, String at, String expected) {
    assertThat(judged(template(yaml), null)).isEqualTo(causes("spec", at, expected));
  }

  /** Judges a template with one container of which the rest is given. */
  static void container(String yaml, String expected) {
    container(yaml, "", expected);
  }

  /**
   * Judges a template with one container of which the rest is given.
   *
   * @param at the part of the container under which the causes stand
   */
  static void container(String yaml, String at, String expected) {
    PodTemplateSpec template = template("containers: [{name: app, image: i, " + yaml + "}]");
    assertThat(judged(template, null)).isEqualTo(causes("spec.containers[0]", at, expected));
  }

  /** Judges a new template, which is not to pass. */
  static void refused(String yaml) {
    assertThat(judged(template(yaml), null)).isNotEmpty();
  }

  /** Judges a template that replaces another. */
  static void update(String yaml, String old, String expected) {
    assertThat(judged(template(yaml), template(old))).isEqualTo(causes("spec", "", expected));
  }

  /** Judges a template with annotations. */
  static void annotations(String yaml, String spec, String expected) {
    PodTemplateSpec.Builder template = template(spec).toBuilder();
    template.setMetadata(
        message("metadata: {annotations: {" + yaml + "}}", PodTemplateSpec.getDefaultInstance())
            .getMetadata());
    assertThat(judged(template.build(), null)).isEqualTo(causes("", "", expected));
  }

  static PodTemplateSpec template(String spec) {
    return new Defaults()
        .podTemplate(
            message("spec: {" + withContainer(spec) + "}", PodTemplateSpec.getDefaultInstance()));
  }

  /** Returns a pod in the namespace {@code default}, called {@code web}. */
  static Pod pod(String spec, String annotations) {
    String metadata =
        "metadata: {name: web, namespace: default, resourceVersion: '1', annotations: {"
            + annotations
            + "}}";
    return new Defaults()
        .pod(message(metadata + ", spec: {" + withContainer(spec) + "}", Pod.getDefaultInstance()));
  }

  static <M extends Message> M message(String yaml, M prototype) {
    return document("{" + yaml + "}", prototype);
  }

  static <M extends Message> M document(String yaml, M prototype) {
    Object read = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    Decoded<M> decoded = JsonDecoder.decode(prototype, json(read));
    assertThat(decoded.problems()).isEmpty();
    return decoded.message();
  }

  static List<String> texts(FieldErrors errors) {
    return errors.asList().stream().map(FieldError::toString).toList();
  }

  /** Returns the causes that a table expects, with the beginning of their paths put back. */
  static List<String> causes(String root, String at, String expected) {
    if (expected.equals("ok")) {
      return List.of();
    }
    String beginning = at.isEmpty() ? root : root + "." + at;
    return Stream.of(expected.split(" \\+ ", -1)).map(cause -> cause(beginning, cause)).toList();
  }

  private static String cause(String beginning, String cause) {
    if (cause.startsWith("_")) {
      return beginning + cause.substring(1);
    }
    return beginning.isEmpty() ? cause : beginning + "." + cause;
  }

  private static List<String> judged(PodTemplateSpec template, @Nullable PodTemplateSpec old) {
    FieldErrors errors = new FieldErrors();
    new PodTemplateValidator().validate(errors, FieldPath.of("template"), template, old);
    return texts(errors).stream().map(text -> text.replaceFirst("^template\\.?", "")).toList();
  }

  private static String withContainer(String spec) {
    if (spec.startsWith("containers:") || spec.contains(" containers:")) {
      return spec;
    }
    return spec.isEmpty()
        ? "containers: [" + CONTAINER + "]"
        : "containers: [" + CONTAINER + "], " + spec;
  }

  private static JsonValue json(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((key, item) -> object.put(requireNonNull(key).toString(), json(item)));
      return object;
    }
    if (value instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(item -> array.add(json(item)));
      return array;
    }
    if (value instanceof Double number) {
      return JsonNumber.of(number.doubleValue());
    }
    if (value instanceof Number number) {
      return JsonNumber.of(number.longValue());
    }
    if (value instanceof Boolean flag) {
      return JsonBoolean.of(flag);
    }
    return value == null ? JsonNull.NULL : JsonString.of(value.toString());
  }
}
