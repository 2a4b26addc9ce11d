package dev.kubedouble.json;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object that keeps its keys in the order in which they were put. Mutable; not safe for use
 * by several threads.
 *
 * <p>Keys and values lie in arrays: a search runs over the keys of a small object, and over an
 * index of a large one.
 */
public final class JsonObject implements JsonValue {
  private static final int SEARCHED_WITHOUT_INDEX = 12;
  private static final int FIRST_CAPACITY = 4;

  private final int line;
  private String[] keys;
  private JsonValue[] values;
  private int @Nullable [] keyLines;
  private int size;
  private int @Nullable [] index;
  private @Nullable List<Member> repeated;

  /** A key and its value as they stood in a text. */
  public record Member(String key, JsonValue value, int line) {}

  /** Makes an empty object in memory. */
  public JsonObject() {
    this(0);
  }

  /** Makes an empty object that begins on a line of a text. */
  public JsonObject(int line) {
    this.line = line;
    this.keys = new String[FIRST_CAPACITY];
    this.values = new JsonValue[FIRST_CAPACITY];
  }

  /** Returns the number of keys. */
  public int size() {
    return size;
  }

  /** Says whether there are no keys. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Returns the key at a position; the first is 0. */
  public String keyAt(int position) {
    return keys[checked(position)];
  }

  /** Returns the value at a position; the first is 0. */
  public JsonValue valueAt(int position) {
    return values[checked(position)];
  }

  /** Returns the line on which the key at a position stood, or 0 where it was put in memory. */
  public int keyLineAt(int position) {
    checked(position);
    return keyLines == null ? 0 : keyLines[position];
  }

  private int checked(int position) {
    if (position >= size) {
      throw new IndexOutOfBoundsException("position: " + position + " (expected: < " + size + ")");
    }
    return position;
  }

