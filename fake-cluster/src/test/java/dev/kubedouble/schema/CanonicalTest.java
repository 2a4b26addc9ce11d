package dev.kubedouble.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.RollingUpdateDeployment;
import dev.kubedouble.api.core.v1.EmptyDirVolumeSource;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.api.intstr.IntOrString;
import dev.kubedouble.api.meta.v1.FieldsV1;
import dev.kubedouble.api.meta.v1.MicroTime;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.api.resource.Quantity;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class CanonicalTest {
  private static final UnknownFieldSet UNKNOWN =
      UnknownFieldSet.newBuilder()
          .addField(1000, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
          .build();

  @Test
  void fieldsWithoutPointer_areAlwaysThere() {
    Deployment canonical = Canonical.of(Deployment.getDefaultInstance());
    assertThat(canonical.hasMetadata() && canonical.hasSpec() && canonical.hasStatus()).isTrue();
    assertThat(canonical.getMetadata().hasName()).isTrue();
    assertThat(canonical.getSpec().hasPaused()).isTrue();
    assertThat(canonical.getSpec().hasReplicas()).isFalse();
    assertThat(canonical.getSpec().hasSelector()).isFalse();
    assertThat(canonical.getSpec().getTemplate().getSpec().hasNodeName()).isTrue();
    assertThat(canonical.getMetadata().getCreationTimestamp().hasSeconds()).isFalse();
    assertThat(canonical.getMetadata().hasCreationTimestamp()).isTrue();
  }

  @TestFactory
  Stream<DynamicTest> everyMessage_canonicalFormIsStable() {
    return Schema.kubernetes().messages().stream()
        .map(
            schema ->
                DynamicTest.dynamicTest(
                    schema.name(),
                    () -> {
                      Message canonical = Canonical.of(schema.prototype());
                      assertThat(Canonical.of(canonical)).isSameAs(canonical);
                      assertThat(Canonical.of(schema.prototype())).isEqualTo(canonical);
                    }));
  }

  @Test
  void times_loseWhatTheirJsonDoesNotSay() {
    assertThat(Canonical.of(Time.newBuilder().setSeconds(5).setNanos(7).build()))
        .isEqualTo(Time.newBuilder().setSeconds(5).setNanos(0).build());
    assertThat(Canonical.of(Time.newBuilder().setSeconds(5).build()).hasNanos()).isTrue();
    assertThat(Canonical.of(Time.newBuilder().setNanos(0).build()))
        .isEqualTo(Time.newBuilder().setSeconds(0).setNanos(0).build());
    assertThat(Canonical.of(Time.newBuilder().setSeconds(Timestamps.ZERO_SECONDS).build()))
        .isEqualTo(Time.getDefaultInstance());
    assertThat(Canonical.of(MicroTime.newBuilder().setSeconds(5).setNanos(1_999).build()))
        .isEqualTo(MicroTime.newBuilder().setSeconds(5).setNanos(1_000).build());
    assertThat(Canonical.of(Event.getDefaultInstance()).getEventTime())
        .isEqualTo(MicroTime.getDefaultInstance());
  }

  @Test
  void quantities_takeTheirAnsweredText() {
    ResourceRequirements given =
        ResourceRequirements.newBuilder()
            .putLimits("cpu", Quantity.newBuilder().setString("0.5").build())
            .putLimits("memory", Quantity.newBuilder().setString("1Gi").build())
            .putRequests("cpu", Quantity.getDefaultInstance())
            .build();
    ResourceRequirements canonical = Canonical.of(given);
    assertThat(canonical.getLimitsOrThrow("cpu").getString()).isEqualTo("500m");
    assertThat(canonical.getLimitsOrThrow("memory").getString()).isEqualTo("1Gi");
    assertThat(canonical.getRequestsOrThrow("cpu").getString()).isEqualTo("0");
    assertThat(Canonical.of(canonical)).isSameAs(canonical);
    assertThat(Canonical.of(EmptyDirVolumeSource.getDefaultInstance()).hasSizeLimit()).isFalse();
    assertThatThrownBy(() -> Canonical.of(Quantity.newBuilder().setString("x").build()))
        .isInstanceOf(InvalidQuantityException.class);
  }

  @Test
  void intOrString_hasAllThree() {
    RollingUpdateDeployment canonical =
        Canonical.of(
            RollingUpdateDeployment.newBuilder()
                .setMaxSurge(IntOrString.newBuilder().setIntVal(1))
                .build());
    assertThat(canonical.getMaxSurge())
        .isEqualTo(IntOrString.newBuilder().setType(0).setIntVal(1).setStrVal("").build());
    assertThat(canonical.hasMaxUnavailable()).isFalse();
  }

  @Test
  void unknownFields_areDropped() {
    Deployment given =
        Deployment.newBuilder()
            .setMetadata(ObjectMeta.newBuilder().setUnknownFields(UNKNOWN))
            .setUnknownFields(UNKNOWN)
            .build();
    assertThat(Canonical.of(given)).isEqualTo(Canonical.of(Deployment.getDefaultInstance()));
    FieldsV1 raw = FieldsV1.newBuilder().setRaw(ByteString.EMPTY).setUnknownFields(UNKNOWN).build();
    assertThat(Canonical.of(raw)).isEqualTo(FieldsV1.newBuilder().setRaw(ByteString.EMPTY).build());
    assertThat(
            Canonical.of(
                Time.newBuilder().setSeconds(1).setNanos(0).setUnknownFields(UNKNOWN).build()))
        .isEqualTo(Time.newBuilder().setSeconds(1).setNanos(0).build());
  }
}
