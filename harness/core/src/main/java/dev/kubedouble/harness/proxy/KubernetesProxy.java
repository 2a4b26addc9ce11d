package dev.kubedouble.harness.proxy;

import dev.kubedouble.harness.fault.FaultLayer;
import dev.kubedouble.harness.fault.MessageForm;
import io.grpc.HandlerRegistry;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The way of calls to a service in this process.
 *
 * <p>With no fault switched on a call finds the service's own method: nothing is wrapped, and no
 * interceptor is on its way. Thread-safe.
 */
public final class KubernetesProxy extends HandlerRegistry {
  private final ServerServiceDefinition service;
  private final FaultLayer layer;
  private final Map<String, ServerMethodDefinition<?, ?>> direct = new HashMap<>();
  private final Map<String, ServerMethodDefinition<?, ?>> faulted = new HashMap<>();

  /** Creates the way to a service whose handlers hold messages as themselves. */
  public KubernetesProxy(ServerServiceDefinition service, FaultLayer layer) {
    this.service = service;
    this.layer = layer;
    for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
      String name = method.getMethodDescriptor().getFullMethodName();
      direct.put(name, method);
      faulted.put(name, layer.behind(method, MessageForm.plain(), MessageForm.plain()));
    }
  }

  @Override
  public @Nullable ServerMethodDefinition<?, ?> lookupMethod(
      String methodName, @Nullable String authority) {
    return (layer.faults().isActive() ? faulted : direct).get(methodName);
  }

  @Override
  public List<ServerServiceDefinition> getServices() {
    return List.of(service);
  }
}
