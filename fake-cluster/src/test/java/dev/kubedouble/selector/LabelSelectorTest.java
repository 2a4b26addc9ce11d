package dev.kubedouble.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.selector.LabelSelector.Choice;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LabelSelectorTest {
  private static final Map<String, String> LABELS = Map.of("app", "web", "n", "3", "empty", "");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "app",
        "app=web",
        "app==web",
        "app!=db",
        "absent!=db",
        "app in (web)",
        "app in (db,web)",
        "app notin (db)",
        "absent notin (db)",
        "!absent",
        "empty",
        "empty=",
        "empty in ()",
        "empty in (,)",
        "empty in (a,)",
        "empty in (,a)",
        "empty in (a,,b)",
        "app!=",
        "n>2",
        "n<4",
        "n > 2 , n < 4",
        "\tapp = web ,\r\n n in ( 3 ) ",
        "app in (in, notin, web)",
        "app!=in",
        "!in,!notin"
      })
  void matches_labelsThatMeetAllRequirements(String text) {
    assertThat(LabelSelector.parse(text).matches(LABELS)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "absent",
        "!app",
        "app=db",
        "app!=web",
        "absent=",
        "app in (db)",
        "absent in (db)",
        "app notin (db,web)",
        "n>3",
        "n<3",
        "app>1",
        "app<1",
        "absent>1",
        "empty>0",
        "app=web,n=4"
      })
  void matches_nothingElse(String text) {
    assertThat(LabelSelector.parse(text).matches(LABELS)).isFalse();
  }

  @Test
  void matches_numbersOfSixtyFourBitsOnly() {
    LabelSelector selector = LabelSelector.parse("n>9223372036854775806");

    assertThat(selector.matches(Map.of("n", "9223372036854775807"))).isTrue();
    assertThat(selector.matches(Map.of("n", "9223372036854775808"))).isFalse();
    assertThat(selector.matches(Map.of("n", "9223372036854775806"))).isFalse();
    assertThat(LabelSelector.parse("n<1").matches(Map.of("n", "-9223372036854775808"))).isTrue();
    assertThat(LabelSelector.parse("n<1").matches(Map.of("n", "-9223372036854775809"))).isFalse();
    assertThat(LabelSelector.parse("n<1").matches(Map.of("n", "-"))).isFalse();
    assertThat(LabelSelector.parse("n<1").matches(Map.of("n", "0.5"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a b=c | unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt",
        "n in 1 | unable to parse requirement: found '1' expected: '('",
        ", | found ',', expected: !, identifier, or 'end of string'",
        "=a | found '=', expected: !, identifier, or 'end of string'",
        "(a) | found '(', expected: !, identifier, or 'end of string'",
        "a, | found '', expected: identifier after ','",
        "a,,b | found ',', expected: identifier after ','",
        "a=b c | found 'c', expected: ',' or 'end of string'",
        "a=b=c | found '=', expected: ',' or 'end of string'",
        "!a=b | found '=', expected: ',' or 'end of string'",
        "!a in (b) | found 'in', expected: ',' or 'end of string'",
        "! | unable to parse requirement: found '', expected: identifier",
        "!! | unable to parse requirement: found '!', expected: identifier",
        "a=! | unable to parse requirement: found '!', expected: identifier",
        "a===b | unable to parse requirement: found '=', expected: identifier",
        "a in | unable to parse requirement: found '' expected: '('",
        "a in ( | unable to parse requirement: found '', expected: ',', ')' or identifier",
        "a in (= | unable to parse requirement: found '=', expected: ',', ')' or identifier",
        "a in (b | unable to parse requirement: found '', expected: ',' or ')'",
        "a in (b c) | unable to parse requirement: found 'c', expected: ',' or ')'",
        "a in (b, | unable to parse requirement: found '', expected: ',', or identifier",
        "a in (,= | unable to parse requirement: found '=', expected: ',', or identifier",
        "a) | unable to parse requirement: found ')', expected: in, notin, =, ==, !=, gt, lt",
        "a>b | unable to parse requirement: values[0]: Invalid value: \"b\": for 'Gt', 'Lt' operators, the value must be an integer",
        "-a | unable to parse requirement: <nil>: Invalid value: \"-a\": name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
        "a=-b | unable to parse requirement: values[0][a]: Invalid value: \"-b\": a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
      })
  void parse_refusesAsKubernetesDoes(String text, String message) {
    assertThatExceptionOfType(KubernetesException.class)
        .isThrownBy(() -> LabelSelector.parse(text))
        .withMessage(message)
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(400))
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("BadRequest"));
  }

  @Test
  void parse_refusesSeveralFaultyValuesTogether() {
    assertThatExceptionOfType(KubernetesException.class)
        .isThrownBy(() -> LabelSelector.parse("a in (-b,c,-d)"))
        .withMessageStartingWith(
            "unable to parse requirement: [values[0][a]: Invalid value: \"-b\"")
        .withMessageContaining("values[1][a]: Invalid value: \"-d\"")
        .withMessageEndingWith("]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "b , a | a,b",
        "b==c,a=d | a=d,b==c",
        "zz notin (b , a),app , app=web | app,app=web,zz notin (a,b)",
        "!a | !a",
        "a != b | a!=b",
        "a in (b) | a in (b)",
        "a in () | a in ()",
        "a in (,b) | a in (,b)",
        "a= | a=",
        "a > 1,b < 2 | a>1,b<2"
      })
  void toString_printsAsGoDoes(String text, String printed) {
    assertThat(LabelSelector.parse(text)).hasToString(printed);
    assertThat(LabelSelector.parse(printed)).hasToString(printed);
  }

  @Test
  void choices_areTheLabelsThatAnIndexServes() {
    LabelSelector selector = LabelSelector.parse("d!=x,c in (2,1),b==v,a=u,e,!f,g>1,h notin (1)");

    assertThat(selector.choices())
        .containsExactly(
            new Choice("a", List.of("u")),
            new Choice("b", List.of("v")),
            new Choice("c", List.of("1", "2")));
  }

  @Test
  void isEmpty_whereEverythingIsMeant() {
    assertThat(LabelSelector.parse("").isEmpty()).isTrue();
    assertThat(LabelSelector.parse(" ").isEmpty()).isTrue();
    assertThat(LabelSelector.parse("a").isEmpty()).isFalse();
    assertThat(LabelSelector.nothing().isEmpty()).isFalse();
  }

  @Test
  void nothing_matchesNothingAlsoTogetherWithOthers() {
    assertThat(LabelSelector.nothing().matches(Map.of())).isFalse();
    assertThat(LabelSelector.everything().and(LabelSelector.nothing()).matches(Map.of())).isFalse();
    assertThat(LabelSelector.nothing().and(LabelSelector.parse("!a")).matches(Map.of())).isFalse();
  }

  @Test
  void and_needsBoth() {
    LabelSelector both = LabelSelector.parse("n=3").and(LabelSelector.parse("app=web"));

    assertThat(both).hasToString("app=web,n=3");
    assertThat(both.matches(LABELS)).isTrue();
    assertThat(both.matches(Map.of("app", "web"))).isFalse();
    assertThat(LabelSelector.everything().and(LabelSelector.everything()).isEmpty()).isTrue();
  }
}
