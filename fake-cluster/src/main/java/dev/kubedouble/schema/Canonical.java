package dev.kubedouble.schema;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.kubedouble.api.intstr.IntOrString;
import dev.kubedouble.api.meta.v1.MicroTime;
import dev.kubedouble.api.meta.v1.Time;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives messages the presence of fields that the protobuf of a real API server has.
 *
 * <p>Kubernetes' Go types are generated so that a field without a pointer is always written, be it
 * empty, and one with a pointer only when it is set. Times lose what their JSON does not say,
 * quantities take the text that Kubernetes answers with, unknown fields are dropped.
 */
public final class Canonical {
  private static final Schema SCHEMA = Schema.kubernetes();
  private static final int NANOS_OF_MICRO = 1_000;
  private static final int NANOS_OF_SECOND = 1_000_000_000;

  private Canonical() {}

  /**
   * Returns the canonical form of a message; the same instance where it is canonical already.
   *
   * @throws InvalidQuantityException if a quantity in it is none, where Kubernetes refuses the
   *     whole message
   */
  public static <T extends Message> T of(T message) {
    return of(message, null);
  }

  /**
   * Returns the canonical form of a message as {@link #of(Message)} does, and faster where it
   * shares parts with another one.
   *
   * @param known a message that is canonical already; may be null
   */
  @SuppressWarnings("unchecked") // A builder's product is of the class of the message.
  public static <T extends Message> T of(T message, @Nullable T known) {
    return (T) of(SCHEMA.of(message), message, known);
  }

  static Message of(MessageSchema schema, Message message) {
    return of(schema, message, null);
  }

  private static Message of(MessageSchema schema, Message message, @Nullable Message known) {
    if (message == known) {
      return message;
    }
    return switch (schema.form()) {
      case OBJECT -> fill(schema, message, known);
      case TIME -> time((Time) message);
      case MICRO_TIME -> microTime((MicroTime) message);
      case QUANTITY -> quantityMessage((dev.kubedouble.api.resource.Quantity) message);
      case INT_OR_STRING -> intOrString((IntOrString) message);
      case RAW -> withoutUnknown(message);
    };
  }

  private static Message fill(MessageSchema schema, Message message, @Nullable Message known) {
    Message.@Nullable Builder builder = null;
    List<FieldSchema> fields = schema.declaredFields();
    for (int i = 0; i < fields.size(); i++) {
      FieldSchema field = fields.get(i);
      Object change = change(field, message, known);
      if (change != null) {
        builder = builder == null ? message.toBuilder() : builder;
        builder.setField(field.descriptor(), change);
      }
    }
    if (hasUnknown(message)) {
      builder = builder == null ? message.toBuilder() : builder;
      builder.setUnknownFields(UnknownFieldSet.getDefaultInstance());
    }
    return builder == null ? message : builder.build();
  }

  /** Returns what the field has to be instead, or null where it can stay. */
  private static @Nullable Object change(
      FieldSchema field, Message message, @Nullable Message known) {
    if (field.isSingle()) {
      return changeOfSingle(field, message, known);
    }
    MessageSchema items = field.message();
    if (items == null || message.getRepeatedFieldCount(field.descriptor()) == 0) {
      return null;
    }
    return field.isList()
        ? changeOfList(field, items, message, known)
        : changeOfMap(field, items, message);
  }

  private static @Nullable Object changeOfSingle(
      FieldSchema field, Message message, @Nullable Message known) {
    FieldDescriptor descriptor = field.descriptor();
    boolean set = message.hasField(descriptor);
    MessageSchema schema = field.message();
    if (schema == null) {
      boolean isThere = set || field.isPointer() || field.type() == ValueType.BYTES;
      return isThere ? null : descriptor.getDefaultValue();
    }
    if (set) {
      Message value = (Message) message.getField(descriptor);
      Message like = known == null ? null : (Message) known.getField(descriptor);
      Message canonical = of(schema, value, like);
      return canonical == value ? null : canonical;
    }
    return field.isPointer() ? null : schema.canonicalEmpty();
  }

