package dev.kubedouble.json;

/**
 * Takes a JSON value as events: {@link JsonWriter} makes text of them, {@link JsonTreeBuilder} a
 * tree.
 */
public sealed interface JsonSink permits JsonWriter, JsonTreeBuilder {
  /** Begins an object. */
  JsonSink beginObject();

  /** Ends an object. */
  JsonSink endObject();

  /** Begins an array. */
  JsonSink beginArray();

  /** Ends an array. */
  JsonSink endArray();

  /** Takes the key of the value that comes next. */
  JsonSink name(String key);

  /** Takes the key of the value that comes next. */
  JsonSink name(JsonName key);

  /** Takes a string. */
  JsonSink string(String value);

  /** Takes an integer. */
  JsonSink number(long value);

  /** Takes a truth value. */
  JsonSink bool(boolean value);

  /** Takes a null. */
  JsonSink nullValue();

  /** Takes a value that is JSON text already. */
  JsonSink raw(byte[] json);
}
