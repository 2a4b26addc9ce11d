package dev.kubedouble.fake.admission.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.apps.v1.ReplicaSetStatus;
import dev.kubedouble.api.apps.v1.RollingUpdateDeployment;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.intstr.IntOrString;
import dev.kubedouble.api.meta.v1.LabelSelector;
import dev.kubedouble.api.meta.v1.LabelSelectorRequirement;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Rules of Deployments and ReplicaSets that the recorded writes leave out. */
class WorkloadValidationTest {
  private static final PodTemplateValidation NO_TEMPLATE_FAULTS =
      (errors, path, template, old) -> {};
  private static final Deployment GOOD = good();

  private static Deployment good() {
    Deployment.Builder good = Deployment.newBuilder();
    good.getMetadataBuilder().setName("web").setNamespace("a").setResourceVersion("1");
    good.getSpecBuilder()
        .setReplicas(1)
        .setProgressDeadlineSeconds(600)
        .setSelector(LabelSelector.newBuilder().putMatchLabels("app", "web"))
        .setTemplate(template("app", "web"))
        .getStrategyBuilder()
        .setType("RollingUpdate")
        .setRollingUpdate(rolling(percent("25%"), percent("25%")));
    return good.build();
  }

  private static PodTemplateSpec.Builder template(String key, String value) {
    PodTemplateSpec.Builder template = PodTemplateSpec.newBuilder();
    template.getMetadataBuilder().putLabels(key, value);
    template.getSpecBuilder().setRestartPolicy("Always");
    return template;
  }

  private static RollingUpdateDeployment.Builder rolling(
      IntOrString unavailable, IntOrString surge) {
    return RollingUpdateDeployment.newBuilder().setMaxUnavailable(unavailable).setMaxSurge(surge);
  }

  private static IntOrString percent(String text) {
    return IntOrString.newBuilder().setType(1).setStrVal(text).build();
  }

  private static IntOrString number(int number) {
    return IntOrString.newBuilder().setType(0).setIntVal(number).build();
  }

  private static String created(Consumer<Deployment.Builder> change) {
    Deployment.Builder deployment = GOOD.toBuilder();
    change.accept(deployment);
    return DeploymentValidation.create(deployment.build(), NO_TEMPLATE_FAULTS).aggregate();
  }

  private static String rolled(IntOrString unavailable, IntOrString surge) {
    return created(
        d -> d.getSpecBuilder().getStrategyBuilder().setRollingUpdate(rolling(unavailable, surge)));
  }

  @Test
  void goodDeployment_isTaken() {
    assertThat(created(d -> {})).isEmpty();
    assertThat(DeploymentValidation.update(GOOD, GOOD, NO_TEMPLATE_FAULTS).aggregate()).isEmpty();
    assertThat(DeploymentValidation.updateStatus(GOOD, GOOD).aggregate()).isEmpty();
  }

  @Test
  void maxSurgeAndMaxUnavailable_areNumbersOrPercentages() {
    assertThat(rolled(number(0), number(1))).isEmpty();
    assertThat(rolled(percent("0%"), percent("200%"))).isEmpty();
    assertThat(rolled(number(-1), number(1)))
        .isEqualTo(
            "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: -1: must be greater than or equal to 0");
    assertThat(rolled(percent("5"), number(1)))
        .startsWith(
            "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: \"5\": a valid percent string");
    assertThat(rolled(IntOrString.newBuilder().setType(7).setIntVal(3).build(), number(1)))
        .isEqualTo(
            "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 3: must be an integer or percentage (e.g"
                + " '5%%')");
    assertThat(rolled(percent("99999999999999999999%"), number(1)))
        .endsWith("must not be greater than 100%");
  }

  @Test
  void maxSurgeAndMaxUnavailable_areNotBothNothing() {
    String zero = "spec.strategy.rollingUpdate.maxUnavailable: Invalid value: ";
    assertThat(rolled(percent("0%"), number(0)))
        .isEqualTo(zero + "\"0%\": may not be 0 when `maxSurge` is 0");
    assertThat(rolled(percent("some"), number(0)))
        .startsWith("[" + zero + "\"some\": a valid percent")
        .endsWith(", " + zero + "\"some\": may not be 0 when `maxSurge` is 0]");
  }

