package dev.kubedouble.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * The text of a double in JSON as Go's encoding/json writes it: the fewest digits that read back as
 * the same double.
 */
final class GoFloat {
  private static final double EXACT_INTEGERS = 1L << 53;
  private static final int MOST_DIGITS = 17;
  private static final List<RoundingMode> ROUNDINGS =
      List.of(RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN);

  private GoFloat() {}

  /** Returns the text; a NaN or an infinity, which JSON cannot say, is null. */
  static String text(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return "null";
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0" : "0";
    }
    double size = Math.abs(value);
    if (size < EXACT_INTEGERS && value == Math.rint(value)) {
      return Long.toString((long) value);
    }
    BigDecimal shortest = shortest(value);
    // Go leaves plain notation outside these bounds.
    return size < 1e-6 || size >= 1e21 ? exponent(shortest) : shortest.toPlainString();
  }

  private static BigDecimal shortest(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      // At a power of two the nearest decimal may be that of a neighbour, and the next one not.
      for (RoundingMode mode : ROUNDINGS) {
        BigDecimal rounded = exact.round(new MathContext(digits, mode));
        if (rounded.doubleValue() == value) {
          return rounded.stripTrailingZeros();
        }
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
  }

  private static String exponent(BigDecimal value) {
    String digits = value.unscaledValue().abs().toString();
    int exponent = digits.length() - 1 - value.scale();
    StringBuilder text = new StringBuilder();
    if (value.signum() < 0) {
      text.append('-');
    }
    text.append(digits.charAt(0));
    if (digits.length() > 1) {
      text.append('.').append(digits, 1, digits.length());
    }
    return text.append('e').append(exponent < 0 ? "" : "+").append(exponent).toString();
  }
}
