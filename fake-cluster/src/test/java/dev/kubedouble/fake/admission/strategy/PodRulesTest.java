package dev.kubedouble.fake.admission.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodCondition;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.api.meta.v1.LabelSelectorRequirement;
import dev.kubedouble.api.meta.v1.OwnerReference;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.api.resource.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PodRulesTest {
  private static final String APP_ARMOR = "container.apparmor.security.beta.kubernetes.io/app";

  private static ResourceRequirements resources(String text) {
    ResourceRequirements.Builder resources = ResourceRequirements.newBuilder();
    for (String part : text.isEmpty() ? new String[0] : text.split(" ", -1)) {
      String[] amount = part.substring(2).split("=", -1);
      Quantity quantity = Quantity.newBuilder().setString(amount[1]).build();
      if (part.startsWith("l:")) {
        resources.putLimits(amount[0], quantity);
      } else {
        resources.putRequests(amount[0], quantity);
      }
    }
    return resources.build();
  }

  private static String quality(PodSpec.Builder spec) {
    return new PodRules().create(Pod.newBuilder().setSpec(spec).build()).getStatus().getQosClass();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "||BestEffort",
        "r:cpu=0||BestEffort",
        "r:example.com/x=1||BestEffort",
        "r:cpu=1||Burstable",
        "l:cpu=1 l:memory=1Gi||Burstable",
        "l:cpu=1 l:memory=1Gi r:cpu=1000m r:memory=1073741824|l:cpu=1 l:memory=1 r:cpu=1 r:memory=1|Guaranteed",
        "l:cpu=1 l:memory=1Gi r:cpu=1 r:memory=1Gi||Burstable",
        "l:cpu=1 l:memory=1Gi r:cpu=500m r:memory=1Gi|l:cpu=1 l:memory=1 r:cpu=1 r:memory=1|Burstable"
      })
  void qualityOfService_followsTheContainers(String one, String other, String quality) {
    PodSpec.Builder spec = PodSpec.newBuilder();
    spec.addContainersBuilder().setResources(resources(one == null ? "" : one));
    spec.addInitContainersBuilder().setResources(resources(other == null ? "" : other));
    assertThat(quality(spec)).isEqualTo(quality);
  }

  @Test
  void qualityOfService_followsThePodFirst() {
    PodSpec.Builder spec = PodSpec.newBuilder();
    spec.addContainersBuilder();
    spec.setResources(resources("l:cpu=1 l:memory=1 r:cpu=1 r:memory=1"));
    assertThat(quality(spec)).isEqualTo("Guaranteed");
    spec.setResources(resources("r:cpu=1 r:memory=1"));
    assertThat(quality(spec)).isEqualTo("Burstable");
    spec.setResources(resources(""));
    assertThat(quality(spec)).isEqualTo("BestEffort");
  }

  @Test
  void newPod_isPendingAndMayBeGated() {
    Pod.Builder sent = Pod.newBuilder();
    sent.getStatusBuilder().setPhase("Running");
    assertThat(new PodRules().create(sent.build()).getStatus().getPhase()).isEqualTo("Pending");
    assertThat(new PodRules().create(sent.build()).getStatus().getConditionsCount()).isZero();
    sent.getSpecBuilder().addSchedulingGatesBuilder().setName("g");
    assertThat(new PodRules().create(sent.build()).getStatus().getConditions(0).getReason())
        .isEqualTo("SchedulingGated");
  }

  @Test
  void labelKeys_narrowTheSelectors() {
    Pod.Builder sent = Pod.newBuilder();
    sent.getMetadataBuilder().putLabels("hash", "h");
    var near =
        sent.getSpecBuilder()
            .getAffinityBuilder()
            .getPodAffinityBuilder()
            .addRequiredDuringSchedulingIgnoredDuringExecutionBuilder()
            .addMatchLabelKeys("hash")
            .addMatchLabelKeys("absent");
    near.getLabelSelectorBuilder();
    var far =
        sent.getSpecBuilder()
            .getAffinityBuilder()
            .getPodAntiAffinityBuilder()
            .addPreferredDuringSchedulingIgnoredDuringExecutionBuilder()
            .getPodAffinityTermBuilder()
            .addMismatchLabelKeys("hash");
    far.getLabelSelectorBuilder();
    var spread =
        sent.getSpecBuilder().addTopologySpreadConstraintsBuilder().addMatchLabelKeys("hash");
    spread.getLabelSelectorBuilder();
    PodSpec spec = new PodRules().create(sent.build()).getSpec();
    LabelSelectorRequirement in =
        LabelSelectorRequirement.newBuilder()
            .setKey("hash")
            .setOperator("In")
            .addValues("h")
            .build();
    assertThat(
            spec.getAffinity()
                .getPodAffinity()
                .getRequiredDuringSchedulingIgnoredDuringExecution(0)
                .getLabelSelector()
                .getMatchExpressionsList())
        .containsExactly(in);
    assertThat(
            spec.getAffinity()
                .getPodAntiAffinity()
                .getPreferredDuringSchedulingIgnoredDuringExecution(0)
                .getPodAffinityTerm()
                .getLabelSelector()
                .getMatchExpressionsList())
        .containsExactly(in.toBuilder().setOperator("NotIn").build());
    assertThat(spec.getTopologySpreadConstraints(0).getLabelSelector().getMatchExpressionsList())
        .containsExactly(in);
  }

  private static Pod withProfiles(String annotation, String own, String common) {
    Pod.Builder sent = Pod.newBuilder();
    Container.Builder container = sent.getSpecBuilder().addContainersBuilder().setName("app");
    if (!annotation.isEmpty()) {
      sent.getMetadataBuilder().putAnnotations(APP_ARMOR, annotation);
    }
    if (!own.isEmpty()) {
      container
          .getSecurityContextBuilder()
          .getAppArmorProfileBuilder()
          .setType(own)
          .setLocalhostProfile("p");
    }
    if (!common.isEmpty()) {
      sent.getSpecBuilder().getSecurityContextBuilder().getAppArmorProfileBuilder().setType(common);
    }
    return new PodRules().create(sent.build());
  }

  @ParameterizedTest
  @CsvSource({
    "Unconfined, '', unconfined",
    "RuntimeDefault, Unconfined, runtime/default",
    "Localhost, '', localhost/p",
    "'', RuntimeDefault, runtime/default"
  })
  void appArmorField_becomesAnAnnotation(String own, String common, String annotation) {
    assertThat(withProfiles("", own, common).getMetadata().getAnnotationsMap())
        .containsEntry(APP_ARMOR, annotation);
  }

  @ParameterizedTest
  @CsvSource({
    "unconfined, Unconfined, ''",
    "runtime/default, RuntimeDefault, ''",
    "localhost/p, Localhost, p",
    "localhost/, '', ''",
    "other, '', ''"
  })
  void appArmorAnnotation_becomesAField(String annotation, String type, String profile) {
    var field =
        withProfiles(annotation, "", "")
            .getSpec()
            .getContainers(0)
            .getSecurityContext()
            .getAppArmorProfile();
    assertThat(field.getType()).isEqualTo(type);
    assertThat(field.getLocalhostProfile()).isEqualTo(profile);
  }

  @Test
  void appArmorAnnotation_thatSaysWhatThePodSays_becomesNoField() {
    assertThat(
            withProfiles("unconfined", "", "Unconfined")
                .getSpec()
                .getContainers(0)
                .hasSecurityContext())
        .isFalse();
  }

  @Test
  void podUpdate_countsItsSpec() {
    Pod.Builder old = Pod.newBuilder();
    old.getMetadataBuilder().setGeneration(2);
    old.getStatusBuilder().setPhase("Running");
    Pod.Builder sent = old.clone();
    sent.getStatusBuilder().setPhase("Failed");
    assertThat(PodRules.update(sent.build(), old.build()))
        .isEqualTo(PodRules.update(old.build(), old.build()));
    sent.getSpecBuilder().setNodeName("n");
    assertThat(PodRules.update(sent.build(), old.build()).getMetadata().getGeneration())
        .isEqualTo(3);
  }

  @Test
  void podStatusUpdate_keepsWhatItLeavesOut() {
    Pod.Builder old = Pod.newBuilder();
    old.getMetadataBuilder()
        .setDeletionTimestamp(Time.newBuilder().setSeconds(1))
        .addOwnerReferences(OwnerReference.newBuilder().setName("o"));
    old.getSpecBuilder().setNodeName("n");
    old.setStatus(
        PodStatus.newBuilder()
            .setQosClass("Burstable")
            .setObservedGeneration(4)
            .addConditions(PodCondition.newBuilder().setType("Ready").setObservedGeneration(3)));
    Pod.Builder sent = Pod.newBuilder();
    sent.getStatusBuilder()
        .setPhase("Running")
        .addConditions(PodCondition.newBuilder().setType("Ready"))
        .addConditions(PodCondition.newBuilder().setType("Ready"));
    Pod updated = PodRules.updateStatus(sent.build(), old.build());
    assertThat(updated.getMetadata().getOwnerReferencesCount()).isEqualTo(1);
    assertThat(updated.getMetadata().hasDeletionTimestamp()).isTrue();
    assertThat(updated.getSpec()).isEqualTo(old.getSpec());
    assertThat(updated.getStatus().getPhase()).isEqualTo("Running");
    assertThat(updated.getStatus().getQosClass()).isEqualTo("Burstable");
    assertThat(updated.getStatus().getObservedGeneration()).isEqualTo(4);
    assertThat(updated.getStatus().getConditions(0).getObservedGeneration()).isEqualTo(3);
    assertThat(updated.getStatus().getConditions(1).getObservedGeneration()).isZero();
  }
}
