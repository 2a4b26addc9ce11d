package dev.kubedouble.harness.journal;

/**
 * How much a journal keeps; what is over a limit is cut, the oldest first, and the cut is told.
 *
 * @param calls the most calls, at least 1
 * @param bytes the most bytes of all kept messages as they are on the wire, at least 1
 * @param messagesPerCall the most messages of one call in one direction, at least 1
 */
public record JournalLimits(int calls, long bytes, int messagesPerCall) {
  private static final JournalLimits DEFAULTS = new JournalLimits(1_000, 64L << 20, 1_000);
  private static final JournalLimits NONE =
      new JournalLimits(Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);

  /** Checks the limits. */
  public JournalLimits {
    requirePositive("calls", calls);
    requirePositive("bytes", bytes);
    requirePositive("messagesPerCall", messagesPerCall);
  }

  /** Returns 1,000 calls, 64 MiB, and 1,000 messages a call. */
  public static JournalLimits defaults() {
    return DEFAULTS;
  }

  /** Returns limits that are never reached. */
  public static JournalLimits unlimited() {
    return NONE;
  }

  private static void requirePositive(String name, long value) {
    if (value < 1) {
      throw new IllegalArgumentException(name + ": " + value + " (expected: >= 1)");
    }
  }
}
