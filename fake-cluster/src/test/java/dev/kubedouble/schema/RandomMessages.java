package dev.kubedouble.schema;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.api.intstr.IntOrString;
import dev.kubedouble.api.meta.v1.MicroTime;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.api.resource.Quantity;
import java.util.List;
import java.util.Random;

/** Makes messages whose fields hold anything that Kubernetes takes, the same for the same seed. */
final class RandomMessages {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "web-1",
          "<a & b>",
          "\u00e9\u20ac\uD83D\uDE00",
          "line\nbreak \"q\"",
          "true",
          "0644");
  private static final List<String> QUANTITIES =
      List.of("0", "100m", "0.5", "1Gi", "1024Mi", "1e3", "-3");
  private static final List<String> JSONS =
      List.of("{\"f:a\":{\".\":{}},\"b\":[1,\"\\u003c\"]}", "{}", "7", "\"x\"");

  private final Random random;

  RandomMessages(long seed) {
    this.random = new Random(seed);
  }

  Message next(MessageSchema schema) {
    return switch (schema.form()) {
      case OBJECT -> object(schema);
      case TIME ->
          Time.newBuilder()
              .setSeconds(random.nextInt(2_000_000_000))
              .setNanos(random.nextInt(9))
              .build();
      case MICRO_TIME ->
          MicroTime.newBuilder()
              .setSeconds(-random.nextInt(2_000_000_000))
              .setNanos(random.nextInt(1_000_000_000))
              .build();
      case QUANTITY -> Quantity.newBuilder().setString(any(QUANTITIES)).build();
      case INT_OR_STRING ->
          random.nextBoolean()
              ? IntOrString.newBuilder().setIntVal(random.nextInt()).build()
              : IntOrString.newBuilder().setType(1).setStrVal(any(TEXTS)).build();
      case RAW -> raw(schema);
    };
  }

  private Message raw(MessageSchema schema) {
    FieldDescriptor bytes = schema.descriptor().getFields().get(0);
    return schema.prototype().toBuilder()
        .setField(bytes, ByteString.copyFromUtf8(any(JSONS)))
        .build();
  }

  private Message object(MessageSchema schema) {
    Message.Builder builder = schema.prototype().toBuilder();
    for (FieldSchema field : schema.declaredFields()) {
      // A value of any JSON that is absent is null, and a null that is read is absent: it must be
      // there.
      boolean mustBeThere = field.message() != null && field.message().form() == JsonForm.RAW;
      if (mustBeThere || random.nextInt(3) > 0) {
        set(field, builder);
      }
    }
    return builder.build();
  }

  private void set(FieldSchema field, Message.Builder builder) {
    if (field.isSingle()) {
      builder.setField(field.descriptor(), value(field));
      return;
    }
    for (int i = random.nextInt(3); i > 0; i--) {
      Object item = value(field);
      if (field.isMap()) {
        Message.Builder entry = builder.newBuilderForField(field.descriptor());
        entry.setField(fieldOfEntry(field, 1), "k" + i + any(TEXTS));
        entry.setField(fieldOfEntry(field, 2), item);
        item = entry.build();
      }
      builder.addRepeatedField(field.descriptor(), item);
    }
  }

  private static FieldDescriptor fieldOfEntry(FieldSchema map, int number) {
    return map.descriptor().getMessageType().findFieldByNumber(number);
  }

  private Object value(FieldSchema field) {
    return switch (field.type()) {
      case STRING -> any(TEXTS);
      case BOOL -> random.nextBoolean();
      case INT32 -> random.nextInt(3) == 0 ? 0 : random.nextInt();
      case INT64 -> random.nextInt(3) == 0 ? 0L : random.nextLong();
      case BYTES -> ByteString.copyFromUtf8(any(TEXTS));
      case MESSAGE -> next(field.requireMessage());
    };
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}
