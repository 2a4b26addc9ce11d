package dev.kubedouble.schema;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.kubedouble.json.JsonName;
import dev.kubedouble.json.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row of the table: all that is known about a field of a message. Immutable. */
public final class FieldSchema {
  private final FieldRow row;
  private final MessageSchema owner;
  private final FieldDescriptor descriptor;
  private final JsonName name;
  private final ValueType type;
  private final boolean map;
  private final boolean list;
  private final @Nullable MessageSchema message;
  private final int index;
  private final @Nullable FieldSchema inlinedBy;

  FieldSchema(
      FieldRow row,
      MessageSchema owner,
      FieldDescriptor descriptor,
      @Nullable MessageSchema message,
      @Nullable FieldSchema inlinedBy) {
    this.row = row;
    this.owner = owner;
    this.descriptor = descriptor;
    this.name = JsonName.of(row.jsonName());
    this.map = descriptor.isMapField();
    this.list = descriptor.isRepeated() && !map;
    this.index = descriptor.getIndex();
    this.type = typeOf(map ? descriptor.getMessageType().findFieldByNumber(2) : descriptor);
    this.message = message;
    this.inlinedBy = inlinedBy;
  }

  private static ValueType typeOf(FieldDescriptor value) {
    return switch (value.getType()) {
      case STRING -> ValueType.STRING;
      case BOOL -> ValueType.BOOL;
      case INT32 -> ValueType.INT32;
      case INT64 -> ValueType.INT64;
      case BYTES -> ValueType.BYTES;
      case MESSAGE -> ValueType.MESSAGE;
      default ->
          throw new IllegalStateException(
              "type of " + value.getFullName() + ": " + value.getType());
    };
  }

  FieldSchema inlinedInto(MessageSchema outer, FieldSchema inline) {
    return new FieldSchema(row, outer, descriptor, message, inline);
  }

  /** Returns the name in JSON; of an inline field, the one in protobuf. */
  public String jsonName() {
    return name.text();
  }

  JsonName name() {
    return name;
  }

  /** Returns the message among whose JSON fields this one stands. */
  public MessageSchema owner() {
    return owner;
  }

  /**
   * Returns the field in protobuf, which belongs to the inlined message where {@link #inlinedBy} is
   * one.
   */
  public FieldDescriptor descriptor() {
    return descriptor;
  }

  /**
   * Returns the inline field of the owner through which this field is reached, or null where it is
   * the owner's own.
   */
  public @Nullable FieldSchema inlinedBy() {
    return inlinedBy;
  }

  /** Returns the type of the value, or of an item of the list or map. */
  public ValueType type() {
    return type;
  }

  /** Returns the message that the value, or an item, is; null where it is none. */
  public @Nullable MessageSchema message() {
    return message;
  }

  MessageSchema requireMessage() {
    if (message == null) {
      throw new IllegalStateException(descriptor.getFullName() + " is no message");
    }
    return message;
  }

  /** Says whether this is a list. */
  public boolean isList() {
    return list;
  }

  /** Says whether this is a map, whose keys are strings. */
  public boolean isMap() {
    return map;
  }

  /** Says whether this is neither a list nor a map. */
  public boolean isSingle() {
    return !list && !map;
  }

  /** Says whether the value, or an item, is an object of fields, and not text or any JSON. */
  public boolean isObject() {
    return message != null && message.form() == JsonForm.OBJECT;
  }

  /** Returns the item that a null in a list or map is. */
  Object zeroItem() {
    return switch (type) {
      case STRING -> "";
      case BOOL -> false;
      case INT32 -> 0;
      case INT64 -> 0L;
      case BYTES -> ByteString.EMPTY;
      case MESSAGE -> requireMessage().canonicalEmpty();
    };
  }

  /** Says whether the fields of this message stand among those of its owner in JSON. */
  public boolean isInline() {
    return row.inline();
  }

  /** Says whether Go has a pointer here, so that the value can be absent; a list or map is none. */
  public boolean isPointer() {
    return row.pointer();
  }

  /**
   * Says whether the JSON leaves the field out where it is empty; a message that is no pointer is
   * never empty.
   */
  public boolean omitEmpty() {
    return row.omitEmpty();
  }

  /** Says whether the JSON leaves the field out where it is zero. */
  public boolean omitZero() {
    return row.omitZero();
  }

