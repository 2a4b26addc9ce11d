package dev.kubedouble.json;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** Whole numbers as Go reads them from texts. */
public final class GoIntegers {
  private static final int MOST_BITS = 63;

  private GoIntegers() {}

  /**
   * Returns what is wrong with a text that is to be a decimal of 64 bits, in the words of Go's
   * {@code strconv.ParseInt}; null where {@link Long#parseLong(String)} reads it.
   */
  public static @Nullable String fault(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    boolean isNumber = start < text.length();
    for (int i = start; i < text.length(); i++) {
      isNumber &= text.charAt(i) >= '0' && text.charAt(i) <= '9';
    }
    if (!isNumber) {
      return fault(text, "invalid syntax");
    }
    return new BigInteger(text).bitLength() > MOST_BITS ? fault(text, "value out of range") : null;
  }

  private static String fault(String text, String why) {
    return "strconv.ParseInt: parsing " + GoText.quote(text) + ": " + why;
  }
}
