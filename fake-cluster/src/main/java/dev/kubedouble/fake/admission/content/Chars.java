package dev.kubedouble.fake.admission.content;

/** Questions about characters, asked on hot paths. */
final class Chars {
  private Chars() {}

  static boolean digit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean lower(char c) {
    return c >= 'a' && c <= 'z';
  }

  static boolean letter(char c) {
    return lower(c) || (c >= 'A' && c <= 'Z');
  }

  static boolean lowerOrDigit(char c) {
    return lower(c) || digit(c);
  }

  static boolean letterOrDigit(char c) {
    return letter(c) || digit(c);
  }
}
