package dev.kubedouble.schema;

/** The type of a field's value, or of one item where the field is a list or a map. */
public enum ValueType {
  /** A text. */
  STRING,
  /** A truth value. */
  BOOL,
  /** A 32-bit integer. */
  INT32,
  /** A 64-bit integer. */
  INT64,
  /** Bytes. */
  BYTES,
  /** A message, whose {@link JsonForm} says what it is in JSON. */
  MESSAGE
}
