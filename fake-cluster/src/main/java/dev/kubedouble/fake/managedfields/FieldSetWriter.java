package dev.kubedouble.fake.managedfields;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.kubedouble.json.GoOrder;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import java.util.Arrays;
import java.util.List;

/**
 * Writes field sets as FieldsV1, to the byte as json-iterator does for Kubernetes.
 *
 * <p>Its strings differ from those of Go's encoding/json: no short forms of backspace and form
 * feed, and the names of objects are not escaped for HTML.
 */
final class FieldSetWriter {
  private static final String HEX = "0123456789abcdef";
  private static final byte[] SELF = "\".\":{}".getBytes(UTF_8);

  private byte[] out = new byte[1024];
  private int size;

  private FieldSetWriter() {}

  static ByteString write(FieldSet set) {
    FieldSetWriter writer = new FieldSetWriter();
    writer.set(set, false);
    return UnsafeByteOperations.unsafeWrap(Arrays.copyOf(writer.out, writer.size));
  }

  private void set(FieldSet set, boolean member) {
    ensure(2 + SELF.length);
    out[size++] = '{';
    boolean first = true;
    if (member && !set.isEmpty()) {
      bytes(SELF);
      first = false;
    }
    for (int i = 0; i < set.size(); i++) {
      FieldSet.Entry entry = set.entry(i);
      if (!first) {
        out[size++] = ',';
      }
      first = false;
      key(entry.element());
      if (entry.children().isEmpty()) {
        ensure(4);
        out[size++] = '{';
        out[size++] = '}';
      } else {
        set(entry.children(), entry.member());
      }
      ensure(2);
    }
    out[size++] = '}';
  }

  private void key(PathElement element) {
    byte[] json = element.knownJson();
    if (json != null) {
      ensure(json.length);
      bytes(json);
    } else if (!plainKey(element)) {
      byte[] made = element.json();
      ensure(made.length);
      bytes(made);
    }
  }

  /** Writes a key all of whose characters stand for themselves; returns whether it is one. */
  private boolean plainKey(PathElement element) {
    int start = size;
    boolean plain = true;
    if (element.isField()) {
      ensure(8);
      ascii("\"f:");
      plain = text(element.name());
    } else if (element.isKey()) {
      ensure(8);
      ascii("\"k:{");
      List<PathElement.KeyField> keys = element.keys();
      for (int i = 0; i < keys.size() && plain; i++) {
        PathElement.KeyField key = keys.get(i);
        ensure(16);
        ascii(i == 0 ? "\\\"" : ",\\\"");
        plain = text(key.name());
        ensure(8);
        ascii("\\\":");
        plain = plain && plainValue(key.value());
      }
      ensure(8);
      out[size++] = '}';
    } else {
      return false;
    }
    ensure(4);
    ascii("\":");
    if (!plain) {
      size = start;
    }
    return plain;
  }

  private boolean plainValue(JsonValue value) {
    if (!(value instanceof JsonString string)) {
      String text = FieldSetWriter.value(value);
      return text(text);
    }
    ensure(4);
    ascii("\\\"");
    boolean plain = text(string.value());
    ensure(4);
    ascii("\\\"");
    return plain;
  }

  private boolean text(String text) {
    int length = text.length();
    ensure(length);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < ' ' || c >= 0x7f || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&') {
        return false;
      }
      out[size++] = (byte) c;
    }
    return true;
  }

  /** Writes a few characters for which there is room. */
  private void ascii(String text) {
    for (int i = 0; i < text.length(); i++) {
      out[size++] = (byte) text.charAt(i);
    }
  }

  private void bytes(byte[] bytes) {
    System.arraycopy(bytes, 0, out, size, bytes.length);
    size += bytes.length;
  }

  private void ensure(int more) {
    if (out.length - size < more) {
      out = Arrays.copyOf(out, Math.max(size + more, out.length * 2));
    }
  }

  /** Returns the name of a member of an object, quotes and colon included. */
  static byte[] key(String text) {
    StringBuilder json = new StringBuilder(text.length() + 3);
    string(json, text, false);
    return json.append(':').toString().getBytes(UTF_8);
  }

  /** Returns the fields by which a list item is known, as a JSON object. */
  static String keys(List<PathElement.KeyField> keys) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < keys.size(); i++) {
      string(i == 0 ? json : json.append(','), keys.get(i).name(), false);
      value(json.append(':'), keys.get(i).value());
    }
    return json.append('}').toString();
  }

  /** Returns a value as JSON. */
  static String value(JsonValue value) {
    StringBuilder json = new StringBuilder();
    value(json, value);
    return json.toString();
  }

  private static void value(StringBuilder json, JsonValue value) {
    if (value instanceof JsonString text) {
      string(json, text.value(), true);
    } else if (value instanceof JsonArray array) {
      json.append('[');
      for (int i = 0; i < array.size(); i++) {
        value(i == 0 ? json : json.append(','), array.get(i));
      }
      json.append(']');
    } else if (value instanceof JsonObject object) {
      json.append('{');
      boolean first = true;
      for (String name : GoOrder.sorted(object.keys())) {
        string(first ? json : json.append(','), name, true);
        JsonValue member = object.get(name);
        if (member != null) {
          value(json.append(':'), member);
        }
        first = false;
      }
      json.append('}');
    } else {
      json.append(value.toText());
    }
  }

  private static void string(StringBuilder json, String text, boolean html) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"', '\\' -> json.append('\\').append(c);
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          boolean isForHtml = c == '<' || c == '>' || c == '&' || c == '\u2028' || c == '\u2029';
          if (c < ' ' || (html && isForHtml)) {
            json.append("\\u");
            for (int shift = 12; shift >= 0; shift -= 4) {
              json.append(HEX.charAt((c >> shift) & 0xf));
            }
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
