package dev.kubedouble.schema;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The way from the root to the value that is being read; its texts are made only when there is a
 * problem.
 */
final class DecodePath {
  private static final String TYPE_META = "TypeMeta";

  /**
   * FieldSchema for a field, TypeMetaField for kind and apiVersion, String for a key of a map,
   * Integer for an index.
   */
  private Object[] steps = new Object[16];

  private int depth;

  private record TypeMetaField(MessageSchema owner, String name) {}

  void field(FieldSchema field) {
    push(field);
  }

  void typeMeta(MessageSchema owner, String name) {
    push(new TypeMetaField(owner, name));
  }

  void key(String key) {
    push(key);
  }

  void index(int index) {
    push(index);
  }

  private void push(Object step) {
    if (depth == steps.length) {
      steps = Arrays.copyOf(steps, depth * 2);
    }
    steps[depth++] = step;
  }

  void pop() {
    depth--;
  }

  /** Returns the path with indexes and keys, such as {@code spec.containers[0].image}. */
  String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < depth; i++) {
      if (steps[i] instanceof Integer index) {
        text.append('[').append(index.intValue()).append(']');
      } else {
        text.append(i == 0 ? "" : ".").append(name(steps[i]));
      }
    }
    return text.toString();
  }

  private static String name(Object step) {
    return step instanceof FieldSchema field
        ? field.jsonName()
        : step instanceof TypeMetaField field ? field.name() : step.toString();
  }

  /** Returns the innermost field of a message on the way, or null where there is none. */
  @Nullable FieldSchema lastField() {
    for (int i = depth - 1; i >= 0; i--) {
      if (steps[i] instanceof FieldSchema field) {
        return field;
      }
    }
    return null;
  }

  /**
   * Returns the field as Go names it: the innermost struct, then the names of all fields that lead
   * to it and those of the structs that embed them, without indexes and keys.
   */
  String goField() {
    StringBuilder text = new StringBuilder();
    String struct = "";
    for (int i = 0; i < depth; i++) {
      if (steps[i] instanceof FieldSchema field) {
        struct = field.owner().name();
        FieldSchema inline = field.inlinedBy();
        if (inline != null) {
          text.append('.').append(inline.requireMessage().name());
        }
        text.append('.').append(field.jsonName());
      } else if (steps[i] instanceof TypeMetaField field) {
        struct = field.owner().name();
        text.append('.').append(TYPE_META).append('.').append(field.name());
      }
    }
    return struct + text;
  }
}
