package dev.kubedouble.harness.recording;

/** What becomes of a call that a recording does not have. */
public enum ReplayMode {
  /** It fails, and is told the nearest recorded call side by side. */
  STRICT,
  /** It goes to the live cluster. */
  LENIENT
}
