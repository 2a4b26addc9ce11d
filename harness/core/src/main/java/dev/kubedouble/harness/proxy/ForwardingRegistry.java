package dev.kubedouble.harness.proxy;

import dev.kubedouble.harness.fault.FaultLayer;
import dev.kubedouble.harness.rpc.Protocol;
import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerMethodDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The way of calls to a service in another process: any service, by the names of its methods.
 *
 * <p>Messages pass as bytes. Only while a fault is switched on, messages of the protocol are read
 * on their way. Thread-safe.
 */
public final class ForwardingRegistry extends HandlerRegistry {
  private final Upstream upstream;
  private final FaultLayer layer;

  /** Creates the way to an upstream. */
  public ForwardingRegistry(Upstream upstream, FaultLayer layer) {
    this.upstream = upstream;
    this.layer = layer;
  }

  @Override
  public ServerMethodDefinition<?, ?> lookupMethod(String methodName, @Nullable String authority) {
    MethodDescriptor<?, ?> known = Protocol.method(methodName);
    MethodDescriptor<byte[], byte[]> method =
        MethodDescriptor.newBuilder(Bytes.MARSHALLER, Bytes.MARSHALLER)
            .setFullMethodName(methodName)
            .setType(known == null ? MethodType.UNKNOWN : known.getType())
            .build();
    ServerMethodDefinition<byte[], byte[]> definition =
        ServerMethodDefinition.create(method, new Forwarder(upstream, layer.journal()));
    if (!layer.faults().isActive()) {
      return definition;
    }
    return layer.behind(
        definition,
        Bytes.form(Protocol.request(methodName)),
        Bytes.form(Protocol.response(methodName)));
  }
}
