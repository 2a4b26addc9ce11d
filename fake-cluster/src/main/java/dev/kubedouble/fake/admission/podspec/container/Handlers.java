package dev.kubedouble.fake.admission.podspec.container;

import dev.kubedouble.api.core.v1.ExecAction;
import dev.kubedouble.api.core.v1.GRPCAction;
import dev.kubedouble.api.core.v1.HTTPGetAction;
import dev.kubedouble.api.core.v1.HTTPHeader;
import dev.kubedouble.api.core.v1.LifecycleHandler;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.ProbeHandler;
import dev.kubedouble.api.core.v1.TCPSocketAction;
import dev.kubedouble.fake.admission.content.Identifiers;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.List;

/** What a probe or a hook does: exactly one action. */
final class Handlers {
  private static final List<String> SCHEMES = List.of("HTTP", "HTTPS");

  private final FieldErrors errors;
  private final FieldPath path;
  private boolean found;

  private Handlers(FieldErrors errors, FieldPath path) {
    this.errors = errors;
    this.path = path;
  }

  static void probe(FieldErrors errors, FieldPath path, ProbeHandler handler) {
    Handlers handlers = new Handlers(errors, path);
    if (handler.hasExec() && handlers.first("exec")) {
      handlers.exec(handler.getExec());
    }
    if (handler.hasHttpGet() && handlers.first("httpGet")) {
      handlers.httpGet(handler.getHttpGet());
    }
    if (handler.hasTcpSocket() && handlers.first("tcpSocket")) {
      handlers.tcpSocket(handler.getTcpSocket());
    }
    if (handler.hasGrpc() && handlers.first("grpc")) {
      handlers.grpc(handler.getGrpc());
    }
    handlers.any();
  }

  static void hook(FieldErrors errors, FieldPath path, LifecycleHandler handler, PodSpec spec) {
    Handlers handlers = new Handlers(errors, path);
    if (handler.hasExec() && handlers.first("exec")) {
      handlers.exec(handler.getExec());
    }
    if (handler.hasHttpGet() && handlers.first("httpGet")) {
      handlers.httpGet(handler.getHttpGet());
    }
    if (handler.hasTcpSocket() && handlers.first("tcpSocket")) {
      handlers.tcpSocket(handler.getTcpSocket());
    }
    if (handler.hasSleep() && handlers.first("sleep")) {
      handlers.sleep(handler.getSleep().getSeconds(), spec);
    }
    handlers.any();
  }

  /** Returns whether this is the first action; writes that there are several if it is not. */
  private boolean first(String field) {
    if (found) {
      errors.forbidden(path.child(field), "may not specify more than 1 handler type");
      return false;
    }
    found = true;
    return true;
  }

  private void any() {
    if (!found) {
      errors.required(path, "must specify a handler type");
    }
  }

  private void exec(ExecAction action) {
    if (action.getCommandCount() == 0) {
      errors.required(path.child("exec", "command"));
    }
  }

  private void httpGet(HTTPGetAction action) {
    FieldPath at = path.child("httpGet");
    if (action.getPath().isEmpty()) {
      errors.required(at.child("path"));
    }
    Ports.numberOrName(errors, at.child("port"), action.getPort());
    if (!SCHEMES.contains(action.getScheme())) {
      errors.notSupported(at.child("scheme"), action.getScheme(), SCHEMES);
    }
    for (HTTPHeader header : action.getHttpHeadersList()) {
      errors.invalid(
          at.child("httpHeaders"), header.getName(), Identifiers.httpHeaderName(header.getName()));
    }
  }

  private void tcpSocket(TCPSocketAction action) {
    Ports.numberOrName(errors, path.child("tcpSocket", "port"), action.getPort());
  }

  private void grpc(GRPCAction action) {
    Ports.number(errors, path.child("grpc", "port"), action.getPort());
  }

  private void sleep(long seconds, PodSpec spec) {
    long gracePeriod = spec.getTerminationGracePeriodSeconds();
    // A pod without grace period has that fault already.
    if (spec.hasTerminationGracePeriodSeconds() && (seconds < 0 || seconds > gracePeriod)) {
      errors.invalid(
          path.child("sleep"),
          seconds,
          "must be non-negative and less than terminationGracePeriodSeconds (" + gracePeriod + ")");
    }
  }
}
