package dev.kubedouble.fake.managedfields;

import dev.kubedouble.json.GoOrder;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonValue;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step from a value to one below it: a field's name, the keys or the value of a list item, or
 * an index.
 *
 * <p>Immutable; its JSON key and the entry of a set that holds it alone are made once, when first
 * needed. The order is the one in which a server writes: names, keys, values, indexes.
 */
final class PathElement implements Comparable<PathElement> {
  private enum Kind {
    FIELD,
    KEY,
    VALUE,
    INDEX
  }

  /** A field of a list item by which the item is known. */
  record KeyField(String name, JsonValue value) {}

  private final Kind kind;
  private final String name;
  private final List<KeyField> keys;
  private final JsonValue value;
  private final int index;
  private volatile byte @Nullable [] json;
  private FieldSet.@Nullable Entry leaf;

  private PathElement(Kind kind, String name, List<KeyField> keys, JsonValue value, int index) {
    this.kind = kind;
    this.name = name;
    this.keys = keys;
    this.value = value;
    this.index = index;
  }

  /** Returns the step to a field of a message, or to a key of a map. */
  static PathElement field(String name) {
    return new PathElement(Kind.FIELD, name, List.of(), JsonNull.NULL, 0);
  }

  /** Returns the step to the item of a list that has these keys; the list is taken over. */
  static PathElement key(List<KeyField> keys) {
    if (keys.size() > 1) {
      keys.sort(Comparator.comparing(KeyField::name, GoOrder.BY_BYTES));
    }
    return new PathElement(Kind.KEY, "", keys, JsonNull.NULL, 0);
  }

  /** Returns the step to an item of a set. */
  static PathElement value(JsonValue value) {
    return new PathElement(Kind.VALUE, "", List.of(), value, 0);
  }

  /** Returns the step to an item by its place; the first is 0. */
  static PathElement index(int index) {
    return new PathElement(Kind.INDEX, "", List.of(), JsonNull.NULL, index);
  }

  boolean isField() {
    return kind == Kind.FIELD;
  }

  boolean isKey() {
    return kind == Kind.KEY;
  }

  /** Returns the name of a field; empty for other steps. */
  String name() {
    return name;
  }

  /** Returns the entry of a set that holds the field itself and nothing below it. */
  FieldSet.Entry leaf() {
    FieldSet.Entry made = leaf;
    if (made == null) {
      made = new FieldSet.Entry(this, true, FieldSet.EMPTY);
      leaf = made;
    }
    return made;
  }

  /** Returns the fields by which a list item is known, in the order of their names. */
  List<KeyField> keys() {
    return keys;
  }

  /** Returns the key in the JSON of a set if it has been made, else null. */
  byte @Nullable [] knownJson() {
    return json;
  }

  /** Returns the key in the JSON of a set, quotes and colon included; not to be changed. */
  byte[] json() {
    byte[] made = json;
    if (made == null) {
      made = FieldSetWriter.key(keyText());
      json = made;
    }
    return made;
  }

  private String keyText() {
    return switch (kind) {
      case FIELD -> "f:" + name;
      case KEY -> "k:" + FieldSetWriter.keys(keys);
      case VALUE -> "v:" + FieldSetWriter.value(value);
      case INDEX -> "i:" + index;
    };
  }

  @Override
  public int compareTo(PathElement other) {
    if (this == other) {
      return 0;
    }
    if (kind != other.kind) {
      return kind.compareTo(other.kind);
    }
    return switch (kind) {
      case FIELD -> GoOrder.BY_BYTES.compare(name, other.name);
      case KEY -> compareKeys(keys, other.keys);
      case VALUE -> Scalars.compare(value, other.value);
      case INDEX -> Integer.compare(index, other.index);
    };
  }

  private static int compareKeys(List<KeyField> left, List<KeyField> right) {
    int shared = Math.min(left.size(), right.size());
    for (int i = 0; i < shared; i++) {
      KeyField l = left.get(i);
      KeyField r = right.get(i);
      int compared = GoOrder.BY_BYTES.compare(l.name(), r.name());
      if (compared == 0) {
        compared = Scalars.compare(l.value(), r.value());
      }
      if (compared != 0) {
        return compared;
      }
    }
    return Integer.compare(left.size(), right.size());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PathElement element && compareTo(element) == 0;
  }

  @Override
  public int hashCode() {
    return switch (kind) {
      case FIELD -> name.hashCode();
      case KEY -> keysHash();
      case VALUE -> Scalars.hash(value);
      case INDEX -> index;
    };
  }

  private int keysHash() {
    int hash = 1;
    for (int i = 0; i < keys.size(); i++) {
      hash = 31 * hash + keys.get(i).name().hashCode() + Scalars.hash(keys.get(i).value());
    }
    return hash;
  }

  /** Returns the step as messages show it, such as {@code .spec} or {@code [name="app"]}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    switch (kind) {
      case FIELD -> text.append('.').append(name);
      case KEY -> {
        text.append('[');
        for (int i = 0; i < keys.size(); i++) {
          text.append(i == 0 ? "" : ",").append(keys.get(i).name()).append('=');
          Scalars.append(text, keys.get(i).value());
        }
        text.append(']');
      }
      case VALUE -> {
        Scalars.append(text.append("[="), value);
        text.append(']');
      }
      case INDEX -> text.append('[').append(index).append(']');
    }
    return text.toString();
  }
}
