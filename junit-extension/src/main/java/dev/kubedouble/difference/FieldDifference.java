package dev.kubedouble.difference;

import org.jspecify.annotations.Nullable;

/**
 * One field that differs.
 *
 * @param path where, such as {@code spec.template.spec.containers[app].image}
 * @param before the value before as JSON, or null where there was none
 * @param after the value after as JSON, or null where there is none
 */
public record FieldDifference(String path, @Nullable String before, @Nullable String after) {
  /** Returns the change in words: {@code spec.replicas: 3 -> 5}. */
  @Override
  public String toString() {
    return path + ": " + shown(before) + " -> " + shown(after);
  }

  private static String shown(@Nullable String value) {
    return value == null ? "(none)" : value;
  }
}
