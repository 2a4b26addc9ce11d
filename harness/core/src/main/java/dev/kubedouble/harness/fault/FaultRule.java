package dev.kubedouble.harness.fault;

/**
 * Which calls, and what happens to them. Immutable.
 *
 * <p>As text: {@code CALLS: FAULT}, such as {@code UpdateDeployment in=shop nth=2: error Conflict}.
 * The calls are a method or {@code any}, and then any of {@code in=NAMESPACE}, {@code name=NAME},
 * {@code nth=N}, {@code times=N}, {@code probability=P}, {@code seed=N} and {@code until=INSTANT}.
 * The faults are those of {@link Fault}: {@code error REASON ["MESSAGE"]}, {@code status CODE
 * ["MESSAGE"]}, {@code latency 200ms}, {@code latency 100ms..2s [seed=N]}, {@code latency lognormal
 * 200ms 0.5 [seed=N]}, {@code no-answer}, {@code reset}, {@code goaway}, {@code answer-lost CODE},
 * {@code competing-write [PATCH]}, {@code stale-list N}, {@code stale-observed-generation N},
 * {@code duplicate-event N}, {@code cut-after N}, {@code expired-after N}, {@code truncated-after
 * N}, {@code no-bookmarks}, {@code slow-drip 5s}, {@code burst-after 30s}.
 *
 * @param calls which calls
 * @param fault what happens to them
 */
public record FaultRule(CallMatch calls, Fault fault) {
  /**
   * Reads a rule from text.
   *
   * @throws IllegalArgumentException where it cannot be read; the message says what was expected
   */
  public static FaultRule parse(String text) {
    return RuleText.parse(text);
  }

  /** Returns the rule as text; what holds for a request in code is told by its type alone. */
  @Override
  public String toString() {
    return calls + ": " + fault;
  }
}
