package dev.kubedouble.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a JSON text into a tree, as strict as Go's encoding/json and with its error messages. */
public final class JsonReader {
  /**
   * The deepest nesting that is read. Go reads ten times as deep; here, whoever walks a tree may do
   * so by recursion.
   */
  public static final int MAX_DEPTH = 1_000;

  private final JsonScanner in;
  private final byte[] bytes;
  private final int maxDepth;
  private final @Nullable JsonMemory memory;
  private final List<Open> open = new ArrayList<>();

  /** An object or array whose end has not been read, and the key whose value is being read. */
  private static final class Open {
    final @Nullable JsonObject object;
    final @Nullable JsonArray array;
    final int start;
    final int found;
    String key = "";
    int keyLine;

    /**
     * Opens an object or array.
     *
     * @param start where it begins
     * @param found how many objects have been known before it
     */
    Open(@Nullable JsonObject object, @Nullable JsonArray array, int start, int found) {
      this.object = object;
      this.array = array;
      this.start = start;
      this.found = found;
    }
  }

  private JsonReader(byte[] bytes, int maxDepth, @Nullable JsonMemory memory) {
    this.bytes = bytes;
    this.in = new JsonScanner(bytes);
    this.maxDepth = maxDepth;
    this.memory = memory;
  }

  /**
   * Returns the tree of a text.
   *
   * @throws JsonSyntaxException if the text is not JSON or nested deeper than {@link #MAX_DEPTH}
   */
  public static JsonValue read(String text) {
    return read(text.getBytes(UTF_8));
  }

  /**
   * Returns the tree of a text in UTF-8; bytes that are not UTF-8 become U+FFFD, as in Go.
   *
   * @throws JsonSyntaxException if the text is not JSON or nested deeper than {@link #MAX_DEPTH}
   */
  public static JsonValue read(byte[] text) {
    return read(text, null);
  }

  /**
   * Returns the tree of a text in UTF-8, as {@link #read(byte[])} does; it shares objects with
   * other trees, and so is not to be changed but in one and the same way.
   *
   * @param memory knows objects that have been read before; null where there is none
   * @throws JsonSyntaxException if the text is not JSON or nested deeper than {@link #MAX_DEPTH}
   */
  public static JsonValue read(byte[] text, @Nullable JsonMemory memory) {
    return new JsonReader(text, MAX_DEPTH, memory).document();
  }

  /**
   * Returns the tree of a text in UTF-8 that is not larger and not deeper than given.
   *
   * @throws JsonSyntaxException if the text is not JSON, or beyond a limit
   */
  public static JsonValue read(byte[] text, int maxBytes, int maxDepth) {
    if (text.length > maxBytes) {
      throw new JsonSyntaxException(
          "JSON text of " + text.length + " bytes (expected: at most " + maxBytes + ")",
          maxBytes,
          1);
    }
    return new JsonReader(text, maxDepth, null).document();
  }

  private JsonValue document() {
    in.skipSpace();
    JsonValue root = value();
    in.skipSpace();
    if (!in.atEnd()) {
      throw in.unexpected("after top-level value");
    }
    return root;
  }

  private JsonValue value() {
    while (true) {
      @Nullable JsonValue complete =
          switch (in.peek()) {
            case '{' -> openObject();
            case '[' -> openArray();
            default -> in.scalar();
          };
      while (complete != null) {
        if (open.isEmpty()) {
          return complete;
        }
        complete = attach(open.get(open.size() - 1), complete);
      }
    }
  }

  /** Returns the object if it is empty; else null, and its first value is next. */
  private @Nullable JsonValue openObject() {
    JsonMemory.Known known = memory == null ? null : memory.find(bytes, in.at());
    if (known != null) {
      in.skip(known.length());
      return known.object();
    }
    JsonObject object = new JsonObject(in.line());
    push(object, null);
    in.skipSpace();
    if (in.take('}')) {
      return pop(object);
    }
    key(open.get(open.size() - 1));
    return null;
  }

  private @Nullable JsonValue openArray() {
    JsonArray array = new JsonArray(in.line());
    push(null, array);
    in.skipSpace();
    return in.take(']') ? pop(array) : null;
  }

  /**
   * Returns the object or array if this was its last value; else null, and its next value is next.
   */
  private @Nullable JsonValue attach(Open parent, JsonValue child) {
    if (parent.object != null) {
      parent.object.putRead(parent.key, child, parent.keyLine);
      in.skipSpace();
      if (in.take('}')) {
        return pop(parent.object);
      }
      if (!in.take(',')) {
        throw in.unexpected("after object key:value pair");
      }
      in.skipSpace();
      key(parent);
      return null;
    }
    JsonArray array = requireNonNull(parent.array);
    array.add(child);
    in.skipSpace();
    if (in.take(']')) {
      return pop(array);
    }
    if (!in.take(',')) {
      throw in.unexpected("after array element");
    }
    in.skipSpace();
    return null;
  }

  private void key(Open parent) {
    if (in.peek() != '"') {
      throw in.unexpected("looking for beginning of object key string");
    }
    parent.keyLine = in.line();
    parent.key = in.key();
    in.skipSpace();
    if (!in.take(':')) {
      throw in.unexpected("after object key");
    }
    in.skipSpace();
  }

  private void push(@Nullable JsonObject object, @Nullable JsonArray array) {
    if (open.size() >= maxDepth) {
      throw in.unexpected("exceeded max depth");
    }
    open.add(new Open(object, array, in.at(), memory == null ? 0 : memory.found()));
    in.next();
  }

  private JsonValue pop(JsonValue closed) {
    Open last = open.remove(open.size() - 1);
    // What has a known object in it is read soon enough the next time.
    if (memory != null && closed instanceof JsonObject object && memory.found() == last.found) {
      memory.remember(bytes, last.start, in.at(), object);
    }
    return closed;
  }
}
