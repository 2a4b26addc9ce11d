package dev.kubedouble.harness.fault;

import com.google.protobuf.Message;
import dev.kubedouble.harness.rpc.CallTarget;
import dev.kubedouble.time.Timeline;
import io.grpc.MethodDescriptor;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A rule and how often it has matched. Guarded by the {@link Faults} that hold it. */
final class RuleState {
  private final long id;
  private final FaultRule rule;
  private final Random chance;
  private final Random delays;
  private long matched;
  private long happened;

  RuleState(long id, FaultRule rule) {
    this.id = id;
    this.rule = rule;
    this.chance = new Random(rule.calls().seed());
    this.delays =
        rule.fault() instanceof Fault.Latency latency ? latency.delay().chance() : new Random(0);
  }

  long id() {
    return id;
  }

  FaultRule rule() {
    return rule;
  }

  long matched() {
    return matched;
  }

  long happened() {
    return happened;
  }

  /** Returns whether the fault happens to a call, and counts it. */
  boolean take(
      MethodDescriptor<?, ?> method, @Nullable Message request, CallTarget target, long nanos) {
    CallMatch calls = rule.calls();
    if (!calls.covers(method, target.namespace(), target.name())
        || !FaultFit.fits(rule.fault(), method)
        || (calls.request() != null && !calls.request().test(request))
        || isOver(calls.until(), nanos)) {
      return false;
    }
    matched++;
    if (matched < calls.nth() || (calls.times() > 0 && happened >= calls.times())) {
      return false;
    }
    if (calls.probability() < 1 && chance.nextDouble() >= calls.probability()) {
      return false;
    }
    happened++;
    return true;
  }

  /** Returns how long this fault holds the call back, in nanoseconds. */
  long nextDelay() {
    return rule.fault() instanceof Fault.Latency latency ? latency.delay().next(delays) : 0;
  }

  private static boolean isOver(@Nullable Instant until, long nanos) {
    return until != null && nanos >= Timeline.toNanos(until);
  }
}
