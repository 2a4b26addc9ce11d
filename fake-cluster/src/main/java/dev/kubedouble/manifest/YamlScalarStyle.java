package dev.kubedouble.manifest;

/** How a string is written in YAML. */
enum YamlScalarStyle {
  PLAIN,
  SINGLE_QUOTED,
  DOUBLE_QUOTED,
  LITERAL;

  private static final String NEVER_FIRST = "#,[]{}&*!|>'\"%@`";

  /** Returns the style of a string; one that must stay on a line is never literal. */
  static YamlScalarStyle of(String value, boolean multiline) {
    boolean hasBreak = value.indexOf('\n') >= 0;
    boolean special = hasSpecialCharacter(value);
    if (hasBreak) {
      boolean fits = multiline && !special && !value.endsWith(" ") && !value.contains(" \n");
      return fits ? LITERAL : DOUBLE_QUOTED;
    }
    if (special
        || YamlScalars.meansMore(value)
        || YamlTimestamps.matches(value)
        || isBase60(value)) {
      return DOUBLE_QUOTED;
    }
    boolean plain = !value.startsWith(" ") && !value.endsWith(" ") && !hasIndicator(value);
    return plain ? PLAIN : SINGLE_QUOTED;
  }

  /** Says whether the emitter writes the character as it is; not all that could be printed are. */
  static boolean isPrintable(int c) {
    return c == '\n'
        || (c >= 0x20 && c <= 0x7e)
        || (c >= 0xa0 && c <= 0xfffd && c != 0xfeff && !isSurrogate(c));
  }

  private static boolean isSurrogate(int c) {
    return c >= 0xd800 && c <= 0xdfff;
  }

  private static boolean hasSpecialCharacter(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!isPrintable(c) || c == '\u2028' || c == '\u2029') {
        return true;
      }
    }
    return false;
  }

  private static boolean hasIndicator(String value) {
    if (value.startsWith("---")
        || value.startsWith("...")
        || NEVER_FIRST.indexOf(value.charAt(0)) >= 0) {
      return true;
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean spaceFollows = i + 1 == value.length() || value.charAt(i + 1) == ' ';
      if (c == ':' && spaceFollows) {
        return true;
      }
      if (i == 0 && (c == '-' || c == '?') && spaceFollows) {
        return true;
      }
      if (c == '#' && i > 0 && value.charAt(i - 1) == ' ') {
        return true;
      }
    }
    return false;
  }

  /**
   * Says whether YAML 1.1 knows the text as a number of base 60, such as 1:30, which others still
   * read.
   */
  private static boolean isBase60(String value) {
    int at = value.isEmpty() || "+-".indexOf(value.charAt(0)) < 0 ? 0 : 1;
    if (at >= value.length() || !isDigit(value.charAt(at))) {
      return false;
    }
    while (at < value.length() && (isDigit(value.charAt(at)) || value.charAt(at) == '_')) {
      at++;
    }
    int parts = 0;
    while (at + 1 < value.length() && value.charAt(at) == ':' && isDigit(value.charAt(at + 1))) {
      boolean two =
          value.charAt(at + 1) <= '5' && at + 2 < value.length() && isDigit(value.charAt(at + 2));
      at += two ? 3 : 2;
      parts++;
    }
    if (at < value.length() && value.charAt(at) == '.') {
      at++;
      while (at < value.length() && (isDigit(value.charAt(at)) || value.charAt(at) == '_')) {
        at++;
      }
    }
    return parts > 0 && at == value.length();
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
