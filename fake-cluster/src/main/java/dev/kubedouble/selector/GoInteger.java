package dev.kubedouble.selector;

/** Whole numbers as Go's {@code strconv.ParseInt} reads them: decimal, 64 bits, perhaps a sign. */
final class GoInteger {
  private GoInteger() {}

  /** Returns whether the text is such a number. */
  static boolean isInteger(String text) {
    int length = text.length();
    int at = firstDigit(text);
    if (at == length) {
      return false;
    }
    // Counted downwards, because there is one more negative number than there are positive ones.
    long value = 0;
    for (; at < length; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9 || value < (Long.MIN_VALUE + digit) / 10) {
        return false;
      }
      value = value * 10 - digit;
    }
    return value != Long.MIN_VALUE || text.charAt(0) == '-';
  }

  /** Returns the number that a text is. */
  static long value(String text) {
    long value = 0;
    for (int at = firstDigit(text); at < text.length(); at++) {
      value = value * 10 - (text.charAt(at) - '0');
    }
    return text.charAt(0) == '-' ? value : -value;
  }

  private static int firstDigit(String text) {
    return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
  }
}
