package dev.kubedouble.harness.servicer;

import com.google.protobuf.Message;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.harness.journal.CallJournal;
import io.grpc.MethodDescriptor;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.ServiceDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the handlers of one cluster's rpcs.
 *
 * @param cluster the cluster that is called
 * @param journal who is told of each call
 */
record Methods(ClusterApi cluster, CallJournal journal) {
  private static final String PREFIX = KubernetesServiceGrpc.SERVICE_NAME + "/";

  /** Returns a new handler of an rpc, or null where it is none of the service's. */
  @Nullable ServerMethodDefinition<?, ?> find(String fullName) {
    if (!fullName.startsWith(PREFIX)) {
      return null;
    }
    String name = fullName.substring(PREFIX.length());
    ServerMethodDefinition<?, ?> found = DeploymentMethods.find(this, name);
    return found == null ? SurroundingMethods.find(this, name) : found;
  }

  /** Returns the definition of the whole service. */
  ServerServiceDefinition bind() {
    ServiceDescriptor standard = KubernetesServiceGrpc.getServiceDescriptor();
    List<ServerMethodDefinition<?, ?>> definitions = new ArrayList<>();
    ServiceDescriptor.Builder service =
        ServiceDescriptor.newBuilder(standard.getName())
            .setSchemaDescriptor(standard.getSchemaDescriptor());
    for (MethodDescriptor<?, ?> method : standard.getMethods()) {
      ServerMethodDefinition<?, ?> definition = find(method.getFullMethodName());
      if (definition == null) {
        throw new IllegalStateException(method.getFullMethodName() + ": nothing answers it");
      }
      definitions.add(definition);
      service.addMethod(definition.getMethodDescriptor());
    }
    ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(service.build());
    definitions.forEach(definition::addMethod);
    return definition.build();
  }

  <Q extends Message, R extends Message> ServerMethodDefinition<Object, R> unary(
      MethodDescriptor<Q, R> method, UnaryHandler.Verb<Q, R> verb) {
    return ServerMethodDefinition.create(
        reading(method), new UnaryHandler<>(cluster, journal, verb));
  }

  <Q extends Message, T extends Message, R extends Message> ServerMethodDefinition<Object, R> watch(
      MethodDescriptor<Q, R> method,
      WatchHandler.Subscribe<Q, T> subscribe,
      Function<WatchEvent<T>, R> encode) {
    return ServerMethodDefinition.create(
        reading(method), new WatchHandler<>(cluster, journal, subscribe, encode));
  }

  /** Returns the method with our own reading of requests. */
  private static <Q extends Message, R> MethodDescriptor<Object, R> reading(
      MethodDescriptor<Q, R> method) {
    var standard = (MethodDescriptor.PrototypeMarshaller<Q>) method.getRequestMarshaller();
    Q prototype = standard.getMessagePrototype();
    if (prototype == null) {
      throw new IllegalStateException(method + ": its marshaller has no prototype");
    }
    return method.toBuilder(new RequestMarshaller<>(prototype), method.getResponseMarshaller())
        .build();
  }
}
