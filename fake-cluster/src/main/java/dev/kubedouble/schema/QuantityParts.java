package dev.kubedouble.schema;

/**
 * A quantity's text, taken apart as Kubernetes does: generously, so that even {@code .} is a zero.
 *
 * @param value the number with its sign
 * @param whole the digits before the point, without leading zeros but never empty
 * @param fraction the digits behind the point
 */
record QuantityParts(boolean negative, String value, String whole, String fraction, String suffix) {
  static final String FORMAT =
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

  private static final String SUFFIX_LETTERS = "eEinumkKMGTP";

  static QuantityParts of(String text) {
    int end = text.length();
    int at = 0;
    boolean negative = end > 0 && text.charAt(0) == '-';
    if (end > 0 && (negative || text.charAt(0) == '+')) {
      at++;
    }
    while (at < end && text.charAt(at) == '0') {
      at++;
    }
    if (at == end) {
      return new QuantityParts(negative, "0", "0", "", "");
    }
    int wholeEnd = digitsEnd(text, at);
    String whole = at == wholeEnd ? "0" : text.substring(at, wholeEnd);
    String fraction = "";
    at = wholeEnd;
    if (at < end && text.charAt(at) == '.') {
      int fractionEnd = digitsEnd(text, at + 1);
      fraction = text.substring(at + 1, fractionEnd);
      at = fractionEnd;
    }
    int suffixStart = at;
    while (at < end && SUFFIX_LETTERS.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    if (at < end && (text.charAt(at) == '-' || text.charAt(at) == '+')) {
      at++;
    }
    if (digitsEnd(text, at) != end) {
      throw new InvalidQuantityException(FORMAT);
    }
    return new QuantityParts(
        negative, text.substring(0, suffixStart), whole, fraction, text.substring(suffixStart));
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }
}
