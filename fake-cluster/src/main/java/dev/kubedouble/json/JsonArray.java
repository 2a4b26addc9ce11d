package dev.kubedouble.json;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A JSON array. Mutable; not safe for use by several threads. */
public final class JsonArray implements JsonValue, Iterable<JsonValue> {
  private final List<JsonValue> items;
  private final int line;

  /** Makes an empty array in memory. */
  public JsonArray() {
    this(0);
  }

  /** Makes an empty array that begins on a line of a text. */
  public JsonArray(int line) {
    this.items = new ArrayList<>(4);
    this.line = line;
  }

  private JsonArray(List<JsonValue> items, int line) {
    this.items = items;
    this.line = line;
  }

  /** Makes an array of values, in memory. */
  public static JsonArray of(JsonValue... values) {
    return copyOf(List.of(values));
  }

  /** Makes an array of values, in memory. */
  public static JsonArray copyOf(Collection<? extends JsonValue> values) {
    return new JsonArray(new ArrayList<>(values), 0);
  }

  /** Returns the number of items. */
  public int size() {
    return items.size();
  }

  /** Says whether there are no items. */
  public boolean isEmpty() {
    return items.isEmpty();
  }

  /**
   * Returns an item; the first has index 0.
   *
   * @throws IndexOutOfBoundsException if there is none
   */
  public JsonValue get(int index) {
    return items.get(index);
  }

  /** Adds an item at the end. */
  @CanIgnoreReturnValue
  public JsonArray add(JsonValue value) {
    items.add(value);
    return this;
  }

  /** Adds a string at the end. */
  @CanIgnoreReturnValue
  public JsonArray add(String value) {
    return add(JsonString.of(value));
  }

  /**
   * Adds an item before the one that has the index now, or at the end where the index is the size.
   */
  @CanIgnoreReturnValue
  public JsonArray add(int index, JsonValue value) {
    items.add(index, value);
    return this;
  }

  /** Replaces an item. */
  @CanIgnoreReturnValue
  public JsonArray set(int index, JsonValue value) {
    items.set(index, value);
    return this;
  }

  /** Takes an item out and returns it. */
  @CanIgnoreReturnValue
  public JsonValue remove(int index) {
    return items.remove(index);
  }

  /** Returns the items, as a view that cannot be changed. */
  public List<JsonValue> items() {
    return Collections.unmodifiableList(items);
  }

  @Override
  public Iterator<JsonValue> iterator() {
    return items().iterator();
  }

  @Override
  public int line() {
    return line;
  }

  @Override
  public String typeName() {
    return "array";
  }

  @Override
  public JsonArray deepCopy() {
    List<JsonValue> copies = new ArrayList<>(items.size());
    for (JsonValue item : items) {
      copies.add(item.deepCopy());
    }
    return new JsonArray(copies, line);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonArray array && items.equals(array.items);
  }

  @Override
  public int hashCode() {
    return items.hashCode();
  }

  @Override
  public String toString() {
    return toText();
  }
}
