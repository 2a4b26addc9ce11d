package dev.kubedouble.fake.admission.content;

/** Questions about characters and lengths, asked on hot paths. */
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

  /** Returns whether the string has more bytes in UTF-8 than the limit. */
  static boolean longer(String value, int maxBytes) {
    int length = value.length();
    return length > maxBytes || (length * 3 > maxBytes && utf8Length(value) > maxBytes);
  }

  /** Returns how many bytes the string has in UTF-8. */
  static int utf8Length(String value) {
    int bytes = value.length();
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c >= 0x80) {
        // A pair of surrogates takes four bytes: two each.
        bytes += c >= 0x800 && !Character.isSurrogate(c) ? 2 : 1;
      }
    }
    return bytes;
  }
}
