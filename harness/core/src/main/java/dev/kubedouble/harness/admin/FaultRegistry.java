package dev.kubedouble.harness.admin;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.kubedouble.api.faults.v1.FaultServiceGrpc;
import dev.kubedouble.harness.fault.Faults;
import io.grpc.HandlerRegistry;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Serves {@code kubedouble.v1.FaultService} beside what another registry has.
 *
 * <p>The service is made when it is first asked for: every server of a test has it, and hardly any
 * is asked. Thread-safe.
 */
public final class FaultRegistry extends HandlerRegistry {
  private static final String PREFIX = FaultServiceGrpc.SERVICE_NAME + "/";

  private final HandlerRegistry others;
  private final Faults faults;

  @GuardedBy("this") private @Nullable Bound bound;

  /** Creates the service for a server's faults, beside other services. */
  public FaultRegistry(HandlerRegistry others, Faults faults) {
    this.others = others;
    this.faults = faults;
  }

  @Override
  public @Nullable ServerMethodDefinition<?, ?> lookupMethod(
      String methodName, @Nullable String authority) {
    return methodName.startsWith(PREFIX)
        ? bound().methods().get(methodName)
        : others.lookupMethod(methodName, authority);
  }

  @Override
  public List<ServerServiceDefinition> getServices() {
    List<ServerServiceDefinition> all = new ArrayList<>(others.getServices());
    all.add(bound().service());
    return List.copyOf(all);
  }

  private synchronized Bound bound() {
    if (bound == null) {
      bound = Bound.of(new FaultAdmin(faults).bindService());
    }
    return bound;
  }

  private record Bound(
      ServerServiceDefinition service, Map<String, ServerMethodDefinition<?, ?>> methods) {
    static Bound of(ServerServiceDefinition service) {
      Map<String, ServerMethodDefinition<?, ?>> methods = new HashMap<>();
      for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
        methods.put(method.getMethodDescriptor().getFullMethodName(), method);
      }
      return new Bound(service, methods);
    }
  }
}
