package dev.kubedouble.fake.managedfields;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
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
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.Timestamps;
import dev.kubedouble.schema.ValueType;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reaches the values of messages in canonical form. */
final class MessageView implements ObjectView {
  static final MessageView INSTANCE = new MessageView();

  private static final Comparator<MapEntry<?, ?>> BY_KEY =
      Comparator.comparing(entry -> (String) entry.getKey(), GoOrder.BY_BYTES);

  private MessageView() {}

  @Override
  public @Nullable Object read(OwnedField field, Object holder) {
    FieldSchema schema = field.schema();
    Message message = (Message) holder;
    FieldSchema inline = schema.inlinedBy();
    if (inline != null) {
      message = (Message) message.getField(inline.descriptor());
    }
    FieldDescriptor descriptor = schema.descriptor();
    if (descriptor.isRepeated()) {
      return message.getRepeatedFieldCount(descriptor) == 0
          ? absent(schema)
          : message.getField(descriptor);
    }
    if (schema.isPointer() && !message.hasField(descriptor)) {
      return absent(schema);
    }
    Object value = message.getField(descriptor);
    if (schema.type() == ValueType.MESSAGE) {
      return isZeroTime(value) ? (schema.omitZero() ? null : NULL) : value;
    }
    return !schema.isPointer() && schema.omitEmpty() && isEmpty(value) ? null : value;
  }

  private static @Nullable Object absent(FieldSchema schema) {
    return schema.omitEmpty() ? null : NULL;
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
    MapEntry<?, ?>[] entries = ((List<?>) map).toArray(new MapEntry<?, ?>[0]);
    if (entries.length > 1) {
      Arrays.sort(entries, BY_KEY);
    }
    String[] keys = new String[entries.length];
    Object[] values = new Object[entries.length];
    for (int i = 0; i < entries.length; i++) {
      keys[i] = (String) entries[i].getKey();
      values[i] = entries[i].getValue();
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
        && l.get(0) instanceof MapEntry<?, ?>
        && byKey(l).equals(byKey(r));
  }

  private static Map<Object, Object> byKey(List<?> entries) {
    Map<Object, Object> map = new HashMap<>();
    for (Object entry : entries) {
      map.put(((MapEntry<?, ?>) entry).getKey(), ((MapEntry<?, ?>) entry).getValue());
    }
    return map;
  }

  @Override
  public boolean seenAsSame(Object left, Object right) {
    return left.equals(right);
  }
}
