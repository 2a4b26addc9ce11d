package dev.kubedouble.schema;

/**
 * The unit behind a quantity's number.
 *
 * @param base 10 or 2
 * @param exponent the power of the base
 */
record QuantitySuffix(int base, int exponent, QuantityFormat format) {
  private static final String[] DECIMAL = {"n", "u", "m", "", "k", "M", "G", "T", "P", "E"};
  private static final String[] BINARY = {"", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"};
  private static final int SMALLEST_DECIMAL = -9;

  static QuantitySuffix parse(String suffix) {
    for (int i = 0; i < DECIMAL.length; i++) {
      if (DECIMAL[i].equals(suffix)) {
        return new QuantitySuffix(10, SMALLEST_DECIMAL + 3 * i, QuantityFormat.DECIMAL_SI);
      }
    }
    for (int i = 1; i < BINARY.length; i++) {
      if (BINARY[i].equals(suffix)) {
        return new QuantitySuffix(2, 10 * i, QuantityFormat.BINARY_SI);
      }
    }
    if (suffix.length() > 1 && (suffix.charAt(0) == 'e' || suffix.charAt(0) == 'E')) {
      try {
        // Go cuts the exponent to 32 bits, too.
        int exponent = (int) Long.parseLong(suffix, 1, suffix.length(), 10);
        return new QuantitySuffix(10, exponent, QuantityFormat.DECIMAL_EXPONENT);
      } catch (NumberFormatException e) {
        // Reported below, as every other suffix that is none.
      }
    }
    throw new InvalidQuantityException("unable to parse quantity's suffix");
  }

  /**
   * Returns the suffix of a power of ten that is a multiple of three; none where there is no such
   * unit, as in Go.
   */
  static String decimal(int exponent, QuantityFormat format) {
    if (format == QuantityFormat.DECIMAL_EXPONENT) {
      return exponent == 0 ? "" : "e" + exponent;
    }
    int index = (exponent - SMALLEST_DECIMAL) / 3;
    return exponent >= SMALLEST_DECIMAL && index < DECIMAL.length ? DECIMAL[index] : "";
  }

  static String binary(int powerOf1024) {
    return powerOf1024 < BINARY.length ? BINARY[powerOf1024] : "";
  }
}
