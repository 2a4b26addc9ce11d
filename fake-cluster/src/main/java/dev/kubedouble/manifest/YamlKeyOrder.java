package dev.kubedouble.manifest;

import java.util.Comparator;

/**
 * The order in which Kubernetes' YAML library writes keys: letters by their number, digits as
 * numbers, others before.
 */
final class YamlKeyOrder implements Comparator<String> {
  static final YamlKeyOrder INSTANCE = new YamlKeyOrder();

  private YamlKeyOrder() {}

  @Override
  public int compare(String left, String right) {
    int[] a = left.codePoints().toArray();
    int[] b = right.codePoints().toArray();
    for (int i = 0; i < a.length && i < b.length; i++) {
      if (a[i] == b[i]) {
        continue;
      }
      boolean letterA = Character.isLetter(a[i]);
      boolean letterB = Character.isLetter(b[i]);
      if (letterA && letterB) {
        return Integer.compare(a[i], b[i]);
      }
      if (letterA || letterB) {
        return letterB ? -1 : 1;
      }
      return compareNumbers(a, b, i);
    }
    return Integer.compare(a.length, b.length);
  }

  /**
   * Compares at the first difference, which is no letter: the numbers that end or begin here, else
   * the characters.
   */
  private static int compareNumbers(int[] a, int[] b, int at) {
    boolean insideNumber = (a[at] == '0' || b[at] == '0') && hasNonZeroDigitBefore(a, at);
    int endA = digitsEnd(a, at);
    int endB = digitsEnd(b, at);
    long numberA = number(a, at, endA, insideNumber);
    long numberB = number(b, at, endB, insideNumber);
    if (numberA != numberB) {
      return Long.compare(numberA, numberB);
    }
    return endA != endB ? Integer.compare(endA, endB) : Integer.compare(a[at], b[at]);
  }

  private static boolean hasNonZeroDigitBefore(int[] text, int at) {
    for (int i = at - 1; i >= 0 && Character.isDigit(text[i]); i--) {
      if (text[i] != '0') {
        return true;
      }
    }
    return false;
  }

  private static int digitsEnd(int[] text, int from) {
    int at = from;
    while (at < text.length && Character.isDigit(text[at])) {
      at++;
    }
    return at;
  }

  private static long number(int[] text, int from, int end, boolean insideNumber) {
    long number = insideNumber ? 1 : 0;
    for (int i = from; i < end; i++) {
      number = number * 10 + (text[i] - '0');
    }
    return number;
  }
}
