package dev.kubedouble.json;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a tree of events. Not safe for use by several threads. */
public final class JsonTreeBuilder implements JsonSink {
  private final List<JsonValue> open = new ArrayList<>();
  private final List<String> keys = new ArrayList<>();
  private String key = "";
  private @Nullable JsonValue root;

  /**
   * Returns the tree.
   *
   * @throws IllegalStateException if no value, or only a part of one, has been taken
   */
  public JsonValue tree() {
    if (root == null || !open.isEmpty()) {
      throw new IllegalStateException(
          "open objects and arrays: " + open.size() + " (expected: a whole value)");
    }
    return root;
  }

  @Override
  @CanIgnoreReturnValue
  public JsonTreeBuilder beginObject() {
    return begin(new JsonObject());
  }

  @Override
  @CanIgnoreReturnValue
  public JsonTreeBuilder beginArray() {
    return begin(new JsonArray());
  }

  private JsonTreeBuilder begin(JsonValue container) {
    value(container);
    open.add(container);
    keys.add(key);
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public JsonTreeBuilder endObject() {
    return end();
  }

  @Override
  @CanIgnoreReturnValue
  public JsonTreeBuilder endArray() {
    return end();
  }

  private JsonTreeBuilder end() {
    open.remove(open.size() - 1);
    key = keys.remove(keys.size() - 1);
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public JsonTreeBuilder name(String newKey) {
    key = newKey;
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public JsonTreeBuilder name(JsonName newKey) {
    key = newKey.text();
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public JsonTreeBuilder string(String value) {
    return value(JsonString.of(value));
  }

  @Override
  @CanIgnoreReturnValue
  public JsonTreeBuilder number(long value) {
    return value(JsonNumber.of(value));
  }

  @Override
  @CanIgnoreReturnValue
  public JsonTreeBuilder bool(boolean value) {
    return value(JsonBoolean.of(value));
  }

  @Override
  @CanIgnoreReturnValue
  public JsonTreeBuilder nullValue() {
    return value(JsonNull.NULL);
  }

  @Override
  @CanIgnoreReturnValue
  public JsonTreeBuilder raw(byte[] json) {
    return value(JsonReader.read(json));
  }

  /** Takes a tree as a value of this one. */
  @CanIgnoreReturnValue
  public JsonTreeBuilder value(JsonValue value) {
    if (open.isEmpty()) {
      root = value;
    } else if (open.get(open.size() - 1) instanceof JsonObject object) {
      object.put(key, value);
    } else if (open.get(open.size() - 1) instanceof JsonArray array) {
      array.add(value);
    }
    return this;
  }
}
