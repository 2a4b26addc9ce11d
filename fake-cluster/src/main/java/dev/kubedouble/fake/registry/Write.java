package dev.kubedouble.fake.registry;

/**
 * How an object is written.
 *
 * @param fieldManager who owns the fields that the write sets
 * @param subresource the part that is written, such as {@code status}; empty for the whole
 * @param dryRun whether nothing is kept
 * @param tracking when it is recorded who owns which fields
 */
public record Write(String fieldManager, String subresource, boolean dryRun, Tracking tracking) {
  /**
   * Returns the write of a caller.
   *
   * @param subresource the part that is written; empty for the whole
   */
  public static Write byCaller(String fieldManager, String subresource, boolean dryRun) {
    return new Write(fieldManager, subresource, dryRun, Tracking.NOW);
  }

  /** Returns the write of whole objects by one of the cluster's own components. */
  public static Write by(String component) {
    return new Write(component, "", false, Tracking.LATER);
  }

  /** Returns the write of a part by one of the cluster's own components. */
  public static Write of(String subresource, String component) {
    return new Write(component, subresource, false, Tracking.LATER);
  }

  /** Returns the same write, for an object whose managed fields are right already. */
  public Write tracked() {
    return new Write(fieldManager, subresource, dryRun, Tracking.DONE);
  }

  /** Returns the same write, for one that changes no owner. */
  public Write untracked() {
    return new Write(fieldManager, subresource, dryRun, Tracking.NONE);
  }

  /**
   * Returns whether one of the cluster's own components writes, which looks neither at managed
   * fields nor at warnings.
   */
  boolean isByComponent() {
    return tracking == Tracking.LATER || tracking == Tracking.NONE;
  }
}
