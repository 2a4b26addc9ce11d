package dev.kubedouble.fake.admission.field;

import org.jspecify.annotations.Nullable;

/**
 * The place of a value in an object, such as {@code spec.template.spec.containers[0].image}.
 *
 * <p>A path is a chain of steps that share their beginnings; its text is made only when an error
 * needs it. Immutable.
 */
public final class FieldPath {
  private static final FieldPath NONE = new FieldPath(null, "<nil>", -1, false);

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

  /** Returns the path of a field of a message that is a field of the object itself. */
  public static FieldPath of(String name, String child) {
    return of(name).child(child);
  }

  /**
   * Returns the path of nothing: printed as Kubernetes does, {@code <nil>}; its children are fields
   * of the object.
   */
  public static FieldPath none() {
    return NONE;
  }

  /** Returns the path of a field of the message at this path. */
  public FieldPath child(String name) {
    return new FieldPath(above(), name, -1, false);
  }

  /** Returns the path of a field two messages below this path. */
  public FieldPath child(String name, String grandchild) {
    return child(name).child(grandchild);
  }

  /** Returns the path of an item of the list at this path; the first has index 0. */
  public FieldPath index(int index) {
    return new FieldPath(above(), "", index, false);
  }

  /** Returns the path of an entry of the map, or of the list by key, at this path. */
  public FieldPath key(String key) {
    return new FieldPath(above(), key, -1, true);
  }

  private @Nullable FieldPath above() {
    return this == NONE ? null : this;
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
