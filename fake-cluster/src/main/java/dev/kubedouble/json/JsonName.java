package dev.kubedouble.json;

/** The key of an object, encoded once for many writings. Immutable. */
public final class JsonName {
  private final String text;
  private final byte[] encoded;

  private JsonName(String text) {
    this.text = text;
    this.encoded = new JsonWriter(text.length() + 3).name(text).toByteArray();
  }

  /** Returns the name of a text. */
  public static JsonName of(String text) {
    return new JsonName(text);
  }

  /** Returns the key. */
  public String text() {
    return text;
  }

  /** Returns the key as it is written, quotes and colon included. */
  byte[] encoded() {
    return encoded;
  }

  @Override
  public String toString() {
    return text;
  }
}
