package dev.kubedouble.fake.admission.podspec.base;

import dev.kubedouble.schema.InvalidQuantityException;
import dev.kubedouble.schema.Quantity;
import dev.kubedouble.schema.QuantityFormat;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Amounts of resources: read from messages, added up, and asked whether they are whole. */
public final class Quantities {
  private static final Quantity ZERO = Quantity.of(0, QuantityFormat.DECIMAL_SI);
  private static final int THOUSAND = 1000;

  /** The suffixes of thousandths, of thousandths of those, and so on. */
  private static final String FRACTIONS = " mun";

  /** The digits of a number that surely fits 64 bits. */
  private static final int LONG_DIGITS = 18;

  private Quantities() {}

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

  /** Returns the sum, written as the first amount is unless that is zero. */
  public static Quantity sum(Quantity one, Quantity other) {
    BigDecimal sum = one.toBigDecimal().add(other.toBigDecimal()).stripTrailingZeros();
    if (sum.scale() > 0) {
      int thousandths = (sum.scale() + 2) / 3;
      return Quantity.parse(
          sum.movePointRight(3 * thousandths).toBigInteger().toString()
              + FRACTIONS.charAt(thousandths));
    }
    QuantityFormat format = one.signum() == 0 ? other.format() : one.format();
    return sum.precision() - sum.scale() <= LONG_DIGITS
        ? Quantity.of(sum.longValueExact(), format)
        : Quantity.parse(sum.toPlainString());
  }

  /** Returns whether an amount has no fraction. */
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
}
