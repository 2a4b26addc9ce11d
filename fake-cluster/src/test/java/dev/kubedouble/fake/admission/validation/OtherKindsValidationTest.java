package dev.kubedouble.fake.admission.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kubedouble.api.autoscaling.v1.Scale;
import dev.kubedouble.api.core.v1.Binding;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.ObjectReference;
import dev.kubedouble.api.meta.v1.MicroTime;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import org.junit.jupiter.api.Test;

class OtherKindsValidationTest {
  private static Namespace.Builder namespace(String name) {
    Namespace.Builder namespace = Namespace.newBuilder();
    namespace.getMetadataBuilder().setName(name).setResourceVersion("1");
    namespace.getStatusBuilder().setPhase("Active");
    return namespace;
  }

  @Test
  void namespace_isNamedByALabel() {
    assertThat(NamespaceValidation.create(namespace("a").build()).aggregate()).isEmpty();
    assertThat(NamespaceValidation.create(namespace("a.b").build()).aggregate())
        .isEqualTo("metadata.name: Invalid value: \"a.b\": must not contain dots");
    Namespace.Builder nested = namespace("a");
    nested.getMetadataBuilder().setNamespace("b");
    assertThat(NamespaceValidation.create(nested.build()).aggregate())
        .isEqualTo("metadata.namespace: Forbidden: not allowed on this type");
  }

  @Test
  void namespace_isHeldByFinalizersWithADomain() {
    Namespace.Builder held = namespace("a");
    held.getSpecBuilder().addFinalizers("kubernetes").addFinalizers("mine").addFinalizers("a b");
    assertThat(NamespaceValidation.create(held.build()).aggregate())
        .startsWith(
            "[spec.finalizers: Invalid value: \"mine\": name is neither a standard finalizer name nor is it fully"
                + " qualified, spec.finalizers: Invalid value: \"a b\": name part must consist of")
        .doesNotContain("\"a b\": name is neither");
    assertThat(
            NamespaceValidation.update(namespace("a").build(), namespace("a").build()).aggregate())
        .isEmpty();
  }

  @Test
  void namespacePhase_followsTheDeletion() {
    Namespace active = namespace("a").build();
    Namespace.Builder terminating = namespace("a");
    terminating.getStatusBuilder().setPhase("Terminating");
    assertThat(NamespaceValidation.updateStatus(active, active).aggregate()).isEmpty();
    assertThat(NamespaceValidation.updateStatus(terminating.build(), active).aggregate())
        .isEqualTo(
            "status.Phase: Invalid value: \"Terminating\": may only be 'Active' if `deletionTimestamp` is empty");
    Namespace.Builder deleted = namespace("a");
    deleted.getMetadataBuilder().setDeletionTimestamp(Time.newBuilder().setSeconds(1));
    assertThat(NamespaceValidation.updateStatus(deleted.build(), deleted.build()).aggregate())
        .isEqualTo(
            "status.Phase: Invalid value: \"Active\": may only be 'Terminating' if `deletionTimestamp` is not empty");
  }

  @Test
  void scale_isNotNegative() {
    Scale.Builder scale = Scale.newBuilder();
    scale.getMetadataBuilder().setName("web").setNamespace("a");
    assertThat(ScaleValidation.write(scale.build()).aggregate()).isEmpty();
    scale.getSpecBuilder().setReplicas(-1);
    assertThat(ScaleValidation.write(scale.build()).aggregate())
        .isEqualTo("spec.replicas: Invalid value: -1: must be greater than or equal to 0");
  }

  private static Event.Builder event(String namespace, String involved) {
    return Event.newBuilder()
        .setMetadata(
            ObjectMeta.newBuilder()
                .setName("web.1")
                .setNamespace(namespace)
                .setResourceVersion("1"))
        .setInvolvedObject(ObjectReference.newBuilder().setNamespace(involved));
  }

  @Test
  void event_isInTheNamespaceOfItsObject() {
    assertThat(EventValidation.create(event("a", "a").build()).aggregate()).isEmpty();
    assertThat(EventValidation.create(event("default", "").build()).aggregate()).isEmpty();
    assertThat(EventValidation.create(event("a", "").build()).aggregate())
        .isEqualTo("involvedObject.namespace: Invalid value: \"\": does not match event.namespace");
    assertThat(EventValidation.create(event("a", "b").build()).aggregate())
        .isEqualTo(
            "involvedObject.namespace: Invalid value: \"b\": does not match event.namespace");
    assertThat(EventValidation.update(event("a", "a").build(), event("a", "a").build()).aggregate())
        .isEmpty();
  }

  @Test
  void eventWithATime_tellsWhoReports() {
    Event.Builder event = event("a", "a").setEventTime(MicroTime.newBuilder().setSeconds(1));
    assertThat(EventValidation.create(event.build()).aggregate())
        .startsWith(
            "[reportingController: Required value, reportingController: Invalid value: \"\": name part")
        .endsWith(
            "reportingInstance: Required value, action: Required value, reason: Required value]");
    event
        .setReportingComponent("example.com/me")
        .setReportingInstance("i")
        .setAction("a".repeat(129))
        .setReason("r")
        .setMessage("m".repeat(1025));
    assertThat(EventValidation.create(event.build()).aggregate())
        .isEqualTo(
            "[action: Invalid value: \"\": can have at most 128 characters,"
                + " message: Invalid value: \"\": can have at most 1024 characters]");
    assertThat(
            EventValidation.create(
                    event.clone().clearAction().setAction("a").setMessage("m").build())
                .aggregate())
        .isEmpty();
  }

  @Test
  void binding_isToANode() {
    Binding.Builder binding =
        Binding.newBuilder().setTarget(ObjectReference.newBuilder().setName("n"));
    assertThat(BindingValidation.create(binding.build()).aggregate()).isEmpty();
    binding.getTargetBuilder().setKind("Node");
    assertThat(BindingValidation.create(binding.build()).aggregate()).isEmpty();
    binding.getTargetBuilder().setKind("Pod").clearName();
    assertThat(BindingValidation.create(binding.build()).aggregate())
        .isEqualTo(
            "[target.kind: Unsupported value: \"Pod\": supported values: \"Node\", \"<empty>\","
                + " target.name: Required value]");
  }
}
