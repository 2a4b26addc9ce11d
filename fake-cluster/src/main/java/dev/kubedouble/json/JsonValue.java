package dev.kubedouble.json;

/**
 * A node of a JSON tree.
 *
 * <p>Scalars are immutable; {@link JsonObject} and {@link JsonArray} are mutable and not safe for
 * use by several threads. Two nodes are equal when they say the same; where they stood in a text,
 * and the order of an object's keys, do not count.
 */
public sealed interface JsonValue
    permits JsonObject, JsonArray, JsonString, JsonNumber, JsonBoolean, JsonNull {

  /**
   * Returns the line of the text on which this value began, from 1, or 0 where it was made in
   * memory.
   */
  int line();

  /**
   * Returns the name that Go's errors give this type: object, array, string, number, bool or null.
   */
  String typeName();

  /** Returns a tree that shares no mutable node with this one. */
  JsonValue deepCopy();

  /** Returns the compact JSON text of this value, in the order in which its keys were put. */
  default String toText() {
    return JsonWriter.text(this);
  }
}
