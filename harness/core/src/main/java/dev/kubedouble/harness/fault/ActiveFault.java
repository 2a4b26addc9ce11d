package dev.kubedouble.harness.fault;

/**
 * A rule that was switched on.
 *
 * <p>Thread-safe. {@link #close} switches it off, so a rule can be one for a block of a test.
 */
public final class ActiveFault implements AutoCloseable {
  private final Faults faults;
  private final RuleState state;

  ActiveFault(Faults faults, RuleState state) {
    this.faults = faults;
    this.state = state;
  }

  /** Returns the rule's number, from 1, in the order in which rules were switched on. */
  public long id() {
    return state.id();
  }

  /** Returns the rule. */
  public FaultRule rule() {
    return state.rule();
  }

  /** Returns how many calls matched, whether or not the fault happened to them. */
  public long matched() {
    return faults.matched(state);
  }

  /** Returns to how many calls the fault happened. */
  public long happened() {
    return faults.happened(state);
  }

  /** Switches the rule off; calls that it has got hold of stay as they are. Idempotent. */
  @Override
  public void close() {
    faults.remove(state);
  }

  @Override
  public String toString() {
    return "#" + id() + " " + rule() + " (matched " + matched() + ", happened " + happened() + ")";
  }
}
