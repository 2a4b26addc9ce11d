package dev.kubedouble.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessageAccessTest {
  private static final long SEED = 20260101;

  static Stream<MessageSchema> messages() {
    return Schema.kubernetes().messages().stream();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void everyField_isReachedAsByReflection(MessageSchema schema) {
    MessageAccess access = schema.access();
    Message message = new RandomMessages(SEED).next(schema);
    for (Message of : List.of(message, schema.prototype())) {
      Message.Builder copy = access.prototype().newBuilderForType();
      for (FieldDescriptor field : schema.descriptor().getFields()) {
        int index = field.getIndex();
        boolean isThere =
            field.isRepeated() ? of.getRepeatedFieldCount(field) > 0 : of.hasField(field);
        Object value = value(of, field);
        assertThat(access.has(of, index)).as(field.getFullName()).isEqualTo(isThere);
        assertThat(access.present(of) >> index & 1)
            .as(field.getFullName())
            .isEqualTo(isThere ? 1 : 0);
        assertThat(access.get(of, index)).as(field.getFullName()).isEqualTo(value);
        if (isThere) {
          access.set(copy, index, value);
        }
      }
      assertThat(copy.build()).isEqualTo(of);
      schema.descriptor().getFields().forEach(field -> access.clear(copy, field.getIndex()));
      assertThat(copy.build()).isEqualTo(schema.prototype());
    }
  }

  private static Object value(Message of, FieldDescriptor field) {
    if (!field.isMapField()) {
      return of.getField(field);
    }
    Map<Object, Object> entries = new LinkedHashMap<>();
    for (Object entry : (List<?>) of.getField(field)) {
      entries.put(((MapEntry<?, ?>) entry).getKey(), ((MapEntry<?, ?>) entry).getValue());
    }
    return entries;
  }

  @Test
  void fieldThatIsNone_isRefused() {
    MessageSchema deployment =
        Schema.kubernetes().of(dev.kubedouble.api.apps.v1.Deployment.getDefaultInstance());
    assertThatThrownBy(() -> deployment.access().get(deployment.prototype(), 3))
        .hasMessage("field: 3 (expected: 0 to 2)");
  }
}
