package dev.kubedouble.benchmarks;

/** What a cost is told in. */
enum Unit {
  /** Microseconds. */
  MICROSECONDS("us", 1),
  /** Milliseconds. */
  MILLISECONDS("ms", 1_000),
  /** Seconds. */
  SECONDS("s", 1_000_000),
  /** Bytes. */
  BYTES("bytes", 1);

  private final String symbol;
  private final double size;

  Unit(String symbol, double size) {
    this.symbol = symbol;
    this.size = size;
  }

  /** Returns the unit as tables show it. */
  String symbol() {
    return symbol;
  }

  /** Returns a score as a multiple of this unit; times are scored in microseconds. */
  double of(double score) {
    return score / size;
  }
}
