package dev.kubedouble.manifest;

import java.util.Locale;

/**
 * YAML text that grows, and the style that each scalar in it gets: as the emitter of Kubernetes'
 * YAML library decides.
 */
final class YamlText {
  /** A line is folded at the first space beyond. */
  private static final int WIDTH = 80;

  private final StringBuilder text = new StringBuilder();
  private int column;

  void plain(String value) {
    text.append(value);
    column += value.codePointCount(0, value.length());
  }

  void newLine(int indent) {
    text.append('\n').append(" ".repeat(indent));
    column = indent;
  }

  void endLine() {
    text.append('\n');
    column = 0;
  }

  /**
   * Writes a string.
   *
   * @param indent the column at which further lines begin
   * @param multiline whether it may have several lines; a key may not
   */
  void scalar(String value, int indent, boolean multiline) {
    YamlScalarStyle style = YamlScalarStyle.of(value, multiline);
    switch (style) {
      case PLAIN -> folded(value, indent, multiline, false);
      case SINGLE_QUOTED -> {
        plain("'");
        folded(value, indent, multiline, true);
        plain("'");
      }
      case DOUBLE_QUOTED -> doubleQuoted(value, indent, multiline);
      case LITERAL -> literal(value, indent);
    }
  }

  private void folded(String value, int indent, boolean mayFold, boolean quoted) {
    boolean afterSpace = false;
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean inside = !quoted || (i > 0 && i < value.length() - 1);
      boolean beforeSpace = i + 1 < value.length() && value.charAt(i + 1) == ' ';
      if (c == ' ' && mayFold && !afterSpace && column > WIDTH && inside && !beforeSpace) {
        newLine(indent);
      } else {
        put(c);
        if (quoted && c == '\'') {
          put(c);
        }
      }
      afterSpace = c == ' ';
    }
  }

  private void put(char c) {
    text.append(c);
    column++;
  }

  private void doubleQuoted(String value, int indent, boolean mayFold) {
    put('"');
    boolean afterSpace = false;
    int next;
    for (int i = 0; i < value.length(); i = next) {
      int c = value.codePointAt(i);
      next = i + Character.charCount(c);
      if (c == ' ' && mayFold && !afterSpace && column > WIDTH && i > 0 && next < value.length()) {
        newLine(indent);
        if (value.charAt(next) == ' ') {
          put('\\');
        }
      } else if (c == '"' || c == '\\' || !YamlScalarStyle.isPrintable(c) || isBreak(c)) {
        escape(c);
      } else {
        put((char) c);
      }
      afterSpace = c == ' ';
    }
    put('"');
  }

  private static boolean isBreak(int c) {
    return c == '\n' || c == '\u2028' || c == '\u2029';
  }

  private void escape(int c) {
    switch (c) {
      case 0 -> plain("\\0");
      case 0x07 -> plain("\\a");
      case '\b' -> plain("\\b");
      case '\t' -> plain("\\t");
      case '\n' -> plain("\\n");
      case 0x0b -> plain("\\v");
      case '\f' -> plain("\\f");
      case '\r' -> plain("\\r");
      case 0x1b -> plain("\\e");
      case '"' -> plain("\\\"");
      case '\\' -> plain("\\\\");
      default -> {
        String form = c <= 0xff ? "\\x%02X" : c <= 0xffff ? "\\u%04X" : "\\U%08X";
        plain(String.format(Locale.ROOT, form, c));
      }
    }
  }

  private void literal(String value, int indent) {
    put('|');
    if (value.charAt(0) == ' ' || value.charAt(0) == '\n') {
      put('2');
    }
    if (!value.endsWith("\n")) {
      put('-');
    } else if (value.length() == 1 || value.charAt(value.length() - 2) == '\n') {
      put('+');
    }
    int end = value.endsWith("\n") ? value.length() - 1 : value.length();
    for (String line : value.substring(0, end).split("\n", -1)) {
      if (line.isEmpty()) {
        text.append('\n');
      } else {
        newLine(indent);
        text.append(line);
      }
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
