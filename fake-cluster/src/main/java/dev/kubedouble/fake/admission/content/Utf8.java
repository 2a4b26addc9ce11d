package dev.kubedouble.fake.admission.content;

/** Lengths of strings as Kubernetes counts them: in bytes of UTF-8. */
public final class Utf8 {
  private static final int MOST_BYTES_OF_A_CHAR = 3;

  private Utf8() {}

  /** Returns how many bytes the string has. */
  public static int length(String value) {
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

  /**
   * Returns whether the string has more bytes than the limit; cheaper than the length where that is
   * clear.
   */
  public static boolean longerThan(String value, int maxBytes) {
    int length = value.length();
    return length > maxBytes
        || (length * MOST_BYTES_OF_A_CHAR > maxBytes && length(value) > maxBytes);
  }
}
