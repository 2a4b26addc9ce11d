package dev.kubedouble.json;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Text as Go prints it: quoted strings ({@code %q}) and JSON as Kubernetes' messages show values,
 * and UTF-8 read as Go reads it.
 */
public final class GoText {
  private static final String HEX = "0123456789abcdef";
  private static final char REPLACEMENT = '\uFFFD';

  private GoText() {}

  /** Returns a text in double quotes, with the escapes of Go's strconv.Quote. */
  public static String quote(String text) {
    StringBuilder quoted = new StringBuilder(text.length() + 2).append('"');
    text.codePoints().forEach(c -> appendEscaped(quoted, c, '"'));
    return quoted.append('"').toString();
  }

  /**
   * Returns the strings quoted, as Go's {@code %q} prints a list: in brackets, with a space
   * between.
   */
  public static String quote(List<String> values) {
    return values.stream().map(GoText::quote).collect(Collectors.joining(" ", "[", "]"));
  }

  /** Returns the string as a JSON string. */
  public static String json(String value) {
    return JsonWriter.text(JsonString.of(value));
  }

  /** Returns the strings as a JSON array. */
  public static String json(List<String> values) {
    JsonArray array = new JsonArray();
    values.forEach(array::add);
    return JsonWriter.text(array);
  }

  /** Returns the entries as a JSON object, keys in order. */
  public static String json(Map<String, String> values) {
    JsonObject object = new JsonObject();
    values.forEach(object::put);
    return JsonWriter.sortedText(object);
  }

  /**
   * Returns a character in single quotes, as Go's JSON errors show the byte that they did not
   * expect.
   */
  static String quoteChar(int c) {
    StringBuilder quoted = new StringBuilder(8).append('\'');
    appendEscaped(quoted, c, '\'');
    return quoted.append('\'').toString();
  }

  private static void appendEscaped(StringBuilder to, int c, char quote) {
    if (c == quote || c == '\\') {
      to.append('\\').append((char) c);
      return;
    }
    if (c < 0x7f ? c >= ' ' : isPrintable(c)) {
      to.appendCodePoint(c);
      return;
    }
    switch (c) {
      case 0x07 -> to.append("\\a");
      case '\b' -> to.append("\\b");
      case '\f' -> to.append("\\f");
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      case 0x0b -> to.append("\\v");
      default -> appendNumbered(to, c);
    }
  }

  private static void appendNumbered(StringBuilder to, int c) {
    if (c < ' ' || c == 0x7f) {
      appendHex(to.append("\\x"), c, 2);
    } else if (Character.isSurrogate((char) c) && c < 0x10000) {
      // Go has no lone surrogates: it reads them as the replacement character.
      to.append(REPLACEMENT);
    } else if (c < 0x10000) {
      appendHex(to.append("\\u"), c, 4);
    } else {
      appendHex(to.append("\\U"), c, 8);
    }
  }

  private static void appendHex(StringBuilder to, int value, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      to.append(HEX.charAt((value >> shift) & 0xf));
    }
  }

  /**
   * Says what Go's unicode.IsPrint says of all but the space: letters, marks, numbers, punctuation
   * and symbols.
   */
  public static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.SPACE_SEPARATOR,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  /** Appends UTF-8 bytes as text; each byte that is not part of a character becomes one U+FFFD. */
  static void appendUtf8(StringBuilder to, byte[] bytes, int from, int end) {
    int at = from;
    while (at < end) {
      int first = bytes[at];
      if (first >= 0) {
        to.append((char) first);
        at++;
        continue;
      }
      int length = lengthOfCharacter(bytes, at, end);
      if (length == 0) {
        to.append(REPLACEMENT);
        at++;
        continue;
      }
      int c = first & (0x7f >> length);
      for (int i = 1; i < length; i++) {
        c = (c << 6) | (bytes[at + i] & 0x3f);
      }
      to.appendCodePoint(c);
      at += length;
    }
  }

  /** Returns the length of the character that begins here, or 0 where the bytes are none. */
  private static int lengthOfCharacter(byte[] bytes, int at, int end) {
    int first = bytes[at] & 0xff;
    int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || at + length > end) {
      return 0;
    }
    for (int i = 1; i < length; i++) {
      if ((bytes[at + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    int second = bytes[at + 1] & 0xff;
    boolean shortEnough =
        switch (first) {
          case 0xe0 -> second >= 0xa0;
          case 0xed -> second < 0xa0;
          case 0xf0 -> second >= 0x90;
          case 0xf4 -> second < 0x90;
          default -> true;
        };
    return shortEnough ? length : 0;
  }
}
