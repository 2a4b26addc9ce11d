package dev.kubedouble.time;

/** How a cluster's time goes by. */
public enum ClockMode {
  /** Time stands still and moves only when told. */
  VIRTUAL,
  /**
   * Time stands still, and jumps to the next due moment when nothing is due and somebody waits: a
   * client that repeats a read which has not changed, or an open watch that has been told
   * everything. For watches alone it jumps an hour at most after the last write, or watch opened.
   */
  SKIPPING,
  /** Time follows the wall, optionally faster. */
  SYSTEM
}
