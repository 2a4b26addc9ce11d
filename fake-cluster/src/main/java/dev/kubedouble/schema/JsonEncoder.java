package dev.kubedouble.schema;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.kubedouble.api.intstr.IntOrString;
import dev.kubedouble.api.meta.v1.MicroTime;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.json.GoOrder;
import dev.kubedouble.json.JsonName;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonSink;
import dev.kubedouble.json.JsonTreeBuilder;
import dev.kubedouble.json.JsonWriter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Writes Kubernetes' messages as the JSON that an API server writes: order of keys, omitted fields,
 * nulls and all.
 *
 * <p>A message need not be canonical: a field that Go cannot leave out is written whether it is set
 * or not.
 */
public final class JsonEncoder {
  private static final JsonName KIND = JsonName.of("kind");
  private static final JsonName API_VERSION = JsonName.of("apiVersion");
  private static final Schema SCHEMA = Schema.kubernetes();

  private JsonEncoder() {}

  /** Returns the compact JSON of a message, with kind and apiVersion where it is a kind. */
  public static String text(Message message) {
    return writer(message).toString();
  }

  /**
   * Returns the compact JSON of a message in UTF-8, with kind and apiVersion where it is a kind.
   */
  public static byte[] bytes(Message message) {
    return writer(message).toByteArray();
  }

  private static JsonWriter writer(Message message) {
    JsonWriter writer = new JsonWriter(2048);
    write(message, writer);
    return writer;
  }

  /** Returns the JSON of a message as a tree, with kind and apiVersion where it is a kind. */
  public static JsonObject tree(Message message) {
    JsonTreeBuilder builder = new JsonTreeBuilder();
    write(message, builder);
    return builder.tree() instanceof JsonObject object ? object : new JsonObject();
  }

  /** Writes a message that is an object in JSON, with kind and apiVersion where it is a kind. */
  public static void write(Message message, JsonSink to) {
    object(SCHEMA.of(message), message, to);
  }

  private static void object(MessageSchema schema, Message message, JsonSink to) {
    to.beginObject();
    type(schema, to);
    fields(schema, message, to);
    to.endObject();
  }

  /** Writes kind and apiVersion where a message is a kind. */
  static void type(MessageSchema schema, JsonSink to) {
    String apiVersion = schema.apiVersion();
    if (apiVersion != null) {
      to.name(KIND).string(schema.name());
      to.name(API_VERSION).string(apiVersion);
    }
  }

  /** Writes a message without kind and apiVersion, as it stands in a list or in another object. */
  public static void writeNested(Message message, JsonSink to) {
    message(SCHEMA.of(message), message, to);
  }

  private static void fields(MessageSchema schema, Message message, JsonSink to) {
    List<FieldSchema> declared = schema.declaredFields();
    for (int i = 0; i < declared.size(); i++) {
      field(declared.get(i), message, to);
    }
  }

  /**
   * Writes a field with its name, or for an inline one its own fields; nothing where it is left
   * out.
   */
  static void field(FieldSchema field, Message message, JsonSink to) {
    if (field.isList()) {
      list(field, message, to);
    } else if (field.isMap()) {
      map(field, message, to);
    } else if (field.isInline()) {
      fields(field.requireMessage(), (Message) field.valueIn(message), to);
    } else {
      single(field, message, to);
    }
  }

  private static void single(FieldSchema field, Message message, JsonSink to) {
    if (!field.isSetIn(message)) {
      if (field.isPointer()) {
        if (!field.omitEmpty()) {
          to.name(field.name()).nullValue();
        }
        return;
      }
      if (field.type() != ValueType.MESSAGE && field.omitEmpty()) {
        return;
      }
    }
    Object value = field.valueIn(message);
    if (!field.isPointer()) {
      if (field.omitEmpty() && isEmpty(value)) {
        return;
      }
      if (field.omitZero() && isZero(value)) {
        return;
      }
    }
    to.name(field.name());
    value(field, value, to);
  }

