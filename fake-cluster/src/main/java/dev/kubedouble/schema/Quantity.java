package dev.kubedouble.schema;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * An amount of a resource, such as 500m, 2Gi or 1e3: a decimal number that remembers how it was
 * written. Immutable.
 *
 * <p>Two are equal when they are the same number. The text is the one that Kubernetes answers with:
 * canonical, except that some texts stay as they were given (source:
 * k8s.io/apimachinery/pkg/api/resource).
 */
public final class Quantity implements Comparable<Quantity> {
  /** The digits of a number that surely fits 64 bits. */
  private static final int SAFE_DIGITS = 18;

  private static final int NANO = -9;
  private static final BigInteger TEN = BigInteger.TEN;
  private static final BigInteger KIBI = BigInteger.valueOf(1024);
  private static final BigDecimal KIBI_DECIMAL = BigDecimal.valueOf(1024);
  private static final BigDecimal LARGEST_BINARY = BigDecimal.valueOf(Long.MAX_VALUE);

  private final BigDecimal value;
  private final QuantityFormat format;

  /** Made when first needed, always the same. */
  private @Nullable String text;

  private Quantity(BigDecimal value, QuantityFormat format, @Nullable String text) {
    this.value = value;
    this.format = format;
    this.text = text;
  }

  /** Returns a whole number in a format. */
  public static Quantity of(long value, QuantityFormat format) {
    return new Quantity(BigDecimal.valueOf(value), format, null);
  }

  /**
   * Returns the quantity that a text says.
   *
   * @throws InvalidQuantityException if it says none, with Kubernetes' message
   */
  public static Quantity parse(String text) {
    if (text.isEmpty()) {
      throw new InvalidQuantityException(QuantityParts.FORMAT);
    }
    QuantityParts parts = QuantityParts.of(text);
    QuantitySuffix suffix = QuantitySuffix.parse(parts.suffix());
    Quantity fast = parseFast(text, parts, suffix);
    return fast != null ? fast : parseSlow(parts, suffix);
  }

  /** Returns the quantity if 64 bits do for it, else null. Only here can the given text stay. */
  private static @Nullable Quantity parseFast(
      String text, QuantityParts parts, QuantitySuffix suffix) {
    int digits = parts.whole().length() + parts.fraction().length();
    boolean binary = suffix.format() == QuantityFormat.BINARY_SI;
    int room =
        binary ? 15 - digits - (int) (suffix.exponent() * 3 / 10f) - 1 : SAFE_DIGITS - digits;
    int exponent = (binary ? 0 : suffix.exponent()) - parts.fraction().length();
    if (room < 0 || exponent < NANO || (binary && !parts.fraction().isEmpty())) {
      return null;
    }
    String shifted = parts.whole() + parts.fraction();
    long number = Long.parseLong(shifted);
    long multiplied = binary ? number << suffix.exponent() : number;
    boolean asGiven =
        binary
            ? (number & 7) != 0
            : exponent % 3 == 0 && !shifted.endsWith("000") && shifted.charAt(0) != '0';
    BigDecimal value = BigDecimal.valueOf(parts.negative() ? -multiplied : multiplied, -exponent);
    return new Quantity(value, suffix.format(), asGiven ? text : null);
  }

  private static Quantity parseSlow(QuantityParts parts, QuantitySuffix suffix) {
    BigDecimal amount;
    try {
      amount = new BigDecimal(parts.value()).abs();
      amount =
          suffix.base() == 10
              ? amount.scaleByPowerOfTen(suffix.exponent())
              : amount.multiply(new BigDecimal(BigInteger.ONE.shiftLeft(suffix.exponent())));
      if (amount.scale() > -NANO) {
        // Somebody who asks for too little gets a little, not nothing.
        amount = amount.setScale(-NANO, RoundingMode.UP);
      }
    } catch (ArithmeticException | NumberFormatException e) {
      throw new InvalidQuantityException("unable to parse numeric part of quantity");
    }
    QuantityFormat format = suffix.format();
    if (format == QuantityFormat.BINARY_SI) {
      if (amount.compareTo(LARGEST_BINARY) > 0) {
        amount = LARGEST_BINARY;
      }
      if (amount.signum() > 0 && amount.compareTo(BigDecimal.ONE) < 0) {
        format = QuantityFormat.DECIMAL_SI;
      }
    }
    return new Quantity(parts.negative() ? amount.negate() : amount, format, null);
  }

  private static String canonical(BigDecimal value, QuantityFormat format) {
    if (value.signum() == 0) {
      return "0";
    }
    if (format == QuantityFormat.BINARY_SI
        && value.scale() == 0
        && value.precision() <= SAFE_DIGITS) {
      long number = value.longValue();
      if (Math.abs(number) >= KIBI.longValue()) {
        int power = Long.numberOfTrailingZeros(number) / 10;
        return (number >> (10 * power)) + QuantitySuffix.binary(power);
      }
    }
    if (format == QuantityFormat.BINARY_SI
        && value.abs().compareTo(KIBI_DECIMAL) >= 0
        && value.stripTrailingZeros().scale() <= 0) {
      BigInteger number = value.toBigInteger();
      int power = 0;
      for (BigInteger[] divided = number.divideAndRemainder(KIBI);
          divided[1].signum() == 0;
          divided = number.divideAndRemainder(KIBI)) {
        number = divided[0];
        power++;
      }
      return number + QuantitySuffix.binary(power);
    }
    BigDecimal stripped = value.stripTrailingZeros();
    int exponent = -stripped.scale();
    int beyond = Math.floorMod(exponent, 3);
    BigInteger number = stripped.unscaledValue().multiply(TEN.pow(beyond));
    QuantityFormat shown = format == QuantityFormat.BINARY_SI ? QuantityFormat.DECIMAL_SI : format;
    return number + QuantitySuffix.decimal(exponent - beyond, shown);
  }

  /** Returns the number. */
  public BigDecimal toBigDecimal() {
    return value;
  }

  /** Returns the format in which it was written. */
  public QuantityFormat format() {
    return format;
  }

  /** Returns -1, 0 or 1 as the number is negative, zero or positive. */
  public int signum() {
    return value.signum();
  }

  /**
   * Returns the number, rounded away from zero to a whole one; its low 64 bits where it has more.
   */
  public long value() {
    return value.setScale(0, RoundingMode.UP).longValue();
  }

  /**
   * Returns the number of thousandths, rounded away from zero to a whole one; its low 64 bits where
   * it has more.
   */
  public long milliValue() {
    return value.movePointRight(3).setScale(0, RoundingMode.UP).longValue();
  }

  @Override
  public int compareTo(Quantity other) {
    return value.compareTo(other.value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Quantity quantity && value.compareTo(quantity.value) == 0;
  }

  @Override
  public int hashCode() {
    return value.stripTrailingZeros().hashCode();
  }

  /** Returns the text with which Kubernetes answers. */
  @Override
  public String toString() {
    String made = text;
    if (made == null) {
      made = canonical(value, format);
      text = made;
    }
    return made;
  }
}
