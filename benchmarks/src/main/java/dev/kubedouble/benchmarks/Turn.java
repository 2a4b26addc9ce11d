package dev.kubedouble.benchmarks;

/**
 * What a leg cost in one of its turns.
 *
 * @param cost the mean cost of a call, in microseconds or in bytes
 * @param calls how many calls there were
 */
record Turn(double cost, long calls) {
  /** A turn of one call. */
  static Turn once(double cost) {
    return new Turn(cost, 1);
  }
}
