package dev.kubedouble.fake.admission.field;

import org.jspecify.annotations.Nullable;

/**
 * The place of a value in an object, such as {@code spec.template.spec.containers[0].image}.
 *
 * <p>A path is a chain of steps that share their beginnings; its text is made only when an error
 * needs it. Immutable.
 */
public final class FieldPath {
  private final @Nullable FieldPath parent;
  private final String name;
  private final int index;
  private final boolean key;

  private FieldPath(@Nullable FieldPath parent, String name, int index, boolean key) {
    this.parent = parent;
    this.name = name;
    this.index = index;
    this.key = key;
  }

  /** Returns the path of a field of the object itself. */
  public static FieldPath of(String name) {
    return new FieldPath(null, name, -1, false);
  }

  /** Returns the path of a field of the message at this path. */
  public FieldPath child(String name) {
    return new FieldPath(this, name, -1, false);
  }

  /** Returns the path of an item of the list at this path; the first has index 0. */
  public FieldPath index(int index) {
    return new FieldPath(this, "", index, false);
  }

  /** Returns the path of an entry of the map, or of the list by key, at this path. */
  public FieldPath key(String key) {
    return new FieldPath(this, key, -1, true);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    append(text);
    return text.toString();
  }

  private void append(StringBuilder text) {
    if (parent != null) {
      parent.append(text);
    }
    if (index >= 0) {
      text.append('[').append(index).append(']');
    } else if (key) {
      text.append('[').append(name).append(']');
    } else {
      if (parent != null) {
        text.append('.');
      }
      text.append(name);
    }
  }
}
