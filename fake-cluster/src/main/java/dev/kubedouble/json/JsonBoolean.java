package dev.kubedouble.json;

import org.jspecify.annotations.Nullable;

/** A JSON true or false. */
public final class JsonBoolean implements JsonValue {
  /** True, made in memory. */
  public static final JsonBoolean TRUE = new JsonBoolean(true, 0);

  /** False, made in memory. */
  public static final JsonBoolean FALSE = new JsonBoolean(false, 0);

  private final boolean value;
  private final int line;

  private JsonBoolean(boolean value, int line) {
    this.value = value;
    this.line = line;
  }

  /** Returns a truth value made in memory. */
  public static JsonBoolean of(boolean value) {
    return value ? TRUE : FALSE;
  }

  /** Returns a truth value that was read on a line of a text. */
  public static JsonBoolean of(boolean value, int line) {
    return new JsonBoolean(value, line);
  }

  /** Returns the truth value. */
  public boolean value() {
    return value;
  }

  @Override
  public int line() {
    return line;
  }

  @Override
  public String typeName() {
    return "bool";
  }

  @Override
  public JsonBoolean deepCopy() {
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonBoolean bool && value == bool.value;
  }

  @Override
  public int hashCode() {
    return Boolean.hashCode(value);
  }

  @Override
  public String toString() {
    return toText();
  }
}
