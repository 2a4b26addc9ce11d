package dev.kubedouble.schema;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.kubedouble.api.intstr.IntOrString;
import dev.kubedouble.api.meta.v1.MicroTime;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.json.JsonBoolean;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.json.JsonWriter;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values that are no objects of fields: scalars, and messages that are text or any JSON.
 */
final class ValueDecoder {
  private final ProblemCollector problems;

  ValueDecoder(ProblemCollector problems) {
    this.problems = problems;
  }

  /** Returns the value as protobuf's reflection wants it, or null where it was reported as none. */
  @Nullable Object decode(FieldSchema field, JsonValue value) {
    switch (field.type()) {
      case STRING -> {
        if (value instanceof JsonString string) {
          return string.value();
        }
      }
      case BOOL -> {
        if (value instanceof JsonBoolean bool) {
          return bool.value();
        }
      }
      case INT32 -> {
        if (value instanceof JsonNumber number && isInt32(number)) {
          return (int) number.longValue();
        }
      }
      case INT64 -> {
        if (value instanceof JsonNumber number && number.isIntegral()) {
          return number.longValue();
        }
      }
      case BYTES -> {
        if (value instanceof JsonString string) {
          return bytes(field, string);
        }
      }
      case MESSAGE -> {
        return message(field, field.requireMessage(), value);
      }
    }
    problems.wrongType(value, field.goItemType(), field.owner());
    return null;
  }

  private static boolean isInt32(JsonNumber number) {
    return number.isIntegral() && number.longValue() == (int) number.longValue();
  }

  private @Nullable ByteString bytes(FieldSchema field, JsonString value) {
    try {
      return ByteString.copyFrom(Base64.getDecoder().decode(value.value()));
    } catch (IllegalArgumentException e) {
      problems.badValue(value, "illegal base64 data", field.owner());
      return null;
    }
  }

  private @Nullable Message message(FieldSchema field, MessageSchema schema, JsonValue value) {
    return switch (schema.form()) {
      case TIME -> time(field, value);
      case MICRO_TIME -> microTime(field, value);
      case QUANTITY -> quantity(field, value);
      case INT_OR_STRING -> intOrString(field, value);
      case RAW -> raw(schema, ByteString.copyFrom(new JsonWriter().value(value).toByteArray()));
      case OBJECT -> throw new IllegalStateException(field + " is an object of fields");
    };
  }

  private static Message raw(MessageSchema schema, ByteString json) {
    Message.Builder raw = schema.prototype().newBuilderForType();
    schema.declaredFields().get(0).setIn(raw, json);
    return raw.build();
  }

  private @Nullable Time time(FieldSchema field, JsonValue value) {
    TimeParser time = parsedTime(field, value, false);
    return time == null ? null : Time.newBuilder().setSeconds(time.seconds()).setNanos(0).build();
  }

  private @Nullable MicroTime microTime(FieldSchema field, JsonValue value) {
    TimeParser time = parsedTime(field, value, true);
    return time == null
        ? null
        : MicroTime.newBuilder().setSeconds(time.seconds()).setNanos(time.nanos()).build();
  }

  private @Nullable TimeParser parsedTime(FieldSchema field, JsonValue value, boolean micros) {
    if (!(value instanceof JsonString text)) {
      problems.abortingType(value, "string", field.owner());
      return null;
    }
    try {
      return TimeParser.parse(text.value(), micros);
    } catch (TimeParser.InvalidTimeException e) {
      problems.badValue(value, String.valueOf(e.getMessage()), field.owner());
      return null;
    }
  }

  private @Nullable Message quantity(FieldSchema field, JsonValue value) {
    String text =
        value instanceof JsonString string
            ? string.value().strip()
            : value instanceof JsonNumber number ? number.literal() : value.toText();
    try {
      return dev.kubedouble.api.resource.Quantity.newBuilder()
          .setString(Quantity.parse(text).toString())
          .build();
    } catch (InvalidQuantityException e) {
      problems.badValue(value, String.valueOf(e.getMessage()), field.owner());
      return null;
    }
  }

  private @Nullable IntOrString intOrString(FieldSchema field, JsonValue value) {
    if (value instanceof JsonString string) {
      return IntOrString.newBuilder().setType(1).setIntVal(0).setStrVal(string.value()).build();
    }
    if (value instanceof JsonNumber number && isInt32(number)) {
      return IntOrString.newBuilder()
          .setType(0)
          .setIntVal((int) number.longValue())
          .setStrVal("")
          .build();
    }
    problems.abortingType(value, "int32", field.owner());
    return null;
  }
}
