package dev.kubedouble.fake.managedfields;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import dev.kubedouble.api.intstr.IntOrString;
import dev.kubedouble.api.meta.v1.MicroTime;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.api.resource.Quantity;
import dev.kubedouble.json.GoOrder;
import dev.kubedouble.json.JsonBoolean;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.JsonForm;
import dev.kubedouble.schema.MessageSchema;
import dev.kubedouble.schema.Timestamps;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reaches the values of messages, which need not be in canonical form. */
final class MessageView implements ObjectView {
  static final MessageView INSTANCE = new MessageView();

  private MessageView() {}

  /** How the value of a field is found in a message, and when it is absent. */
  enum Reading {
    /** A list or map: absent where it is empty. */
    REPEATED,
    /** What Go points to: absent where it is not set. */
    POINTER,
    /** A scalar that is always there. */
    SCALAR,
    /** A scalar that the JSON leaves out where it is empty. */
    OMITTED_SCALAR,
    /** A message that is always there. */
    MESSAGE,
    /** A time that is null where it is zero. */
    TIME,
    /** A time that the JSON leaves out where it is zero. */
    OMITTED_TIME;

    static Reading of(FieldSchema field) {
      if (!field.isSingle()) {
        return REPEATED;
      }
      if (field.isPointer()) {
        return POINTER;
      }
      MessageSchema message = field.message();
      if (message == null) {
        return field.omitEmpty() ? OMITTED_SCALAR : SCALAR;
      }
      boolean isTime = message.form() == JsonForm.TIME || message.form() == JsonForm.MICRO_TIME;
      return isTime ? (field.omitZero() ? OMITTED_TIME : TIME) : MESSAGE;
    }
  }

  @Override
  public @Nullable Object read(OwnedField field, Object holder) {
    Message message = (Message) holder;
    FieldSchema schema = field.schema();
    return switch (field.reading()) {
      case REPEATED -> schema.isSetIn(message) ? schema.valueIn(message) : field.absent();
      case POINTER ->
          schema.isSetIn(message) ? nullWhereZero(schema.valueIn(message)) : field.absent();
      case SCALAR, MESSAGE -> schema.valueIn(message);
      case OMITTED_SCALAR -> {
        Object value = schema.valueIn(message);
        yield isEmpty(value) ? null : value;
      }
      case TIME -> nullWhereZero(schema.valueIn(message));
      case OMITTED_TIME -> {
        Object value = schema.valueIn(message);
        yield isZeroTime(value) ? null : value;
      }
    };
  }

  private static Object nullWhereZero(Object value) {
    return isZeroTime(value) ? NULL : value;
  }

  @Override
  public long present(MessageSchema schema, Object holder) {
    return schema.present((Message) holder);
  }

  @Override
  public Object inlined(OwnedType type, Object object) {
    FieldSchema inline = type.inline();
    return inline == null ? object : inline.valueIn((Message) object);
  }

  @Override
  public boolean isZero(OwnedType type, Object object) {
    return object == type.schema().prototype();
  }

  private static boolean isZeroTime(Object value) {
    if (value instanceof Time time) {
      return time.hasSeconds() ? time.getSeconds() == Timestamps.ZERO_SECONDS : !time.hasNanos();
    }
    return value instanceof MicroTime time && !time.hasSeconds() && !time.hasNanos();
  }

  private static boolean isEmpty(Object value) {
    if (value instanceof String text) {
      return text.isEmpty();
    }
    if (value instanceof Boolean bool) {
      return !bool;
    }
    return value instanceof Number number
        ? number.longValue() == 0
        : value instanceof ByteString bytes && bytes.isEmpty();
  }

  @Override
  public List<?> items(Object list) {
    return (List<?>) list;
  }

  @Override
  public Entries entries(Object map) {
    Map<?, ?> entries = (Map<?, ?>) map;
    String[] keys = entries.keySet().toArray(new String[0]);
    if (keys.length > 1) {
      Arrays.sort(keys, GoOrder.BY_BYTES);
    }
    Object[] values = new Object[keys.length];
    for (int i = 0; i < keys.length; i++) {
      values[i] = requireNonNull(entries.get(keys[i]));
    }
    return new Entries(Arrays.asList(keys), Arrays.asList(values));
  }

  @Override
  public JsonValue scalar(Object value) {
    if (value instanceof String text) {
      return JsonString.of(text);
    }
    if (value instanceof Number number) {
      return JsonNumber.of(number.longValue());
    }
    if (value instanceof Boolean bool) {
      return JsonBoolean.of(bool);
    }
    if (value instanceof Quantity quantity) {
      return JsonString.of(quantity.getString());
    }
    if (value instanceof IntOrString either) {
      return either.getType() == 0
          ? JsonNumber.of(either.getIntVal())
          : JsonString.of(either.getStrVal());
    }
    if (value instanceof Time time) {
      return JsonString.of(Timestamps.format(time.getSeconds()));
    }
    if (value instanceof MicroTime time) {
      return JsonString.of(Timestamps.formatMicros(time.getSeconds(), time.getNanos()));
    }
    return JsonString.of(Base64.getEncoder().encodeToString(((ByteString) value).toByteArray()));
  }

  @Override
  public boolean same(Object left, Object right) {
    if (left.equals(right)) {
      return true;
    }
    if (left instanceof Message l
        && right instanceof Message r
        && Canonical.of(l).equals(Canonical.of(r))) {
      return true;
    }
    if (left instanceof IntOrString l && right instanceof IntOrString r) {
      // The other one of the two values does not count.
      return l.getType() == r.getType()
          && (l.getType() == 0
              ? l.getIntVal() == r.getIntVal()
              : l.getStrVal().equals(r.getStrVal()));
    }
    return left instanceof List<?> l
        && right instanceof List<?> r
        && l.size() == r.size()
        && sameItems(l, r);
  }

  private static boolean sameItems(List<?> left, List<?> right) {
    for (int i = 0; i < left.size(); i++) {
      if (!INSTANCE.same(left.get(i), right.get(i))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean seenAsSame(Object left, Object right) {
    return left.equals(right);
  }
}
