package dev.kubedouble.schema;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reaches the fields of one message type by their number in the descriptor, from 0.
 *
 * <p>It says what protobuf's reflection says, but through the generated methods and at a fraction
 * of the cost; a map is a map and no list of entries. The build makes a subclass for each message.
 * Stateless and thread-safe.
 */
abstract class MessageAccess {
  /** Returns the access to a message type. */
  static MessageAccess of(Descriptor message) {
    String name = MessageAccess.class.getPackageName() + '.' + message.getName() + "Access";
    try {
      return Class.forName(name)
          .asSubclass(MessageAccess.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("class that the build makes: " + name, e);
    }
  }

  /** Returns the empty message. */
  abstract Message prototype();

  /** Says whether a field is set; a list or map is where it is not empty. */
  abstract boolean has(Message message, int field);

  /** Returns which fields are set, as bits by their numbers. */
  abstract long present(Message message);

  /** Returns the value of a field: a list, a map, a message or a scalar. */
  abstract Object get(Message message, int field);

  /** Sets the value of a field; that of a list or map is replaced. */
  abstract void set(Message.Builder builder, int field, Object value);

  /** Adds entries to a map. */
  abstract void putAll(Message.Builder builder, int field, Map<String, ?> entries);

  /** Returns the builder of the message that the value of a field is. */
  abstract Message.Builder builder(Message.Builder builder, int field);

  /** Takes the value of a field away. */
  abstract void clear(Message.Builder builder, int field);

  /**
   * Returns the canonical form of a message; the same instance where it is canonical already.
   *
   * @param like a message whose canonical form is known, and which may have equal parts; or null
   * @param known that form; where {@code like} is null, any message that is canonical already, with
   *     which this one may share parts; or null
   */
  abstract Message canonical(Message message, @Nullable Message like, @Nullable Message known);

  final IllegalArgumentException unknown(int field) {
    return new IllegalArgumentException(
        "field: "
            + field
            + " (expected: 0 to "
            + (prototype().getDescriptorForType().getFields().size() - 1)
            + ")");
  }
}
