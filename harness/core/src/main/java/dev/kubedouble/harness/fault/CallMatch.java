package dev.kubedouble.harness.fault;

import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which calls a fault happens to. Immutable.
 *
 * <pre>{@code
 * CallMatch.to("UpdateDeployment").in("shop").named("web").nth(2)
 * }</pre>
 *
 * @param method the method, alone or with its service in front; empty for all
 * @param namespace the namespace that the request means; empty for all
 * @param name the name that the request means; empty for all
 * @param request what holds for the request, or null for all
 * @param nth the number of the first call that counts among those that match, from 1
 * @param times how often the fault happens at most; 0 for no bound
 * @param probability how likely it happens to a call, more than 0 and at most 1
 * @param seed what chance is made from, where the probability is less than 1
 * @param until the moment of cluster time from which on it happens no more, or null for ever
 */
public record CallMatch(
    String method,
    String namespace,
    String name,
    @Nullable RequestCondition request,
    int nth,
    int times,
    double probability,
    long seed,
    @Nullable Instant until) {
  private static final CallMatch ANY = new CallMatch("", "", "", null, 1, 0, 1, 0, null);

  /** Checks the figures. */
  public CallMatch {
    if (nth < 1) {
      throw new IllegalArgumentException("nth: " + nth + " (expected: >= 1)");
    }
    if (times < 0) {
      throw new IllegalArgumentException("times: " + times + " (expected: >= 0)");
    }
    if (!(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "probability: " + probability + " (expected: > 0 and <= 1)");
    }
  }

  /**
   * What holds for a request.
   *
   * @param type the type of the requests that it is asked about
   * @param holds the condition
   */
  public record RequestCondition(Class<? extends Message> type, Predicate<Message> holds) {
    boolean test(@Nullable Message request) {
      return type.isInstance(request) && holds.test(request);
    }
  }

  /** Returns all calls. */
  public static CallMatch any() {
    return ANY;
  }

  /** Returns the calls to a method, such as {@code GetDeployment}. */
  public static CallMatch to(String method) {
    return new CallMatch(method, "", "", null, 1, 0, 1, 0, null);
  }

  /** Returns the calls to a method. */
  public static CallMatch to(MethodDescriptor<?, ?> method) {
    return to(method.getFullMethodName());
  }

  /** Returns those of the calls that mean a namespace. */
  public CallMatch in(String namespace) {
    return new CallMatch(method, namespace, name, request, nth, times, probability, seed, until);
  }

  /** Returns those of the calls that mean a name. */
  public CallMatch named(String name) {
    return new CallMatch(method, namespace, name, request, nth, times, probability, seed, until);
  }

  /** Returns those of the calls whose request is of a type and as wanted. */
  public <Q extends Message> CallMatch where(Class<Q> type, Predicate<? super Q> condition) {
    RequestCondition holds =
        new RequestCondition(type, message -> condition.test(type.cast(message)));
    return new CallMatch(method, namespace, name, holds, nth, times, probability, seed, until);
  }

  /** Returns the nth of the calls alone; with {@link #times} that many from the nth on. */
  public CallMatch nth(int nth) {
    return new CallMatch(
        method, namespace, name, request, nth, times == 0 ? 1 : times, probability, seed, until);
  }

  /** Returns so many of the calls at most. */
  public CallMatch times(int times) {
    if (times < 1) {
      throw new IllegalArgumentException("times: " + times + " (expected: >= 1)");
    }
    return new CallMatch(method, namespace, name, request, nth, times, probability, seed, until);
  }

  /** Returns some of the calls, by chance; the same seed gives the same ones. */
  public CallMatch withProbability(double probability, long seed) {
    return new CallMatch(method, namespace, name, request, nth, times, probability, seed, until);
  }

  /** Returns the calls that begin before a moment of cluster time. */
  public CallMatch until(Instant until) {
    return new CallMatch(method, namespace, name, request, nth, times, probability, seed, until);
  }

  /** Returns whether a call is one of these, by all that does not depend on earlier calls. */
  boolean covers(MethodDescriptor<?, ?> called, String calledNamespace, String calledName) {
    return (method.isEmpty() || isMethod(called))
        && (namespace.isEmpty() || namespace.equals(calledNamespace))
        && (name.isEmpty() || name.equals(calledName));
  }

  private boolean isMethod(MethodDescriptor<?, ?> called) {
    return method.indexOf('/') >= 0
        ? method.equals(called.getFullMethodName())
        : method.equals(called.getBareMethodName());
  }

  /** Returns the calls in words, as {@link FaultRule#parse} reads them. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(method.isEmpty() ? "any" : method);
    if (!namespace.isEmpty()) {
      text.append(" in=").append(namespace);
    }
    if (!name.isEmpty()) {
      text.append(" name=").append(name);
    }
    if (request != null) {
      text.append(" where=").append(request.type().getSimpleName());
    }
    if (nth > 1 || times == 1) {
      text.append(" nth=").append(nth);
    }
    if (times > 1) {
      text.append(" times=").append(times);
    }
    if (probability < 1) {
      text.append(" probability=").append(probability).append(" seed=").append(seed);
    }
    if (until != null) {
      text.append(" until=").append(until);
    }
    return text.toString();
  }
}
