package dev.kubedouble.fake.admission.podspec.base;

/** White space at the ends of texts, as Go's {@code strings.TrimSpace} sees it. */
public final class Whitespace {
  private Whitespace() {}

  /** Returns whether a text begins or ends with white space. */
  public static boolean padded(String value) {
    int length = value.length();
    return length > 0 && (isSpace(value.charAt(0)) || isSpace(value.charAt(length - 1)));
  }

  private static boolean isSpace(char c) {
    return switch (c) {
      case '\t', '\n', 0x0b, '\f', '\r', ' ', 0x85, 0xa0 -> true;
      default -> c >= 0x1680 && Character.isSpaceChar(c);
    };
  }
}