  @Test
  void strategy_isOneThatThereIs() {
    assertThat(created(d -> d.getSpecBuilder().getStrategyBuilder().setType("Best")))
        .isEqualTo(
            "spec.strategy: Unsupported value: {\"Type\":\"Best\",\"RollingUpdate\":{\"MaxUnavailable\":\"25%\","
                + "\"MaxSurge\":\"25%\"}}: supported values: \"Recreate\", \"RollingUpdate\"");
    assertThat(created(d -> d.getSpecBuilder().getStrategyBuilder().clearRollingUpdate()))
        .isEqualTo(
            "spec.strategy.rollingUpdate: Required value: this should be defaulted and never be nil");
  }

  @Test
  void deadline_isAfterMinReady() {
    assertThat(created(d -> d.getSpecBuilder().setProgressDeadlineSeconds(-1)))
        .isEqualTo(
            "[spec.progressDeadlineSeconds: Invalid value: -1: must be greater than or equal to 0,"
                + " spec.progressDeadlineSeconds: Invalid value: -1: must be greater than minReadySeconds]");
    assertThat(
            created(d -> d.getSpecBuilder().clearProgressDeadlineSeconds().setMinReadySeconds(700)))
        .isEmpty();
  }

  @Test
  void template_restartsAlwaysAndHasNoDeadline() {
    assertThat(
            created(
                d ->
                    d.getSpecBuilder()
                        .getTemplateBuilder()
                        .getSpecBuilder()
                        .setActiveDeadlineSeconds(5)))
        .isEqualTo(
            "spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicaSet is not Supported");
  }

  @Test
  void template_isJudgedWithTheOldOne() {
    FieldErrors errors =
        DeploymentValidation.update(
            GOOD,
            GOOD,
            (found, path, template, old) -> {
              assertThat(old).isEqualTo(GOOD.getSpec().getTemplate());
              found.required(path.child("spec"));
            });
    assertThat(errors.aggregate()).isEqualTo("spec.template.spec: Required value");
  }

  @Test
  void selector_matchesByExpressions() {
    LabelSelector.Builder selector =
        LabelSelector.newBuilder()
            .addMatchExpressions(expression("app", "In", "web", "api"))
            .addMatchExpressions(expression("tier", "NotIn", "db"))
            .addMatchExpressions(expression("app", "Exists"))
            .addMatchExpressions(expression("old", "DoesNotExist"));
    assertThat(created(d -> d.getSpecBuilder().setSelector(selector))).isEmpty();
    assertThat(
            created(
                d -> d.getSpecBuilder().setSelector(selector).setTemplate(template("old", "web"))))
        .isEqualTo(
            "spec.template.metadata.labels: Invalid value: {\"old\":\"web\"}: `selector` does not match template"
                + " `labels`");
  }

  @Test
  void selectorWithBadValue_isNoSelector() {
    LabelSelector.Builder selector =
        LabelSelector.newBuilder().addMatchExpressions(expression("app", "In", "-"));
    assertThat(created(d -> d.getSpecBuilder().setSelector(selector)))
        .startsWith(
            "[spec.selector.matchExpressions[0].values[0]: Invalid value: \"-\": a valid label")
        .endsWith(
            ", spec.selector: Invalid value: {\"matchExpressions\":[{\"key\":\"app\",\"operator\":\"In\","
                + "\"values\":[\"-\"]}]}: invalid label selector]");
    assertThat(LabelSelectorValidation.hasInvalidValue(selector.build())).isTrue();
    FieldErrors errors = new FieldErrors();
    LabelSelectorValidation.validate(errors, FieldPath.of("s"), selector.build(), true);
    assertThat(errors.isEmpty()).isTrue();
  }

