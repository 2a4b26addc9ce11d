package dev.kubedouble.json;

import org.jspecify.annotations.Nullable;

/** A JSON string. */
public final class JsonString implements JsonValue {
  private final String value;
  private final int line;

  private JsonString(String value, int line) {
    this.value = value;
    this.line = line;
  }

  /** Returns a string made in memory. */
  public static JsonString of(String value) {
    return new JsonString(value, 0);
  }

  /** Returns a string that was read on a line of a text. */
  public static JsonString of(String value, int line) {
    return new JsonString(value, line);
  }

  /** Returns the text, without quotes and escapes. */
  public String value() {
    return value;
  }

  @Override
  public int line() {
    return line;
  }

  @Override
  public String typeName() {
    return "string";
  }

  @Override
  public JsonString deepCopy() {
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonString string && value.equals(string.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return toText();
  }
}
