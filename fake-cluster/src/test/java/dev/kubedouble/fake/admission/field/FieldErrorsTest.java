package dev.kubedouble.fake.admission.field;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.api.meta.v1.StatusCause;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class FieldErrorsTest {
  private static final FieldPath PATH = FieldPath.of("spec", "x");

  private static String only(Consumer<FieldErrors> write) {
    FieldErrors errors = new FieldErrors();
    write.accept(errors);
    assertThat(errors.size()).isEqualTo(1);
    return errors.asList().get(0).type().reason() + " " + errors.aggregate();
  }

  @Test
  void string_isQuotedAsGoDoes() {
    assertThat(only(e -> e.invalid(PATH, "a\"b\\\n\u0007\u007f\u00a0<é", "bad")))
        .isEqualTo(
            "FieldValueInvalid spec.x: Invalid value: \"a\\\"b\\\\\\n\\a\\x7f\\u00a0<é\": bad");
  }

  @Test
  void namedString_isPrintedAsJson() {
    assertThat(only(e -> e.invalid(PATH, FieldValue.named("a<\u0007"), "bad")))
        .isEqualTo("FieldValueInvalid spec.x: Invalid value: \"a\\u003c\\u0007\": bad");
  }

  @Test
  void otherValues_arePlain() {
    assertThat(only(e -> e.invalid(PATH, -3, "bad"))).endsWith("Invalid value: -3: bad");
    assertThat(only(e -> e.invalid(PATH, true, "bad"))).endsWith("Invalid value: true: bad");
    assertThat(only(e -> e.invalid(PATH, FieldValue.absent(), "bad")))
        .endsWith("Invalid value: null: bad");
    assertThat(only(e -> e.invalid(PATH, FieldValue.map(Map.of("b", "2", "a", "1")), "bad")))
        .endsWith("Invalid value: {\"a\":\"1\",\"b\":\"2\"}: bad");
    assertThat(only(e -> e.invalid(PATH, FieldValue.map(Map.of()), "bad")))
        .endsWith("Invalid value: null: bad");
    assertThat(only(e -> e.invalid(PATH, FieldValue.list(List.of("b", "a")), "bad")))
        .endsWith("Invalid value: [\"b\",\"a\"]: bad");
    assertThat(only(e -> e.invalid(PATH, FieldValue.omitted(), "bad")))
        .endsWith("x: Invalid value: bad");
  }

  @Test
  void kinds_haveTheirWords() {
    assertThat(only(e -> e.required(PATH))).isEqualTo("FieldValueRequired spec.x: Required value");
    assertThat(only(e -> e.required(PATH, "why")))
        .isEqualTo("FieldValueRequired spec.x: Required value: why");
    assertThat(only(e -> e.forbidden(PATH, "why")))
        .isEqualTo("FieldValueForbidden spec.x: Forbidden: why");
    assertThat(only(e -> e.duplicate(PATH, "a")))
        .isEqualTo("FieldValueDuplicate spec.x: Duplicate value: \"a\"");
    assertThat(only(e -> e.notFound(PATH, "a")))
        .isEqualTo("FieldValueNotFound spec.x: Not found: \"a\"");
    assertThat(only(e -> e.notSupported(PATH, "a", List.of("b", "c"))))
        .isEqualTo(
            "FieldValueNotSupported spec.x: Unsupported value: \"a\": supported values: \"b\", \"c\"");
    assertThat(only(e -> e.notSupported(PATH, "a", List.of())))
        .isEqualTo("FieldValueNotSupported spec.x: Unsupported value: \"a\"");
    assertThat(only(e -> e.typeInvalid(PATH, FieldValue.of(1), "why")))
        .isEqualTo("FieldValueTypeInvalid spec.x: Invalid value: 1: why");
    assertThat(only(e -> e.internal(PATH, "why")))
        .isEqualTo("InternalError spec.x: Internal error: why");
  }

  @Test
  void sizes_countInSingularAndPlural() {
    assertThat(only(e -> e.tooLong(PATH, 1)))
        .isEqualTo("FieldValueTooLong spec.x: Too long: may not be more than 1 byte");
    assertThat(only(e -> e.tooLong(PATH, 2))).endsWith("more than 2 bytes");
    assertThat(only(e -> e.tooLongCharacters(PATH, 1))).endsWith("more than 1 character");
    assertThat(only(e -> e.tooLongCharacters(PATH, 2))).endsWith("more than 2 characters");
    assertThat(only(e -> e.tooShort(PATH, 1)))
        .isEqualTo("FieldValueTooShort spec.x: Too short: must be at least 1 character");
    assertThat(only(e -> e.tooMany(PATH, 3, 2)))
        .isEqualTo("FieldValueTooMany spec.x: Too many: 3: must have at most 2 items");
    assertThat(only(e -> e.tooFew(PATH, 0, 1)))
        .isEqualTo("FieldValueTooFew spec.x: Too few: 0: must have at least 1 item");
  }

  @Test
  void aggregate_bracketsSeveralAndTellsEachOnce() {
    FieldErrors errors = new FieldErrors();
    assertThat(errors.aggregate()).isEmpty();
    errors.required(FieldPath.of("a"));
    errors.required(FieldPath.of("a"));
    assertThat(errors.aggregate()).isEqualTo("a: Required value");
    errors.required(FieldPath.of("b"));
    assertThat(errors.aggregate()).isEqualTo("[a: Required value, b: Required value]");
    assertThat(errors.causes()).hasSize(3);
  }

  @Test
  void status_namesKindAndObject() {
    FieldErrors errors = new FieldErrors();
    errors.required(FieldPath.of("spec"), "why");
    Status status = errors.toStatus("apps", "Deployment", "w\"b");
    assertThat(status.getMessage())
        .isEqualTo("Deployment.apps \"w\\\"b\" is invalid: spec: Required value: why");
    assertThat(status.getCode()).isEqualTo(422);
    assertThat(status.getReason()).isEqualTo("Invalid");
    assertThat(status.getDetails().getCausesList())
        .containsExactly(
            StatusCause.newBuilder()
                .setReason("FieldValueRequired")
                .setMessage("Required value: why")
                .setField("spec")
                .build());
    assertThat(new FieldErrors().toStatus("", "Pod", "").getMessage())
        .isEqualTo("Pod \"\" is invalid");
  }

  @Test
  void collectors_join() {
    FieldErrors one = new FieldErrors();
    FieldErrors other = new FieldErrors();
    other.required(PATH);
    one.addAll(other);
    assertThat(one.asList()).isEqualTo(other.asList());
    assertThat(one.isEmpty()).isFalse();
  }

  @Test
  void path_ofItemsAndEntries() {
    assertThat(FieldPath.of("a").index(0).child("b").key("k.x").child("c", "d"))
        .hasToString("a[0].b[k.x].c.d");
    assertThat(FieldPath.none()).hasToString("<nil>");
    assertThat(FieldPath.none().child("a")).hasToString("a");
    assertThat(FieldPath.none().index(2)).hasToString("[2]");
    assertThat(FieldPath.of("a").key("")).hasToString("a[]");
  }
}
