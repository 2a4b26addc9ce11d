package dev.kubedouble.harness.fault;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import dev.kubedouble.harness.rpc.CallTarget;
import dev.kubedouble.harness.rpc.Protocol;
import dev.kubedouble.time.Timeline;
import io.grpc.MethodDescriptor;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Finds rules that can never match.
 *
 * <p>A method of a service whose types are not known here is taken as it is.
 */
final class FaultChecks {
  private final Collection<MethodDescriptor<?, ?>> methods;
  private final boolean passesOthers;

  /**
   * Creates the checks for where a rule is to apply.
   *
   * @param methods the methods whose types are known
   * @param passesOthers whether calls to other services pass as well
   */
  FaultChecks(Collection<MethodDescriptor<?, ?>> methods, boolean passesOthers) {
    this.methods = List.copyOf(methods);
    this.passesOthers = passesOthers;
  }

  void check(FaultRule rule, Instant now) {
    CallMatch calls = rule.calls();
    if (calls.until() != null && Timeline.toNanos(calls.until()) <= Timeline.toNanos(now)) {
      throw never(rule, "until: " + calls.until() + " (expected: later than now, " + now + ")");
    }
    List<MethodDescriptor<?, ?>> called = methods.stream().filter(m -> named(calls, m)).toList();
    if (called.isEmpty()) {
      checkUnknown(rule);
      return;
    }
    List<MethodDescriptor<?, ?>> fitting =
        called.stream().filter(m -> FaultFit.fits(rule.fault(), m)).toList();
    if (fitting.isEmpty()) {
      throw never(
          rule,
          "fault: \""
              + rule.fault()
              + "\" does not go with "
              + calls.method()
              + " (expected: "
              + names(methods.stream().filter(m -> FaultFit.fits(rule.fault(), m)).toList())
              + ")");
    }
    if (!calls.namespace().isEmpty()
        && fitting.stream().noneMatch(m -> CallTarget.hasNamespace(request(m)))) {
      throw never(rule, "in: requests of " + names(fitting) + " name no namespace");
    }
    if (!calls.name().isEmpty()
        && fitting.stream().noneMatch(m -> CallTarget.hasName(request(m)))) {
      throw never(rule, "name: requests of " + names(fitting) + " name no object");
    }
    if (calls.request() != null
        && fitting.stream().noneMatch(m -> calls.request().type().isInstance(prototype(m)))) {
      throw never(
          rule,
          "where: "
              + calls.request().type().getSimpleName()
              + " (expected: a request of "
              + names(fitting)
              + ")");
    }
  }

  private void checkUnknown(FaultRule rule) {
    String method = rule.calls().method();
    if (passesOthers
        && method.indexOf('/') > 0
        && methods.stream().noneMatch(m -> sameService(m, method))) {
      return;
    }
    throw never(
        rule,
        "method: \""
            + method
            + "\" is not known (expected: "
            + names(methods)
            + (passesOthers ? ", or SERVICE/METHOD of another service)" : ")"));
  }

  private static boolean sameService(MethodDescriptor<?, ?> known, String method) {
    return method.startsWith(known.getServiceName() + "/");
  }

  private static boolean named(CallMatch calls, MethodDescriptor<?, ?> method) {
    return calls.method().isEmpty()
        || calls.method().equals(method.getBareMethodName())
        || calls.method().equals(method.getFullMethodName());
  }

  private static Descriptor request(MethodDescriptor<?, ?> method) {
    return prototype(method).getDescriptorForType();
  }

  private static Message prototype(MethodDescriptor<?, ?> method) {
    Message prototype = Protocol.prototype(method.getRequestMarshaller());
    if (prototype == null) {
      throw new IllegalStateException(method + ": its marshaller has no prototype");
    }
    return prototype;
  }

  private static String names(Collection<MethodDescriptor<?, ?>> methods) {
    return String.join(
        ", ", methods.stream().map(m -> String.valueOf(m.getBareMethodName())).toList());
  }

  private static IllegalArgumentException never(FaultRule rule, String why) {
    return new IllegalArgumentException("fault rule \"" + rule + "\" can never match: " + why);
  }
}
