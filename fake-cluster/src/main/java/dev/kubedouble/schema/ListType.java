package dev.kubedouble.schema;

/**
 * How server-side apply owns a list: as one value, as a set of scalars, or item by item under keys.
 */
public enum ListType {
  /** The list is one value. */
  ATOMIC,
  /** Each scalar is an item of its own. */
  SET,
  /** Each item is known by the values of its key fields. */
  MAP
}