  private static LabelSelectorRequirement.Builder expression(
      String key, String operator, String... values) {
    return LabelSelectorRequirement.newBuilder()
        .setKey(key)
        .setOperator(operator)
        .addAllValues(List.of(values));
  }

  @Test
  void rollback_isToNoRevisionBelowZero() {
    assertThat(
            created(
                d ->
                    d.getMetadataBuilder()
                        .putAnnotations("deprecated.deployment.rollback.to", "3")))
        .isEmpty();
    assertThat(
            created(
                d ->
                    d.getMetadataBuilder()
                        .putAnnotations("deprecated.deployment.rollback.to", "-3")))
        .isEqualTo("spec.rollback.version: Invalid value: -3: must be greater than or equal to 0");
  }

  @Test
  void status_hasNoNegativeTerminatingReplicas() {
    Deployment.Builder update = GOOD.toBuilder();
    update.getStatusBuilder().setTerminatingReplicas(-1);
    assertThat(DeploymentValidation.updateStatus(update.build(), GOOD).aggregate())
        .isEqualTo(
            "status.terminatingReplicas: Invalid value: -1: must be greater than or equal to 0");
  }

  private static ReplicaSet.Builder set() {
    ReplicaSet.Builder set = ReplicaSet.newBuilder().setMetadata(GOOD.getMetadata());
    set.getSpecBuilder()
        .setReplicas(1)
        .setSelector(GOOD.getSpec().getSelector())
        .setTemplate(GOOD.getSpec().getTemplate());
    return set;
  }

  @Test
  void replicaSet_hasTheRulesOfDeployments() {
    assertThat(ReplicaSetValidation.create(set().build(), NO_TEMPLATE_FAULTS).aggregate())
        .isEmpty();
    ReplicaSet.Builder bad = set();
    bad.getSpecBuilder().setReplicas(-1).setMinReadySeconds(-2).clearSelector();
    assertThat(ReplicaSetValidation.create(bad.build(), NO_TEMPLATE_FAULTS).aggregate())
        .isEqualTo(
            "[spec.replicas: Invalid value: -1: must be greater than or equal to 0,"
                + " spec.minReadySeconds: Invalid value: -2: must be greater than or equal to 0,"
                + " spec.selector: Required value,"
                + " spec.template.metadata.labels: Invalid value: {\"app\":\"web\"}: `selector` does not match template"
                + " `labels`]");
  }

  @Test
  void replicaSetUpdate_keepsTheSelector() {
    ReplicaSet.Builder other = set();
    other.getSpecBuilder().getTemplateBuilder().getMetadataBuilder().putLabels("b", "c");
    other.getSpecBuilder().getSelectorBuilder().putMatchLabels("b", "c");
    assertThat(
            ReplicaSetValidation.update(other.build(), set().build(), NO_TEMPLATE_FAULTS)
                .aggregate())
        .isEqualTo(
            "spec.selector: Invalid value: {\"matchLabels\":{\"app\":\"web\",\"b\":\"c\"}}: field is immutable");
  }

  @Test
  void replicaSetStatus_countsWithinReplicas() {
    ReplicaSetStatus.Builder status =
        ReplicaSetStatus.newBuilder()
            .setReplicas(1)
            .setFullyLabeledReplicas(2)
            .setReadyReplicas(2)
            .setAvailableReplicas(3)
            .setTerminatingReplicas(-1)
            .setObservedGeneration(-1);
    assertThat(
            ReplicaSetValidation.updateStatus(set().setStatus(status).build(), set().build())
                .aggregate())
        .isEqualTo(
            "[status.terminatingReplicas: Invalid value: -1: must be greater than or equal to 0,"
                + " status.observedGeneration: Invalid value: -1: must be greater than or equal to 0,"
                + " status.fullyLabeledReplicas: Invalid value: 2: cannot be greater than status.replicas,"
                + " status.readyReplicas: Invalid value: 2: cannot be greater than status.replicas,"
                + " status.availableReplicas: Invalid value: 3: cannot be greater than status.replicas,"
                + " status.availableReplicas: Invalid value: 3: cannot be greater than readyReplicas]");
  }
}
