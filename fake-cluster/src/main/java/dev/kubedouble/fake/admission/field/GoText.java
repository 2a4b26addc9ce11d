package dev.kubedouble.fake.admission.field;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes strings as Go writes them: quoted as {@code %q} does, and as {@code encoding/json} does.
 */
public final class GoText {
  private static final String HEX = "0123456789abcdef";

  private GoText() {}

  /**
   * Returns the string in double quotes, with Go's escapes for quotes, backslashes and what cannot
   * be printed.
   */
  public static String quote(String value) {
    StringBuilder text = new StringBuilder(value.length() + 2).append('"');
    for (int i = 0; i < value.length(); ) {
      int c = value.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case 7 -> text.append("\\a");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case 11 -> text.append("\\v");
        default -> {
          if (isPrint(c)) {
            text.appendCodePoint(c);
          } else if (c < ' ' || c == 0x7f) {
            hex(text.append("\\x"), c, 2);
          } else if (c < 0x10000) {
            hex(text.append("\\u"), c, 4);
          } else {
            hex(text.append("\\U"), c, 8);
          }
        }
      }
    }
    return text.append('"').toString();
  }

  /**
   * Returns the strings quoted, as Go's {@code %q} prints a list: in brackets, with a space
   * between.
   */
  public static String quote(List<String> values) {
    StringBuilder text = new StringBuilder("[");
    for (String value : values) {
      if (text.length() > 1) {
        text.append(' ');
      }
      text.append(quote(value));
    }
    return text.append(']').toString();
  }

  /** Returns the string as a JSON string. */
  public static String json(String value) {
    StringBuilder text = new StringBuilder(value.length() + 2);
    appendJson(text, value);
    return text.toString();
  }

  /** Returns the strings as a JSON array. */
  public static String json(List<String> values) {
    StringBuilder text = new StringBuilder("[");
    for (String value : values) {
      if (text.length() > 1) {
        text.append(',');
      }
      appendJson(text, value);
    }
    return text.append(']').toString();
  }

  /** Returns the entries as a JSON object, keys in order. */
  public static String json(Map<String, String> values) {
    StringBuilder text = new StringBuilder("{");
    for (Map.Entry<String, String> entry : new TreeMap<>(values).entrySet()) {
      if (text.length() > 1) {
        text.append(',');
      }
      appendJson(text, entry.getKey());
      appendJson(text.append(':'), entry.getValue());
    }
    return text.append('}').toString();
  }

  /**
   * Appends the string as a JSON string, with the characters escaped that Go escapes for the sake
   * of HTML.
   */
  public static void appendJson(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '<', '>', '&', '\u2028', '\u2029' -> hex(text.append("\\u"), c, 4);
        default -> {
          if (c < ' ') {
            hex(text.append("\\u"), c, 4);
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  /**
   * Returns whether Go's {@code unicode.IsPrint} holds: a letter, mark, number, punctuation,
   * symbol, or the space.
   */
  public static boolean isPrint(int codePoint) {
    if (codePoint < 0x7f) {
      return codePoint >= ' ';
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SPACE_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static void hex(StringBuilder text, int value, int digits) {
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
      text.append(HEX.charAt((value >> shift) & 0xf));
    }
  }
}
