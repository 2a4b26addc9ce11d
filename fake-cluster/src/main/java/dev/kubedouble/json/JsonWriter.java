package dev.kubedouble.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Arrays;

/**
 * Writes compact JSON in UTF-8 exactly as Go's encoding/json does, HTML escapes included.
 *
 * <p>Whoever has no tree writes events: {@link #beginObject}, {@link #name}, values, {@link
 * #endObject}; commas appear by themselves. Not safe for use by several threads.
 */
public final class JsonWriter implements JsonSink {
  private static final byte[] HEX = "0123456789abcdef".getBytes(ISO_8859_1);

  /** For each ASCII character: 0 as it is, 'u' numbered, else the letter of its short escape. */
  private static final byte[] ESCAPES = escapes();

  private byte[] out;
  private int size;
  private boolean commaNext;

  /** Makes a writer that has written nothing. */
  public JsonWriter() {
    this(512);
  }

  /** Makes a writer that has room for as many bytes as are expected. */
  public JsonWriter(int expectedBytes) {
    this.out = new byte[Math.max(16, expectedBytes)];
  }

  private static byte[] escapes() {
    byte[] escapes = new byte[128];
    Arrays.fill(escapes, 0, ' ', (byte) 'u');
    for (char c : new char[] {'<', '>', '&'}) {
      escapes[c] = 'u';
    }
    escapes['"'] = '"';
    escapes['\\'] = '\\';
    escapes['\b'] = 'b';
    escapes['\f'] = 'f';
    escapes['\n'] = 'n';
    escapes['\r'] = 'r';
    escapes['\t'] = 't';
    return escapes;
  }

  /** Returns the text of a tree, its keys in their order. */
  public static String text(JsonValue value) {
    return new JsonWriter().value(value).toString();
  }

  /** Returns the text of a tree, the keys of every object sorted as Go sorts the keys of maps. */
  public static String sortedText(JsonValue value) {
    return new JsonWriter().sortedValue(value).toString();
  }

  /**
   * Returns compact JSON spread over lines, indented by two spaces, as Kubernetes answers
   * pretty=true.
   */
  public static byte[] indent(byte[] compact) {
    return JsonIndenter.indent(compact);
  }

  /** Writes a tree, its keys in their order. */
  @CanIgnoreReturnValue
  public JsonWriter value(JsonValue value) {
    return value(value, false);
  }

  /**
   * Writes a tree, the keys of every object sorted by their UTF-8 bytes, as Go sorts the keys of
   * maps.
   */
  @CanIgnoreReturnValue
  public JsonWriter sortedValue(JsonValue value) {
    return value(value, true);
  }

