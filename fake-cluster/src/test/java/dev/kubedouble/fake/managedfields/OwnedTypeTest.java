package dev.kubedouble.fake.managedfields;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.json.GoOrder;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.JsonForm;
import dev.kubedouble.schema.MessageSchema;
import dev.kubedouble.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnedTypeTest {
  private static OwnedType type(com.google.protobuf.Message message) {
    return OwnedType.of(Schema.kubernetes().of(message));
  }

  @Test
  void fields_areThoseOfTheMessage_inTheOrderOfTheirNames() {
    for (MessageSchema message : Schema.kubernetes().messages()) {
      if (message.form() != JsonForm.OBJECT) {
        continue;
      }
      OwnedType type = OwnedType.of(message);
      List<String> names = new ArrayList<>();
      for (OwnedField field : type.fields()) {
        names.add(field.name());
        assertThat(type.field(field.name())).isSameAs(field);
        assertThat(message.field(field.name())).isSameAs(field.schema());
      }
      assertThat(names)
          .isSortedAccordingTo(GoOrder.BY_BYTES)
          .containsExactlyInAnyOrderElementsOf(
              message.fields().stream()
                  .map(FieldSchema::jsonName)
                  .filter(name -> !name.equals("managedFields"))
                  .toList());
    }
  }

  @Test
  void valueType_isTheOneOfItsMessage() {
    for (MessageSchema message : Schema.kubernetes().messages()) {
      for (FieldSchema field : message.fields()) {
        if (message.form() == JsonForm.OBJECT && field.isObject()) {
          OwnedField owned = requireNonNull(OwnedType.of(message).field(field.jsonName()));
          assertThat(owned.type()).isSameAs(OwnedType.of(requireNonNull(field.message())));
        }
      }
    }
    OwnedField uid = requireNonNull(type(ObjectMeta.getDefaultInstance()).field("uid"));
    assertThat(uid.type()).isNull();
    assertThatThrownBy(() -> type(Time.getDefaultInstance()))
        .hasMessageEndingWith("Time (expected: an object of fields)");
  }

  @Test
  void managedFields_areKnownButNobodyOwnsThem() {
    OwnedType metadata = type(ObjectMeta.getDefaultInstance());
    assertThat(metadata.field("managedFields")).isNotNull();
    assertThat(metadata.fields())
        .extracting(OwnedField::name)
        .contains("labels")
        .doesNotContain("managedFields");
  }

  @Test
  void keysOfList_areFieldsOfTheItemsType() {
    OwnedField ports = requireNonNull(type(Container.getDefaultInstance()).field("ports"));
    assertThat(ports.keys())
        .extracting(OwnedField.ListKey::field)
        .containsExactly(
            ports.requireType().field("containerPort"), ports.requireType().field("protocol"));
    assertThat(ports.keys().get(1).defaultValue()).isEqualTo(JsonString.of("TCP"));
    assertThat(requireNonNull(type(Pod.getDefaultInstance()).field("spec")).keys()).isEmpty();
  }

  @Test
  void inlineField_isKnownToTheTypeThatHoldsIt() {
    assertThat(requireNonNull(type(Volume.getDefaultInstance()).inline()).isInline()).isTrue();
    assertThat(type(Pod.getDefaultInstance()).inline()).isNull();
  }
}
