package dev.kubedouble.harness.fault;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import com.google.protobuf.Message;
import dev.kubedouble.harness.rpc.CallTarget;
import dev.kubedouble.harness.rpc.Protocol;
import io.grpc.MethodDescriptor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The faults of a server, switched on and off while it runs.
 *
 * <pre>{@code
 * server.faults().add(CallMatch.to("UpdateDeployment").nth(1), Fault.competingWrite());
 * server.faults().add("ListDeployments times=1: error TooManyRequests");
 * }</pre>
 *
 * <p>Rules are asked in the order in which they were switched on, and all that match take part. A
 * rule that can never match is refused. Thread-safe.
 */
public final class Faults {
  private final FaultChecks checks;
  private final LongSupplier nanos;

  @GuardedBy("this") private final List<RuleState> all = new ArrayList<>();

  @GuardedBy("this") private final List<RuleState> on = new ArrayList<>();

  private volatile boolean active;

  /**
   * Creates an empty set of faults.
   *
   * @param methods the methods whose types are known
   * @param passesOthers whether calls to other services pass as well
   * @param nanos the cluster's time in nanoseconds since 1970-01-01T00:00:00Z
   */
  public Faults(
      Collection<MethodDescriptor<?, ?>> methods, boolean passesOthers, LongSupplier nanos) {
    this.checks = new FaultChecks(methods, passesOthers);
    this.nanos = nanos;
  }

  /**
   * Switches a fault on for some calls.
   *
   * @throws IllegalArgumentException where it could never happen; the message says why
   */
  @CanIgnoreReturnValue
  public ActiveFault add(CallMatch calls, Fault fault) {
    return add(new FaultRule(calls, fault));
  }

  /**
   * Switches a rule on that is written as {@link FaultRule} says.
   *
   * @throws IllegalArgumentException where it cannot be read or could never match
   */
  @CanIgnoreReturnValue
  public ActiveFault add(String rule) {
    return add(FaultRule.parse(rule));
  }

  /**
   * Switches a rule on.
   *
   * @throws IllegalArgumentException where it could never match; the message says why
   */
  @CanIgnoreReturnValue
  public ActiveFault add(FaultRule rule) {
    checks.check(rule, now());
    synchronized (this) {
      RuleState state = new RuleState(all.size() + 1L, rule);
      all.add(state);
      on.add(state);
      active = true;
      return new ActiveFault(this, state);
    }
  }

  /** Switches all rules off. */
  public synchronized void clear() {
    on.clear();
    active = false;
  }

  /** Returns the rules that are switched on, in their order. */
  public synchronized List<ActiveFault> active() {
    return handles(on);
  }

  /** Returns all rules that were ever switched on and happened to no call, in their order. */
  public synchronized List<ActiveFault> unused() {
    return all.isEmpty()
        ? List.of()
        : handles(all.stream().filter(state -> state.happened() == 0).toList());
  }

  /** Returns whether a rule is switched on; costs one read. */
  public boolean isActive() {
    return active;
  }

  /** Returns what happens to a call, or null where nothing does; counts the call. */
  synchronized @Nullable FaultPlan plan(MethodDescriptor<?, ?> method, @Nullable Message request) {
    FaultPlan plan = null;
    CallTarget target = request == null ? new CallTarget("", "") : CallTarget.of(request);
    long now = nanos.getAsLong();
    MethodDescriptor<?, ?> known = Protocol.method(method.getFullMethodName());
    for (RuleState state : on) {
      if (state.take(known == null ? method : known, request, target, now)) {
        plan = plan == null ? new FaultPlan() : plan;
        plan.add(state, now);
      }
    }
    return plan;
  }

  synchronized long matched(RuleState state) {
    return state.matched();
  }

  synchronized long happened(RuleState state) {
    return state.happened();
  }

  synchronized void remove(RuleState state) {
    on.remove(state);
    active = !on.isEmpty();
  }

  private List<ActiveFault> handles(List<RuleState> states) {
    return states.stream().map(state -> new ActiveFault(this, state)).toList();
  }

  private Instant now() {
    long now = nanos.getAsLong();
    return Instant.ofEpochSecond(
        Math.floorDiv(now, 1_000_000_000L), Math.floorMod(now, 1_000_000_000L));
  }

  /** Returns the rules that are switched on, a line each, with how often they happened. */
  @Override
  public String toString() {
    List<ActiveFault> lines = active();
    return lines.isEmpty()
        ? "no faults"
        : String.join("\n", lines.stream().map(ActiveFault::toString).toList());
  }
}
