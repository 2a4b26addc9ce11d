package dev.kubedouble.fake.managedfields;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Message;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.Decoded;
import dev.kubedouble.schema.Excerpt;
import dev.kubedouble.schema.JsonDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of a tree that has been made from that of a message by changing some of its
 * parts; the others, told by their instance, are taken from the message.
 */
@SuppressWarnings("ReferenceEquality") // The same instance says that nothing has changed.
final class ChangedFields {
  private ChangedFields() {}

  /**
   * Returns the message of a tree in canonical form, or null where all of the tree has to be read,
   * as there is something in it that is no field or cannot be read.
   *
   * @param before a message in canonical form
   * @param beforeTree its tree, or that of an excerpt of it
   * @param tree the tree that has been made from that one
   */
  @SuppressWarnings("unchecked") // The empty message is of the class of the message.
  static <T extends Message> @Nullable T of(T before, JsonObject beforeTree, JsonObject tree) {
    Excerpt changed = Excerpt.named(before, difference(beforeTree, tree));
    if (changed == null) {
      return null;
    }
    T prototype = (T) before.getDefaultInstanceForType();
    Decoded<T> decoded = JsonDecoder.decode(prototype, changed.of(tree));
    return decoded.problems().isEmpty()
        ? Canonical.of(changed.replacedIn(before, decoded.message()), before)
        : null;
  }

  /** Returns the keys whose values are other instances, within objects in both too. */
  private static JsonObject difference(JsonObject before, JsonObject after) {
    JsonObject difference = new JsonObject();
    for (int i = 0; i < after.size(); i++) {
      String key = after.keyAt(i);
      JsonValue value = after.valueAt(i);
      JsonValue was = before.get(key);
      if (value != was) {
        boolean within = was instanceof JsonObject && value instanceof JsonObject;
        difference.put(
            key, within ? difference((JsonObject) requireNonNull(was), (JsonObject) value) : value);
      }
    }
    for (int i = 0; i < before.size(); i++) {
      String key = before.keyAt(i);
      if (!after.has(key)) {
        difference.put(key, JsonNull.NULL);
      }
    }
    return difference;
  }
}
