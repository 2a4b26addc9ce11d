package dev.kubedouble.schema;

/** What a message is in JSON. */
public enum JsonForm {
  /** An object of its fields. */
  OBJECT,
  /** A string in RFC 3339 with whole seconds in UTC, or null for the zero time. */
  TIME,
  /** A string in RFC 3339 with six digits of a second in UTC, or null for the zero time. */
  MICRO_TIME,
  /** A string such as 500m or 2Gi; read from numbers as well. */
  QUANTITY,
  /** An integer or a string. */
  INT_OR_STRING,
  /** Any JSON, kept as its bytes; null where there are none. */
  RAW
}
