package dev.kubedouble.fake.admission.content;

/** The sentences that several rules share. */
public final class ContentMessages {
  /** What is said of a number below zero. */
  public static final String NOT_NEGATIVE = "must be greater than or equal to 0";

  /** What is said of a value that may not change. */
  public static final String IMMUTABLE = "field is immutable";

  private ContentMessages() {}

  /** Returns what is said of a name that is too long. */
  public static String maxCharacters(int length) {
    return "must be no more than " + length + " characters";
  }

  /** Returns what is said of a label's key or value that is too long. */
  public static String maxBytes(int length) {
    return "must be no more than " + length + " bytes";
  }

  /** Returns what is said of an empty string. */
  public static String empty() {
    return "must be non-empty";
  }

  /** Returns what is said of a number outside of a range whose ends belong to it. */
  public static String inclusiveRange(long low, long high) {
    return "must be between " + low + " and " + high + ", inclusive";
  }

  /**
   * Returns what is said of a string that does not match an expression; examples may be left out.
   */
  public static String regex(String message, String expression, String... examples) {
    StringBuilder text = new StringBuilder(message);
    if (examples.length == 0) {
      return text.append(" (regex used for validation is '")
          .append(expression)
          .append("')")
          .toString();
    }
    text.append(" (e.g. ");
    for (int i = 0; i < examples.length; i++) {
      text.append(i == 0 ? "'" : " or '").append(examples[i]).append("', ");
    }
    return text.append("regex used for validation is '").append(expression).append("')").toString();
  }
}
