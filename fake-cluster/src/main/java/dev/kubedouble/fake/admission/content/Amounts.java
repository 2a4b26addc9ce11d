package dev.kubedouble.fake.admission.content;

import dev.kubedouble.schema.Quantity;
import dev.kubedouble.schema.QuantityFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Amounts of resources: read from messages, compared, added up, rounded and written back. */
public final class Amounts {
  private static final Quantity ZERO = Quantity.of(0, QuantityFormat.DECIMAL_SI);
  private static final int MILLI_DIGITS = 3;
  private static final int LONG_DIGITS = 18;

  /** The suffixes of no, one, two and three steps of a thousandth. */
  private static final String FRACTION_SUFFIXES = " mun";

  private Amounts() {}

  /** Returns the amount that a message holds; zero if it holds none. */
  public static Quantity of(dev.kubedouble.api.resource.Quantity message) {
    return message.getString().isEmpty() ? ZERO : Quantity.parse(message.getString());
  }

  /** Returns the message that holds an amount. */
  public static dev.kubedouble.api.resource.Quantity message(Quantity amount) {
    return dev.kubedouble.api.resource.Quantity.newBuilder().setString(amount.toString()).build();
  }

  /** Returns the sum of two amounts, written as the first is unless that is zero. */
  public static Quantity sum(Quantity one, Quantity other) {
    return written(
        one.toBigDecimal().add(other.toBigDecimal()),
        one.signum() == 0 ? other.format() : one.format());
  }

  /**
   * Returns the amount rounded away from zero to a thousandth; the same instance if nothing was
   * beyond.
   */
  public static Quantity roundedToMilli(Quantity amount) {
    BigDecimal value = amount.toBigDecimal();
    BigDecimal rounded = value.setScale(MILLI_DIGITS, RoundingMode.UP);
    return rounded.compareTo(value) == 0 ? amount : written(rounded, amount.format());
  }

  /** Returns whether an amount, rounded to a thousandth, has a fraction. */
  public static boolean isFractional(Quantity amount) {
    return amount.milliValue() % 1000 != 0;
  }

  private static Quantity written(BigDecimal value, QuantityFormat format) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.scale() <= 0 && stripped.precision() - stripped.scale() <= LONG_DIGITS) {
      return Quantity.of(value.longValueExact(), format);
    }
    // A fraction is never written in powers of 1024, so that only the exponent must be kept.
    int thousandths = (stripped.scale() + 2) / 3;
    String digits = stripped.movePointRight(thousandths * 3).toPlainString();
    return Quantity.parse(
        digits
            + (format == QuantityFormat.DECIMAL_EXPONENT
                ? "e-" + thousandths * 3
                : FRACTION_SUFFIXES.substring(thousandths, thousandths + 1)));
  }
}
