package dev.kubedouble.harness.proxy;

import dev.kubedouble.harness.fault.FaultLayer;
import dev.kubedouble.harness.fault.MessageForm;
import io.grpc.HandlerRegistry;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The way of calls to a service in this process.
 *
 * <p>With no fault switched on a call finds the service's own method: nothing is wrapped, and no
 * interceptor is on its way. A method is asked for when it is first called, and kept. Thread-safe.
 */
public final class KubernetesProxy extends HandlerRegistry {
  private final Function<String, @Nullable ServerMethodDefinition<?, ?>> methods;
  private final Supplier<ServerServiceDefinition> service;
  private final FaultLayer layer;
  private final Map<String, ServerMethodDefinition<?, ?>> direct = new ConcurrentHashMap<>();
  private final Map<String, ServerMethodDefinition<?, ?>> faulted = new ConcurrentHashMap<>();

  /**
   * Creates the way to a service whose methods are made when they are called.
   *
   * @param methods gives a method by its full name, and null for one that the service has not; its
   *     handlers hold messages as themselves
   * @param service gives the whole, to those who ask what there is
   * @param layer what stands in front of the methods while faults are switched on
   */
  public KubernetesProxy(
      Function<String, @Nullable ServerMethodDefinition<?, ?>> methods,
      Supplier<ServerServiceDefinition> service,
      FaultLayer layer) {
    this.methods = methods;
    this.service = service;
    this.layer = layer;
  }

  /** Creates the way to a service whose handlers hold messages as themselves. */
  public KubernetesProxy(ServerServiceDefinition service, FaultLayer layer) {
    this(byName(service)::get, () -> service, layer);
  }

  @Override
  public @Nullable ServerMethodDefinition<?, ?> lookupMethod(
      String methodName, @Nullable String authority) {
    ServerMethodDefinition<?, ?> method = direct.get(methodName);
    if (method == null) {
      method = direct.computeIfAbsent(methodName, methods);
    }
    return method != null && layer.faults().isActive() ? faulted(methodName, method) : method;
  }

  @Override
  public List<ServerServiceDefinition> getServices() {
    return List.of(service.get());
  }

  private ServerMethodDefinition<?, ?> faulted(String name, ServerMethodDefinition<?, ?> method) {
    return faulted.computeIfAbsent(
        name, key -> layer.behind(method, MessageForm.plain(), MessageForm.plain()));
  }

  private static Map<String, ServerMethodDefinition<?, ?>> byName(ServerServiceDefinition service) {
    Map<String, ServerMethodDefinition<?, ?>> methods = new HashMap<>();
    for (ServerMethodDefinition<?, ?> method : service.getMethods()) {
      methods.put(method.getMethodDescriptor().getFullMethodName(), method);
    }
    return methods;
  }
}
