package dev.kubedouble.selector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kubedouble.cluster.KubernetesException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelSelectorMessageTest {

  @Test
  void kubernetesMessage_isPrintedAsScaleShowsIt() {
    var message =
        dev.kubedouble.api.meta.v1.LabelSelector.newBuilder()
            .addMatchExpressions(expression("zz", "NotIn", "b", "a"))
            .addMatchExpressions(expression("app", "Exists"))
            .putMatchLabels("app", "web")
            .build();

    assertThat(LabelSelector.of(message)).hasToString("app=web,app,zz notin (a,b)");
  }

  @Test
  void emptyMessages_matchEverything() {
    assertThat(
            LabelSelector.of(dev.kubedouble.api.meta.v1.LabelSelector.getDefaultInstance())
                .isEmpty())
        .isTrue();
    assertThat(
            LabelSelector.of(dev.kubedouble.api.jumpstarter.v1.LabelSelector.getDefaultInstance())
                .isEmpty())
        .isTrue();
  }

  @Test
  void kubernetesMessage_withAnUnknownOperatorIsRefused() {
    assertRefused(expression("a", "in", "b"), "\"in\" is not a valid label selector operator");
  }

  @Test
  void kubernetesMessage_withValuesThatDoNotFitTheOperatorIsRefused() {
    assertRefused(
        expression("a", "In"),
        "values: Invalid value: null: for 'in', 'notin' operators, values set can't be empty");
    assertRefused(
        expression("a", "DoesNotExist", "b"),
        "values: Invalid value: [\"b\"]: values set must be empty for exists and does not exist");
  }

  @Test
  void jumpstarterMessage_meansAllItsRequirements() {
    LabelSelector selector =
        LabelSelector.of(
            dev.kubedouble.api.jumpstarter.v1.LabelSelector.newBuilder()
                .putMatchLabels("app", "web")
                .addMatchExpressions(requirement("tier", "In", "b", "a"))
                .addMatchExpressions(requirement("zone", "NotIn", "z"))
                .addMatchExpressions(requirement("n", "Exists"))
                .addMatchExpressions(requirement("old", "DoesNotExist"))
                .build());

    assertThat(selector).hasToString("app=web,n,!old,tier in (a,b),zone notin (z)");
    assertThat(selector.matches(Map.of("app", "web", "tier", "a", "n", ""))).isTrue();
    assertThat(selector.matches(Map.of("app", "web", "tier", "c", "n", ""))).isFalse();
  }

  @Test
  void jumpstarterMessage_isRefusedWithEveryFaultyFieldNamed() {
    var message =
        dev.kubedouble.api.jumpstarter.v1.LabelSelector.newBuilder()
            .addMatchExpressions(requirement("tier", "in", "a"))
            .addMatchExpressions(requirement("tier", "In"))
            .build();

    assertThatExceptionOfType(KubernetesException.class)
        .isThrownBy(() -> LabelSelector.of(message))
        .withMessage(
            "[label_selector.match_expressions[0].operator: Unsupported value: \"in\": supported values: \"In\","
                + " \"NotIn\", \"Exists\", \"DoesNotExist\", label_selector.match_expressions[1].values: Invalid value:"
                + " null: for 'in', 'notin' operators, values set can't be empty]")
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo("BadRequest"));
  }

  @Test
  void jumpstarterMessage_withAFaultyLabelIsRefused() {
    var message =
        dev.kubedouble.api.jumpstarter.v1.LabelSelector.newBuilder()
            .putMatchLabels("a b", "-")
            .build();

    assertThatExceptionOfType(KubernetesException.class)
        .isThrownBy(() -> LabelSelector.of(message))
        .withMessageContaining(
            "label_selector.match_labels: Invalid value: \"a b\": name part must")
        .withMessageContaining("label_selector.match_labels[a b]: Invalid value: \"-\": a valid");
  }

  private static void assertRefused(
      dev.kubedouble.api.meta.v1.LabelSelectorRequirement expression, String message) {
    assertThatExceptionOfType(KubernetesException.class)
        .isThrownBy(
            () ->
                LabelSelector.of(
                    dev.kubedouble.api.meta.v1.LabelSelector.newBuilder()
                        .addMatchExpressions(expression)
                        .build()))
        .withMessage(message)
        .satisfies(refusal -> assertThat(refusal.code()).isEqualTo(400));
  }

  private static dev.kubedouble.api.meta.v1.LabelSelectorRequirement expression(
      String key, String operator, String... values) {
    return dev.kubedouble.api.meta.v1.LabelSelectorRequirement.newBuilder()
        .setKey(key)
        .setOperator(operator)
        .addAllValues(List.of(values))
        .build();
  }

  private static dev.kubedouble.api.jumpstarter.v1.LabelSelectorRequirement requirement(
      String key, String operator, String... values) {
    return dev.kubedouble.api.jumpstarter.v1.LabelSelectorRequirement.newBuilder()
        .setKey(key)
        .setOperator(operator)
        .addAllValues(List.of(values))
        .build();
  }
}
