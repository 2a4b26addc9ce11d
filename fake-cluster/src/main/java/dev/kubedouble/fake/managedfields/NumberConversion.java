package dev.kubedouble.fake.managedfields;

import dev.kubedouble.fake.managedfields.UnstructuredReader.ConversionException;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonBoolean;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.JsonForm;
import dev.kubedouble.schema.MessageSchema;
import org.jspecify.annotations.Nullable;

/**
 * Makes the numbers of a tree fit their fields as Go's conversion does: whole doubles become
 * integers, and what is too large loses its high bits.
 *
 * <p>It meets fields in the order of their message, and stops at the first value of a wrong type.
 */
final class NumberConversion {
  private NumberConversion() {}

  static JsonObject convert(MessageSchema schema, JsonObject object) throws ConversionException {
    JsonObject converted = TreeMerge.shallowCopy(object);
    if (schema.isKind()) {
      text(object.get("kind"), "string");
      text(object.get("apiVersion"), "string");
    }
    for (FieldSchema field : schema.fields()) {
      JsonValue value = object.get(field.jsonName());
      if (value != null && !(value instanceof JsonNull)) {
        converted.put(field.jsonName(), value(field, value));
      }
    }
    return converted;
  }

  private static JsonValue value(FieldSchema field, JsonValue value) throws ConversionException {
    if (field.isList()) {
      if (!(value instanceof JsonArray array)) {
        throw new ConversionException("cannot restore slice from " + GoFormat.kind(value));
      }
      JsonArray converted = new JsonArray();
      for (JsonValue item : array) {
        converted.add(item(field, item));
      }
      return converted;
    }
    if (field.isMap()) {
      if (!(value instanceof JsonObject object)) {
        throw new ConversionException("cannot restore map from " + GoFormat.kind(value));
      }
      JsonObject converted = new JsonObject();
      for (int i = 0; i < object.size(); i++) {
        converted.put(object.keyAt(i), item(field, object.valueAt(i)));
      }
      return converted;
    }
    return item(field, value);
  }

  private static JsonValue item(FieldSchema field, JsonValue value) throws ConversionException {
    if (value instanceof JsonNull) {
      return value;
    }
    return switch (field.type()) {
      case STRING -> text(value, field.goItemType());
      case BOOL -> {
        if (!(value instanceof JsonBoolean)) {
          throw unrecognized("bool");
        }
        yield value;
      }
      case INT32 -> {
        int low = (int) whole(value, field.goItemType());
        yield JsonNumber.of(low);
      }
      case INT64 -> JsonNumber.of(whole(value, field.goItemType()));
      case BYTES -> value;
      case MESSAGE -> message(field, value);
    };
  }

  private static JsonValue text(@Nullable JsonValue value, String goType)
      throws ConversionException {
    if (value == null || value instanceof JsonString || value instanceof JsonNull) {
      return value == null ? JsonNull.NULL : value;
    }
    if (value instanceof JsonNumber number && number.isIntegral()) {
      throw new ConversionException("cannot convert int64 to " + goType);
    }
    throw unrecognized("string");
  }

  private static long whole(JsonValue value, String goType) throws ConversionException {
    if (!(value instanceof JsonNumber number)) {
      throw unrecognized(goType);
    }
    if (!number.isIntegral() && number.doubleValue() != Math.rint(number.doubleValue())) {
      throw new ConversionException("cannot convert float64 to " + goType);
    }
    return number.longValue();
  }

  private static JsonValue message(FieldSchema field, JsonValue value) throws ConversionException {
    MessageSchema message = field.message();
    if (message == null || message.form() == JsonForm.RAW) {
      return value;
    }
    if (message.form() == JsonForm.OBJECT) {
      if (!(value instanceof JsonObject object)) {
        throw new ConversionException("cannot restore struct from: " + GoFormat.kind(value));
      }
      return convert(message, object);
    }
    boolean isText = message.form() == JsonForm.TIME || message.form() == JsonForm.MICRO_TIME;
    if (isText && !(value instanceof JsonString)) {
      throw unmarshal(value.typeName(), "string");
    }
    if (message.form() == JsonForm.INT_OR_STRING && !(value instanceof JsonString)) {
      boolean fits =
          value instanceof JsonNumber number
              && number.isIntegral()
              && number.longValue() == (int) number.longValue();
      if (!fits) {
        boolean isNumber = value instanceof JsonNumber;
        throw unmarshal(isNumber ? "number " + value.toText() : value.typeName(), "int32");
      }
    }
    return value;
  }

  private static ConversionException unrecognized(String goKind) {
    return new ConversionException("unrecognized type: " + goKind);
  }

  private static ConversionException unmarshal(String what, String goType) {
    return new ConversionException(
        "json: cannot unmarshal " + what + " into Go value of type " + goType);
  }
}
