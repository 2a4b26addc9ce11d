package dev.kubedouble.time;

/** How a cluster's time goes by. */
public enum ClockMode {
  /** Time stands still and moves only when told. */
  VIRTUAL,
  /** Time stands still, and jumps to the next due moment when nothing is due and somebody waits. */
  SKIPPING,
  /** Time follows the wall, optionally faster. */
  SYSTEM
}