  private static boolean isEmpty(Object value) {
    if (value instanceof String text) {
      return text.isEmpty();
    }
    if (value instanceof Boolean bool) {
      return !bool;
    }
    return value instanceof Number number && number.longValue() == 0;
  }

  /** Says whether the one type that has omitzero is zero. */
  private static boolean isZero(Object value) {
    return value instanceof Time time && isZeroTime(time);
  }

  private static boolean isZeroTime(Time time) {
    return time.hasSeconds() ? time.getSeconds() == Timestamps.ZERO_SECONDS : !time.hasNanos();
  }

  private static void list(FieldSchema field, Message message, JsonSink to) {
    List<?> items = (List<?>) field.valueIn(message);
    if (items.isEmpty() && !field.neverNull()) {
      if (!field.omitEmpty()) {
        to.name(field.name()).nullValue();
      }
      return;
    }
    to.name(field.name()).beginArray();
    for (int i = 0; i < items.size(); i++) {
      value(field, items.get(i), to);
    }
    to.endArray();
  }

  private static void map(FieldSchema field, Message message, JsonSink to) {
    Map<?, ?> unsorted = (Map<?, ?>) field.valueIn(message);
    if (unsorted.isEmpty()) {
      if (!field.omitEmpty()) {
        to.name(field.name()).nullValue();
      }
      return;
    }
    String[] keys = unsorted.keySet().toArray(new String[0]);
    if (keys.length > 1) {
      Arrays.sort(keys, GoOrder.BY_BYTES);
    }
    to.name(field.name()).beginObject();
    for (String key : keys) {
      to.name(key);
      value(field, requireNonNull(unsorted.get(key)), to);
    }
    to.endObject();
  }

  private static void value(FieldSchema field, Object value, JsonSink to) {
    switch (field.type()) {
      case STRING -> to.string((String) value);
      case BOOL -> to.bool((Boolean) value);
      case INT32, INT64 -> to.number(((Number) value).longValue());
      case BYTES ->
          to.string(Base64.getEncoder().encodeToString(((ByteString) value).toByteArray()));
      case MESSAGE -> {
        if (field.itemsAreTyped()) {
          object(field.requireMessage(), (Message) value, to);
        } else {
          message(field.requireMessage(), (Message) value, to);
        }
      }
    }
  }

  private static void message(MessageSchema schema, Message value, JsonSink to) {
    switch (schema.form()) {
      case OBJECT -> {
        to.beginObject();
        fields(schema, value, to);
        to.endObject();
      }
      case TIME -> time((Time) value, to);
      case MICRO_TIME -> microTime((MicroTime) value, to);
      case QUANTITY -> to.string(Canonical.textOf((dev.kubedouble.api.resource.Quantity) value));
      case INT_OR_STRING -> intOrString((IntOrString) value, to);
      case RAW -> raw(schema, value, to);
    }
  }

  private static void time(Time value, JsonSink to) {
    if (isZeroTime(value)) {
      to.nullValue();
    } else {
      to.string(Timestamps.format(value.getSeconds()));
    }
  }

  private static void microTime(MicroTime value, JsonSink to) {
    MicroTime canonical = Canonical.microTime(value);
    if (canonical.hasSeconds()) {
      to.string(Timestamps.formatMicros(canonical.getSeconds(), canonical.getNanos()));
    } else {
      to.nullValue();
    }
  }

  private static void intOrString(IntOrString value, JsonSink to) {
    if (value.getType() == 0) {
      to.number(value.getIntVal());
    } else {
      to.string(value.getStrVal());
    }
  }

  private static void raw(MessageSchema schema, Message value, JsonSink to) {
    ByteString bytes = (ByteString) schema.declaredFields().get(0).valueIn(value);
    if (bytes.isEmpty()) {
      to.nullValue();
    } else {
      to.raw(bytes.toByteArray());
    }
  }
}
