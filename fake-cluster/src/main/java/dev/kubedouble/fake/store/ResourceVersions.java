package dev.kubedouble.fake.store;

import dev.kubedouble.json.GoText;
import org.jspecify.annotations.Nullable;

/** Resource versions as objects and requests carry them: unsigned numbers of 64 bits. */
public final class ResourceVersions {
  private static final int DIGITS_THAT_FIT = 19;

  private ResourceVersions() {}

  /** Returns the number that a text without fault is, unsigned; 0 for none. */
  public static long value(String text) {
    return text.isEmpty() ? 0 : Long.parseUnsignedLong(text);
  }

  /** Returns what is wrong with a text, in Go's words, or null where it is a version or empty. */
  public static @Nullable String fault(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c < '0' || c > '9') {
        return fault(text, "invalid syntax");
      }
      if (at >= DIGITS_THAT_FIT && overflows(text.substring(0, at + 1))) {
        return fault(text, "value out of range");
      }
    }
    return null;
  }

  private static String fault(String text, String why) {
    return "strconv.ParseUint: parsing " + GoText.quote(text) + ": " + why;
  }

  private static boolean overflows(String digits) {
    try {
      Long.parseUnsignedLong(digits);
      return false;
    } catch (NumberFormatException e) {
      return true;
    }
  }
}