  private static @Nullable Object changeOfList(
      FieldSchema field, MessageSchema items, Message message, @Nullable Message known) {
    FieldDescriptor descriptor = field.descriptor();
    List<?> given = (List<?>) message.getField(descriptor);
    List<?> alike = known == null ? List.of() : (List<?>) known.getField(descriptor);
    @Nullable List<Object> changed = null;
    for (int i = 0; i < given.size(); i++) {
      Message item = (Message) given.get(i);
      Message like = i < alike.size() ? (Message) alike.get(i) : null;
      Message canonical = of(items, item, like);
      if (canonical != item && changed == null) {
        changed = new ArrayList<>(given);
      }
      if (changed != null) {
        changed.set(i, canonical);
      }
    }
    return changed;
  }

  private static @Nullable Object changeOfMap(
      FieldSchema field, MessageSchema values, Message message) {
    List<?> entries = (List<?>) message.getField(field.descriptor());
    @Nullable List<Object> changed = null;
    for (int i = 0; i < entries.size(); i++) {
      MapEntry<?, ?> entry = (MapEntry<?, ?>) entries.get(i);
      Message value = (Message) entry.getValue();
      Message canonical = of(values, value);
      if (canonical != value) {
        changed = changed == null ? new ArrayList<>(entries) : changed;
        changed.set(i, withValue(field, entry, canonical));
      }
    }
    return changed;
  }

  private static MapEntry<?, ?> withValue(FieldSchema field, MapEntry<?, ?> entry, Message value) {
    return entry.toBuilder().setField(field.requireMapValue(), value).build();
  }

  private static Message withoutUnknown(Message message) {
    return hasUnknown(message)
        ? message.toBuilder().setUnknownFields(UnknownFieldSet.getDefaultInstance()).build()
        : message;
  }

  private static boolean hasUnknown(Message message) {
    return message.getUnknownFields().getSerializedSize() > 0;
  }

  static Time time(Time time) {
    boolean zero =
        time.hasSeconds() ? time.getSeconds() == Timestamps.ZERO_SECONDS : !time.hasNanos();
    if (zero) {
      return Time.getDefaultInstance().equals(time) ? time : Time.getDefaultInstance();
    }
    if (time.hasSeconds() && time.hasNanos() && time.getNanos() == 0 && !hasUnknown(time)) {
      return time;
    }
    return Time.newBuilder().setSeconds(time.getSeconds()).setNanos(0).build();
  }

  static MicroTime microTime(MicroTime time) {
    if (!time.hasSeconds() && !time.hasNanos()) {
      return MicroTime.getDefaultInstance().equals(time) ? time : MicroTime.getDefaultInstance();
    }
    int nanos = time.getNanos() / NANOS_OF_MICRO * NANOS_OF_MICRO;
    long seconds = time.getSeconds() + Math.floorDiv(nanos, NANOS_OF_SECOND);
    nanos = Math.floorMod(nanos, NANOS_OF_SECOND);
    if (seconds == Timestamps.ZERO_SECONDS && nanos == 0) {
      return MicroTime.getDefaultInstance();
    }
    boolean same =
        time.hasSeconds()
            && time.hasNanos()
            && seconds == time.getSeconds()
            && nanos == time.getNanos();
    return same && !hasUnknown(time)
        ? time
        : MicroTime.newBuilder().setSeconds(seconds).setNanos(nanos).build();
  }

  /** Returns the text of a quantity as Kubernetes answers it; an unset one is zero. */
  static String quantity(dev.kubedouble.api.resource.Quantity quantity) {
    return quantity.hasString() ? Quantity.parse(quantity.getString()).toString() : "0";
  }

  private static Message quantityMessage(dev.kubedouble.api.resource.Quantity quantity) {
    String text = quantity(quantity);
    return quantity.hasString() && text.equals(quantity.getString()) && !hasUnknown(quantity)
        ? quantity
        : dev.kubedouble.api.resource.Quantity.newBuilder().setString(text).build();
  }

  private static IntOrString intOrString(IntOrString value) {
    return value.hasType() && value.hasIntVal() && value.hasStrVal() && !hasUnknown(value)
        ? value
        : IntOrString.newBuilder()
            .setType(value.getType())
            .setIntVal(value.getIntVal())
            .setStrVal(value.getStrVal())
            .build();
  }
}
