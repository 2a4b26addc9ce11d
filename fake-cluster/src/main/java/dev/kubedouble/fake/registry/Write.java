package dev.kubedouble.fake.registry;

/**
 * How an object is written.
 *
 * @param fieldManager who owns the fields that the write sets
 * @param subresource the part that is written, such as {@code status}; empty for the whole
 * @param dryRun whether nothing is kept
 * @param tracked whether the managed fields are recorded here; an apply has done so itself
 */
public record Write(String fieldManager, String subresource, boolean dryRun, boolean tracked) {
  /** Returns the write of whole objects by a manager. */
  public static Write by(String fieldManager) {
    return new Write(fieldManager, "", false, true);
  }

  /** Returns the write of a part by a manager. */
  public static Write of(String subresource, String fieldManager) {
    return new Write(fieldManager, subresource, false, true);
  }

  /** Returns the same write that keeps nothing, or keeps it. */
  public Write withDryRun(boolean dryRun) {
    return new Write(fieldManager, subresource, dryRun, tracked);
  }

  /** Returns the same write, for an object whose managed fields are right already. */
  public Write untracked() {
    return new Write(fieldManager, subresource, dryRun, false);
  }
}
