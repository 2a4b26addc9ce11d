package dev.kubedouble.fake.managedfields;

import com.google.protobuf.Message;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.ListType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A field of a message as managers own it. Immutable. */
final class OwnedField {
  /** Which parts of a value have owners of their own. */
  enum Shape {
    /** None: a scalar, or a value that is taken whole. */
    LEAF,
    /** Its fields. */
    STRUCT,
    /** Its entries. */
    MAP,
    /** Its items and their fields; keys tell the items apart. */
    KEYED_LIST,
    /** Its items, which are scalars. */
    SET
  }

  /** A field by which the items of a list are known, and what an item without it has instead. */
  record ListKey(OwnedField field, @Nullable JsonValue defaultValue) {}

  private static final Object UNMADE = new Object();

  private final FieldSchema schema;
  private final PathElement element;
  private final Shape shape;
  private final MessageView.Reading reading;
  private final @Nullable Object absent;
  private final boolean nothingUnlessSet;
  private final @Nullable OwnedType type;

  /**
   * Made when first needed, as they are fields of the items' type, which may hold such lists
   * itself: whichever thread makes them makes the same.
   */
  private volatile @Nullable List<ListKey> keys;

  /**
   * What is read from the empty message; made when first needed, as it loads the message's class:
   * whichever thread makes it makes the same.
   */
  private volatile @Nullable Object zero = UNMADE;

  OwnedField(FieldSchema schema, @Nullable OwnedType type) {
    this.schema = schema;
    this.type = type;
    this.element = PathElement.field(schema.jsonName());
    this.shape = shape(schema);
    this.reading = MessageView.Reading.of(schema);
    this.absent = schema.omitEmpty() ? null : ObjectView.NULL;
    this.nothingUnlessSet =
        switch (reading) {
          case REPEATED, POINTER -> absent == null;
          case OMITTED_SCALAR, OMITTED_TIME -> true;
          case SCALAR, MESSAGE, TIME -> false;
        };
    // Made only once, before others see it.
    element.leaf();
    element.json();
  }

  private static Shape shape(FieldSchema schema) {
    if (schema.isAtomic()) {
      return Shape.LEAF;
    }
    if (schema.isList()) {
      return schema.listType() == ListType.MAP ? Shape.KEYED_LIST : Shape.SET;
    }
    if (schema.isMap()) {
      return Shape.MAP;
    }
    return schema.isObject() ? Shape.STRUCT : Shape.LEAF;
  }

  private Message holderPrototype() {
    Message owner = schema.owner().prototype();
    FieldSchema inline = schema.inlinedBy();
    return inline == null ? owner : (Message) inline.valueIn(owner);
  }

  FieldSchema schema() {
    return schema;
  }

  String name() {
    return element.name();
  }

  /** Says whether the field stands in a message of its own within its owner. */
  boolean isInlined() {
    return schema.inlinedBy() != null;
  }

  /** Returns how the value is read from a message. */
  MessageView.Reading reading() {
    return reading;
  }

  /** Returns what is read where a message has no value. */
  @Nullable Object absent() {
    return absent;
  }

  /**
   * Says whether it is known that nothing is read of an object.
   *
   * @param own the fields of the object that are set, as {@link ObjectView#present} says it
   * @param inlined those of what holds its inlined fields
   */
  boolean isNothing(long own, long inlined) {
    return nothingUnlessSet && ((isInlined() ? inlined : own) & schema.bit()) == 0;
  }

  /** Returns what is read from the empty message. */
  @Nullable Object zero() {
    Object made = zero;
    if (made == UNMADE) {
      made = MessageView.INSTANCE.read(this, holderPrototype());
      zero = made;
    }
    return made;
  }

  /** Returns the step to the field; always the same instance. */
  PathElement element() {
    return element;
  }

  Shape shape() {
    return shape;
  }

  /** Returns the type of the value, or of an item, where it is an object of fields; else null. */
  @Nullable OwnedType type() {
    return type;
  }

  /** Returns the type of the value, or of an item, which must be an object of fields. */
  OwnedType requireType() {
    if (type == null) {
      throw new IllegalStateException(schema + " is no object of fields");
    }
    return type;
  }

  /** Says whether the items of the list or map are taken whole. */
  boolean itemIsLeaf() {
    return type == null || type.isAtomic();
  }

  /** Returns the fields by which the items are known; none unless the shape is a keyed list. */
  List<ListKey> keys() {
    List<ListKey> made = keys;
    if (made == null) {
      made = makeKeys();
      keys = made;
    }
    return made;
  }

  private List<ListKey> makeKeys() {
    if (shape != Shape.KEYED_LIST || type == null) {
      return List.of();
    }
    List<String> names = schema.listKeys();
    ListKey[] made = new ListKey[names.size()];
    for (int i = 0; i < made.length; i++) {
      made[i] = type.listKey(names.get(i));
    }
    return List.of(made);
  }

  @Override
  public String toString() {
    return schema.toString();
  }
}
