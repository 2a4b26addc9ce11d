package dev.kubedouble.fake.registry;

/** When {@code metadata.managedFields} are brought up to date with a write. */
public enum Tracking {
  /** In the write. */
  NOW,
  /**
   * When somebody first looks at them: for the many writes of the cluster's own components, which
   * never set them and never look.
   */
  LATER,
  /** They have been, by an apply. */
  DONE,
  /** The write changes no owner, whatever they are. */
  NONE
}
