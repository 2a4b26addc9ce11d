package dev.kubedouble.json;

import org.jspecify.annotations.Nullable;

/** The JSON null. */
public final class JsonNull implements JsonValue {
  /** Null, made in memory. */
  public static final JsonNull NULL = new JsonNull(0);

  private final int line;

  private JsonNull(int line) {
    this.line = line;
  }

  /** Returns a null that was read on a line of a text. */
  public static JsonNull of(int line) {
    return new JsonNull(line);
  }

  @Override
  public int line() {
    return line;
  }

  @Override
  public String typeName() {
    return "null";
  }

  @Override
  public JsonNull deepCopy() {
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonNull;
  }

  @Override
  public int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return toText();
  }
}
