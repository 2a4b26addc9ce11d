package dev.kubedouble.json;

import org.jspecify.annotations.Nullable;

/**
 * A JSON number, which is either a 64-bit integer or a double.
 *
 * <p>As in sigs.k8s.io/json, a literal without a decimal point or an exponent that fits 64 bits is
 * an integer; every other one is a double. An integer never equals a double.
 */
public final class JsonNumber implements JsonValue {
  private final boolean integral;
  private final long bits;
  private final @Nullable String literal;
  private final int line;

  private JsonNumber(boolean integral, long bits, @Nullable String literal, int line) {
    this.integral = integral;
    this.bits = bits;
    this.literal = literal;
    this.line = line;
  }

  /** Returns an integer made in memory. */
  public static JsonNumber of(long value) {
    return new JsonNumber(true, value, null, 0);
  }

  /** Returns a double made in memory. */
  public static JsonNumber of(double value) {
    return new JsonNumber(false, Double.doubleToRawLongBits(value), null, 0);
  }

  static JsonNumber integer(long value, @Nullable String literal, int line) {
    return new JsonNumber(true, value, literal, line);
  }

  /**
   * Returns the number of a literal that follows the grammar of JSON.
   *
   * @throws NumberFormatException if it does not
   */
  public static JsonNumber parse(String literal, int line) {
    if (literal.indexOf('.') < 0) {
      try {
        return integer(Long.parseLong(literal), literal, line);
      } catch (NumberFormatException e) {
        // It has an exponent or more than 64 bits: a double.
      }
    }
    return new JsonNumber(
        false, Double.doubleToRawLongBits(Double.parseDouble(literal)), literal, line);
  }

  /** Says whether this is a 64-bit integer. */
  public boolean isIntegral() {
    return integral;
  }

  /** Returns the integer, or the double without its fraction. */
  public long longValue() {
    return integral ? bits : (long) Double.longBitsToDouble(bits);
  }

  /**
   * Returns the double, or the double nearest to the integer; infinite where the literal was beyond
   * every double.
   */
  public double doubleValue() {
    return integral ? (double) bits : Double.longBitsToDouble(bits);
  }

  /**
   * Returns the number as the text had it, such as {@code 1e3}, or as Go writes it where it was
   * made in memory.
   */
  public String literal() {
    if (literal != null) {
      return literal;
    }
    return integral ? Long.toString(bits) : GoFloat.text(Double.longBitsToDouble(bits));
  }

  @Override
  public int line() {
    return line;
  }

  @Override
  public String typeName() {
    return "number";
  }

  @Override
  public JsonNumber deepCopy() {
    return this;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonNumber number
        && integral == number.integral
        && (integral ? bits == number.bits : doubleValue() == number.doubleValue());
  }

  @Override
  public int hashCode() {
    // Minus zero equals zero.
    return integral ? Long.hashCode(bits) : Double.hashCode(doubleValue() + 0.0);
  }

  @Override
  public String toString() {
    return toText();
  }
}