  /** Says whether the published schema demands the field. */
  public boolean isRequired() {
    return row.required();
  }

  /** Says whether an empty list is answered as [] where others are null or left out. */
  public boolean neverNull() {
    return row.nonNil();
  }

  /** Says whether each item of the list is answered with its kind and apiVersion. */
  public boolean itemsAreTyped() {
    return row.typed();
  }

  /**
   * Returns Go's name of the type without a pointer's star, as errors show it: {@code
   * []v1.Container}, {@code int32}.
   */
  public String goType() {
    return row.goType();
  }

  /** Returns Go's name of an item's type, of a list or map; else that of the field. */
  public String goItemType() {
    return row.goItemType();
  }

  /** Returns how server-side apply owns the list; meaningless for other fields. */
  public ListType listType() {
    return row.listType();
  }

  /**
   * Returns the JSON names of the fields by which server-side apply knows the items; empty unless
   * it is a list of them.
   */
  public List<String> listKeys() {
    return row.listKeys();
  }

  /** Says whether server-side apply takes the value whole, be it for the field or for its type. */
  public boolean isAtomic() {
    if (list) {
      return row.listType() == ListType.ATOMIC;
    }
    if (map) {
      return row.atomicMap();
    }
    return message != null && (message.isAtomic() || message.form() != JsonForm.OBJECT);
  }

  /** Says whether a strategic merge patch merges the list, instead of replacing it. */
  public boolean patchMerges() {
    return row.patchStrategies().contains("merge");
  }

  /**
   * Says whether a strategic merge patch replaces the value, also where it would merge by default.
   */
  public boolean patchReplaces() {
    return row.patchStrategies().contains("replace");
  }

  /** Says whether a strategic merge patch may say which keys stay. */
  public boolean patchRetainsKeys() {
    return row.patchStrategies().contains("retainKeys");
  }

  /**
   * Returns the JSON name of the field by which a strategic merge patch finds the items of a list,
   * or null.
   */
  public @Nullable String patchMergeKey() {
    return row.patchMergeKey();
  }

  /**
   * Returns what an absent field means in the published schema, or null where that is not said.
   *
   * <p>The table names some; besides, a scalar that is neither pointer nor omitempty means its
   * zero, and an object that is no pointer means {@code {}}.
   */
  public @Nullable JsonValue defaultValue() {
    return row.defaultValue(this);
  }

  /**
   * Says whether the field is set in a message of the owner's type; a list or map is where it is
   * not empty.
   */
  public boolean has(Message owner) {
    return (inlinedBy == null || inlinedBy.isSetIn(owner)) && isSetIn(holder(owner));
  }

  /** Returns the value in a message of the owner's type: a list, a map, a message or a scalar. */
  public Object get(Message owner) {
    return valueIn(holder(owner));
  }

  private Message holder(Message owner) {
    return inlinedBy == null ? owner : (Message) inlinedBy.valueIn(owner);
  }

  /** Says what {@link #has} says, of the message that holds the field in protobuf. */
  public boolean isSetIn(Message holder) {
    return access().has(holder, index);
  }

  /** Returns the bit for this field in what {@link MessageSchema#present} says of its holder. */
  public long bit() {
    return 1L << index;
  }

  /** Returns what {@link #get} returns, from the message that holds the field in protobuf. */
  public Object valueIn(Message holder) {
    return access().get(holder, index);
  }

  /** Sets the value in a builder of the message that holds the field in protobuf. */
  void setIn(Message.Builder holder, Object value) {
    access().set(holder, index, value);
  }

  /** Adds entries to a map in a builder of the message that holds the field in protobuf. */
  void putAllIn(Message.Builder holder, Map<String, ?> entries) {
    access().putAll(holder, index, entries);
  }

  /** Returns the builder of the message that the value is, within one of what holds the field. */
  Message.Builder builderIn(Message.Builder holder) {
    return access().builder(holder, index);
  }

  /** Takes the value out of a builder of the message that holds the field in protobuf. */
  void clearIn(Message.Builder holder) {
    access().clear(holder, index);
  }

  private MessageAccess access() {
    return (inlinedBy == null ? owner : inlinedBy.requireMessage()).access();
  }

  @Override
  public String toString() {
    return owner.name() + "." + jsonName();
  }
}
