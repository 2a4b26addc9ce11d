package dev.kubedouble.schema;

/** The way in which a quantity's multiple of its unit is written. */
public enum QuantityFormat {
  /** With an exponent of ten, such as 12e6. */
  DECIMAL_EXPONENT,
  /** With a power of 1024, such as 12Mi. */
  BINARY_SI,
  /** With a power of 1000, such as 12M or 500m. */
  DECIMAL_SI
}