  /** Returns the keys in order, as a view that cannot be changed. */
  public List<String> keys() {
    return new AbstractList<>() {
      @Override
      public String get(int position) {
        return keyAt(position);
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  /** Says whether the key is there, be its value null. */
  public boolean has(String key) {
    return find(key) >= 0;
  }

  /**
   * Returns the value of a key, or null where the key is not there; a JSON null is {@link
   * JsonNull}.
   */
  public @Nullable JsonValue get(String key) {
    int position = find(key);
    return position < 0 ? null : values[position];
  }

  /** Returns the object under a key, or null where there is none or it is of another type. */
  public @Nullable JsonObject getObject(String key) {
    return get(key) instanceof JsonObject object ? object : null;
  }

  /** Returns the array under a key, or null where there is none or it is of another type. */
  public @Nullable JsonArray getArray(String key) {
    return get(key) instanceof JsonArray array ? array : null;
  }

  /**
   * Returns the text of the string under a key, or null where there is none or it is of another
   * type.
   */
  public @Nullable String getString(String key) {
    return get(key) instanceof JsonString string ? string.value() : null;
  }

  /** Puts a value: in the place of the key's old one, or at the end. */
  @CanIgnoreReturnValue
  public JsonObject put(String key, JsonValue value) {
    repeated = null;
    int position = find(key);
    if (position >= 0) {
      values[position] = value;
    } else {
      append(key, value, 0);
    }
    return this;
  }

  /**
   * Puts a value whose key stood on a line of a text: in the place of the key's old one, or at the
   * end.
   */
  @CanIgnoreReturnValue
  public JsonObject put(String key, JsonValue value, int keyLine) {
    if (has(key)) {
      return put(key, value);
    }
    repeated = null;
    append(key, value, keyLine);
    return this;
  }

  /** Puts a string. */
  @CanIgnoreReturnValue
  public JsonObject put(String key, String value) {
    return put(key, JsonString.of(value));
  }

  /** Puts an integer. */
  @CanIgnoreReturnValue
  public JsonObject put(String key, long value) {
    return put(key, JsonNumber.of(value));
  }

  /** Puts a truth value. */
  @CanIgnoreReturnValue
  public JsonObject put(String key, boolean value) {
    return put(key, JsonBoolean.of(value));
  }

  /**
   * Puts what a text says: where the key has been there before, the new value wins and both are
   * remembered.
   *
   * @return whether the key had been there before
   */
  @CanIgnoreReturnValue
  public boolean putRead(String key, JsonValue value, int keyLine) {
    int position = find(key);
    if (position < 0) {
      append(key, value, keyLine);
      if (repeated != null) {
        repeated.add(new Member(key, value, keyLine));
      }
      return false;
    }
    if (repeated == null) {
      repeated = new ArrayList<>(members());
    }
    repeated.add(new Member(key, value, keyLine));
    values[position] = value;
    return true;
  }

  /** Says whether a reader met a key more than once, and nobody has edited the object since. */
  public boolean hasRepeatedKeys() {
    return repeated != null;
  }

  /**
   * Returns all that a reader met, in its order, repeated keys included; without such, what is
   * here.
   */
  public List<Member> members() {
    if (repeated != null) {
      return List.copyOf(repeated);
    }
    List<Member> members = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      members.add(new Member(keys[i], values[i], keyLineAt(i)));
    }
    return members;
  }

  /**
   * Takes a key out and returns its value, or null where the key was not there; the others keep
   * their order.
   */
  @CanIgnoreReturnValue
  public @Nullable JsonValue remove(String key) {
    int position = find(key);
    if (position < 0) {
      return null;
    }
    repeated = null;
    JsonValue removed = values[position];
    int behind = size - position - 1;
    System.arraycopy(keys, position + 1, keys, position, behind);
    System.arraycopy(values, position + 1, values, position, behind);
    if (keyLines != null) {
      System.arraycopy(keyLines, position + 1, keyLines, position, behind);
    }
    size--;
    index = null;
    return removed;
  }

  /** Says whether the keys are in the order in which Go sorts them. */
  public boolean isSorted() {
    for (int i = 1; i < size; i++) {
      if (GoOrder.BY_BYTES.compare(keys[i - 1], keys[i]) > 0) {
        return false;
      }
    }
    return true;
  }

  /** Puts the keys into the order in which Go sorts them. */
  public void sort() {
    if (isSorted()) {
      return;
    }
    int[] order = GoOrder.of(this);
    String[] oldKeys = keys.clone();
    JsonValue[] oldValues = values.clone();
    int @Nullable [] oldLines = keyLines == null ? null : keyLines.clone();
    for (int i = 0; i < size; i++) {
      keys[i] = oldKeys[order[i]];
      values[i] = oldValues[order[i]];
      if (keyLines != null && oldLines != null) {
        keyLines[i] = oldLines[order[i]];
      }
    }
    index = null;
  }

  private void append(String key, JsonValue value, int keyLine) {
    if (size == keys.length) {
      int capacity = size * 2;
      keys = Arrays.copyOf(keys, capacity);
      values = Arrays.copyOf(values, capacity);
      if (keyLines != null) {
        keyLines = Arrays.copyOf(keyLines, capacity);
      }
    }
    keys[size] = key;
    values[size] = value;
    if (keyLine > 0) {
      if (keyLines == null) {
        keyLines = new int[keys.length];
      }
      keyLines[size] = keyLine;
    } else if (keyLines != null) {
      keyLines[size] = 0;
    }
    if (index != null) {
      if (size * 2 >= index.length) {
        index = null;
      } else {
        enter(index, key, size);
      }
    }
    size++;
  }

  private int find(String key) {
    if (size > SEARCHED_WITHOUT_INDEX) {
      return findInIndex(key);
    }
    for (int i = 0; i < size; i++) {
      if (keys[i].equals(key)) {
        return i;
      }
    }
    return -1;
  }

  private int findInIndex(String key) {
    int[] slots = index;
    if (slots == null) {
      slots = new int[Integer.highestOneBit(size) * 4];
      for (int i = 0; i < size; i++) {
        enter(slots, keys[i], i);
      }
      index = slots;
    }
    int mask = slots.length - 1;
    for (int slot = slot(key, mask); slots[slot] != 0; slot = (slot + 1) & mask) {
      int position = slots[slot] - 1;
      if (keys[position].equals(key)) {
        return position;
      }
    }
    return -1;
  }

  private static void enter(int[] slots, String key, int position) {
    int mask = slots.length - 1;
    int slot = slot(key, mask);
    while (slots[slot] != 0) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = position + 1;
  }

  private static int slot(String key, int mask) {
    int hash = key.hashCode();
    return (hash ^ (hash >>> 16)) & mask;
  }

  @Override
  public int line() {
    return line;
  }

  @Override
  public String typeName() {
    return "object";
  }

  /**
   * Returns a tree that shares no mutable node with this one; it does not remember repeated keys.
   */
  @Override
  public JsonObject deepCopy() {
    JsonObject copy = new JsonObject(line);
    copy.keys = keys.clone();
    copy.values = new JsonValue[values.length];
    for (int i = 0; i < size; i++) {
      copy.values[i] = values[i].deepCopy();
    }
    copy.keyLines = keyLines == null ? null : keyLines.clone();
    copy.size = size;
    return copy;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    if (this == other) {
      return true;
    }
    if (!(other instanceof JsonObject object) || object.size != size) {
      return false;
    }
    for (int i = 0; i < size; i++) {
      // Most equal objects have their keys in the same order.
      String key = keys[i];
      JsonValue there = key.equals(object.keys[i]) ? object.values[i] : object.get(key);
      if (!values[i].equals(there)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < size; i++) {
      hash += keys[i].hashCode() ^ values[i].hashCode();
    }
    return hash;
  }

  @Override
  public String toString() {
    return toText();
  }
}
