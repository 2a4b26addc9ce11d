package dev.kubedouble.fake.managedfields;

/**
 * How one state of an object differs from an earlier one.
 *
 * @param changed the fields that are new or have another value
 * @param removed the fields that are no longer there
 */
record Comparison(FieldSet changed, FieldSet removed) {
  static final Comparison SAME = new Comparison(FieldSet.EMPTY, FieldSet.EMPTY);

  boolean isSame() {
    return changed.isEmpty() && removed.isEmpty();
  }

  /** Returns the difference without some fields and all below them. */
  Comparison without(FieldSet fields) {
    return isSame()
        ? this
        : new Comparison(changed.recursiveDifference(fields), removed.recursiveDifference(fields));
  }
}