  private JsonWriter value(JsonValue value, boolean sorted) {
    if (value instanceof JsonString string) {
      string(string.value());
    } else if (value instanceof JsonObject object) {
      beginObject();
      int[] order = sorted ? GoOrder.of(object) : null;
      for (int i = 0; i < object.size(); i++) {
        int position = order == null ? i : order[i];
        name(object.keyAt(position));
        value(object.valueAt(position), sorted);
      }
      endObject();
    } else if (value instanceof JsonArray array) {
      beginArray();
      for (int i = 0; i < array.size(); i++) {
        value(array.get(i), sorted);
      }
      endArray();
    } else if (value instanceof JsonNumber number) {
      if (number.isIntegral()) {
        number(number.longValue());
      } else {
        number(number.doubleValue());
      }
    } else if (value instanceof JsonBoolean bool) {
      bool(bool.value());
    } else {
      nullValue();
    }
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public JsonWriter beginObject() {
    comma();
    write('{');
    commaNext = false;
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public JsonWriter endObject() {
    write('}');
    commaNext = true;
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public JsonWriter beginArray() {
    comma();
    write('[');
    commaNext = false;
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public JsonWriter endArray() {
    write(']');
    commaNext = true;
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public JsonWriter name(String key) {
    string(key);
    write(':');
    commaNext = false;
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public JsonWriter name(JsonName key) {
    comma();
    writeAll(key.encoded());
    commaNext = false;
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public JsonWriter string(String value) {
    comma();
    int length = value.length();
    ensure(length + 2);
    out[size++] = '"';
    for (int i = 0; i < length; i++) {
      char c = value.charAt(i);
      if (c < 0x80 && ESCAPES[c] == 0) {
        if (size == out.length) {
          ensure(length - i + 1);
        }
        out[size++] = (byte) c;
      } else {
        i += escape(value, i, c);
      }
    }
    write('"');
    return this;
  }

  /**
   * Writes a character that cannot stand as it is in ASCII; returns how many chars it had beyond
   * the first.
   */
  private int escape(String value, int at, char c) {
    ensure(6);
    if (c < 0x80) {
      byte escape = ESCAPES[c];
      if (escape == 'u') {
        writeUnicode(c);
      } else {
        out[size++] = '\\';
        out[size++] = escape;
      }
      return 0;
    }
    if (Character.isHighSurrogate(c)
        && at + 1 < value.length()
        && Character.isLowSurrogate(value.charAt(at + 1))) {
      int full = Character.toCodePoint(c, value.charAt(at + 1));
      out[size++] = (byte) (0xf0 | (full >> 18));
      out[size++] = (byte) (0x80 | ((full >> 12) & 0x3f));
      out[size++] = (byte) (0x80 | ((full >> 6) & 0x3f));
      out[size++] = (byte) (0x80 | (full & 0x3f));
      return 1;
    }
    if (Character.isSurrogate(c)) {
      writeUnicode('\uFFFD');
    } else if (c == '\u2028' || c == '\u2029') {
      writeUnicode(c);
    } else if (c < 0x800) {
      out[size++] = (byte) (0xc0 | (c >> 6));
      out[size++] = (byte) (0x80 | (c & 0x3f));
    } else {
      out[size++] = (byte) (0xe0 | (c >> 12));
      out[size++] = (byte) (0x80 | ((c >> 6) & 0x3f));
      out[size++] = (byte) (0x80 | (c & 0x3f));
    }
    return 0;
  }

  private void writeUnicode(char c) {
    out[size++] = '\\';
    out[size++] = 'u';
    out[size++] = HEX[c >> 12];
    out[size++] = HEX[(c >> 8) & 0xf];
    out[size++] = HEX[(c >> 4) & 0xf];
    out[size++] = HEX[c & 0xf];
  }

  @Override
  @CanIgnoreReturnValue
  public JsonWriter number(long value) {
    comma();
    if (value < 0 || value >= 1000) {
      writeAscii(Long.toString(value));
      return this;
    }
    ensure(3);
    int small = (int) value;
    if (small >= 100) {
      out[size++] = (byte) ('0' + small / 100);
    }
    if (small >= 10) {
      out[size++] = (byte) ('0' + small / 10 % 10);
    }
    out[size++] = (byte) ('0' + small % 10);
    return this;
  }

  /** Writes a double. */
  @CanIgnoreReturnValue
  public JsonWriter number(double value) {
    comma();
    writeAscii(GoFloat.text(value));
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public JsonWriter bool(boolean value) {
    comma();
    writeAscii(value ? "true" : "false");
    return this;
  }

  @Override
  @CanIgnoreReturnValue
  public JsonWriter nullValue() {
    comma();
    writeAscii("null");
    return this;
  }

  /** Writes a value that is JSON already: compact, and escaped as Go does. */
  @Override
  @CanIgnoreReturnValue
  public JsonWriter raw(byte[] json) {
    comma();
    writeAll(json);
    return this;
  }

  private void comma() {
    if (commaNext) {
      write(',');
    } else {
      commaNext = true;
    }
  }

  private void write(char c) {
    ensure(1);
    out[size++] = (byte) c;
  }

  @SuppressWarnings("deprecation") // The one way to copy ASCII without an array in between.
  private void writeAscii(String text) {
    ensure(text.length());
    text.getBytes(0, text.length(), out, size);
    size += text.length();
  }

  private void writeAll(byte[] bytes) {
    ensure(bytes.length);
    System.arraycopy(bytes, 0, out, size, bytes.length);
    size += bytes.length;
  }

  private void ensure(int more) {
    if (out.length - size < more) {
      out = Arrays.copyOf(out, Math.max(size + more, out.length * 2));
    }
  }

  /** Returns what has been written so far, in UTF-8. */
  public byte[] toByteArray() {
    return Arrays.copyOf(out, size);
  }

  /** Returns what has been written so far. */
  @Override
  public String toString() {
    return new String(out, 0, size, UTF_8);
  }
}
