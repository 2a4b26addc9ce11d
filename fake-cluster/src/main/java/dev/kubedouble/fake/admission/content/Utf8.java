package dev.kubedouble.fake.admission.content;

/** Lengths of strings as Kubernetes counts them: in bytes of UTF-8. */
public final class Utf8 {
  private Utf8() {}

  /** Returns how many bytes the string has. */
  public static int length(String value) {
    return Chars.utf8Length(value);
  }

  /**
   * Returns whether the string has more bytes than the limit; cheaper than the length where it
   * clearly has not.
   */
  public static boolean longerThan(String value, int maxBytes) {
    return Chars.longer(value, maxBytes);
  }
}
