package dev.kubedouble.schema;

import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import dev.kubedouble.api.intstr.IntOrString;
import dev.kubedouble.api.meta.v1.MicroTime;
import dev.kubedouble.api.meta.v1.Time;
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
  @SuppressWarnings("unchecked") // The canonical form is of the class of the message.
  public static <T extends Message> T of(T message, @Nullable T known) {
    return (T) SCHEMA.of(message).access().canonical(message, null, known);
  }

  /**
   * Returns the canonical form of a message as {@link #of(Message)} does, and faster where it has
   * parts that are equal to another one's.
   *
   * @param like a message of the same kind
   * @param known the canonical form of that one
   */
  @SuppressWarnings("unchecked") // The canonical form is of the class of the message.
  public static <T extends Message> T beside(T message, T like, T known) {
    return (T) SCHEMA.of(message).access().canonical(message, like, known);
  }

  @SuppressWarnings("unchecked") // A builder's product is of the class of the message.
  static <T extends Message> T withoutUnknown(T message) {
    return hasUnknown(message)
        ? (T) message.toBuilder().setUnknownFields(UnknownFieldSet.getDefaultInstance()).build()
        : message;
  }

  @SuppressWarnings("ReferenceEquality") // The same instance says at once that there are none.
  static boolean hasUnknown(Message message) {
    UnknownFieldSet unknown = message.getUnknownFields();
    return unknown != UnknownFieldSet.getDefaultInstance() && unknown.getSerializedSize() > 0;
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
  static String textOf(dev.kubedouble.api.resource.Quantity quantity) {
    return quantity.hasString() ? Quantity.parse(quantity.getString()).toString() : "0";
  }

  static dev.kubedouble.api.resource.Quantity quantity(
      dev.kubedouble.api.resource.Quantity quantity) {
    String text = textOf(quantity);
    return quantity.hasString() && text.equals(quantity.getString()) && !hasUnknown(quantity)
        ? quantity
        : dev.kubedouble.api.resource.Quantity.newBuilder().setString(text).build();
  }

  static IntOrString intOrString(IntOrString value) {
    return value.hasType() && value.hasIntVal() && value.hasStrVal() && !hasUnknown(value)
        ? value
        : IntOrString.newBuilder()
            .setType(value.getType())
            .setIntVal(value.getIntVal())
            .setStrVal(value.getStrVal())
            .build();
  }
}
