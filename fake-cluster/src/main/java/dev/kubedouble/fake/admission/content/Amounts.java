package dev.kubedouble.fake.admission.content;

import dev.kubedouble.schema.InvalidQuantityException;
import dev.kubedouble.schema.Quantity;
import dev.kubedouble.schema.QuantityFormat;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Amounts of resources: read from messages, compared, added up, rounded and written back. */
public final class Amounts {
  private static final Quantity ZERO = Quantity.of(0, QuantityFormat.DECIMAL_SI);
  private static final int MILLI_DIGITS = 3;

  /** The digits of a number that surely fits 64 bits. */
  private static final int LONG_DIGITS = 18;

  private static final int THOUSAND = 1000;

  /** The suffixes of no, one, two and three steps of a thousandth. */
  private static final String FRACTION_SUFFIXES = " mun";

  private Amounts() {}

  /** Returns the amount that a message holds; zero if it holds none. */
  public static Quantity of(dev.kubedouble.api.resource.Quantity message) {
    return message.getString().isEmpty() ? ZERO : Quantity.parse(message.getString());
  }

  /** Returns the amounts that a map of messages holds, the least name first. */
  public static SortedMap<String, Quantity> of(
      Map<String, dev.kubedouble.api.resource.Quantity> messages) {
    if (messages.isEmpty()) {
      return Collections.emptySortedMap();
    }
    SortedMap<String, Quantity> amounts = new TreeMap<>();
    messages.forEach((name, message) -> amounts.put(name, of(message)));
    return amounts;
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

  /** Returns whether an amount, rounded to a thousandth, has no fraction. */
  public static boolean isWhole(Quantity amount) {
    return amount.milliValue() % THOUSAND == 0;
  }

  /**
   * Returns whether an amount is a multiple of a unit.
   *
   * @param unit the text of the unit; nothing is a multiple of one that is none
   */
  public static boolean isMultiple(Quantity amount, String unit) {
    try {
      Quantity one = Quantity.parse(unit);
      return one.signum() > 0 && isWhole(one) && amount.value() % one.value() == 0;
    } catch (InvalidQuantityException e) {
      return false;
    }
  }

  private static Quantity written(BigDecimal value, QuantityFormat format) {
    BigDecimal stripped = value.stripTrailingZeros();
    if (stripped.scale() <= 0) {
      return stripped.precision() - stripped.scale() <= LONG_DIGITS
          ? Quantity.of(value.longValueExact(), format)
          : Quantity.parse(value.toPlainString());
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
