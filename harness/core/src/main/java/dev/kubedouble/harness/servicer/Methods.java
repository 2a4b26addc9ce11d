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

/** Collects rpcs with their handlers into the definition of the service. */
final class Methods {
  private final ClusterApi cluster;
  private final CallJournal journal;
  private final List<ServerMethodDefinition<?, ?>> definitions = new ArrayList<>();

  Methods(ClusterApi cluster, CallJournal journal) {
    this.cluster = cluster;
    this.journal = journal;
  }

  <Q extends Message, R extends Message> void unary(
      MethodDescriptor<Q, R> method, UnaryHandler.Verb<Q, R> verb) {
    definitions.add(
        ServerMethodDefinition.create(reading(method), new UnaryHandler<>(cluster, journal, verb)));
  }

  <Q extends Message, T extends Message, R extends Message> void watch(
      MethodDescriptor<Q, R> method,
      WatchHandler.Subscribe<Q, T> subscribe,
      Function<WatchEvent<T>, R> encode) {
    definitions.add(
        ServerMethodDefinition.create(
            reading(method), new WatchHandler<>(cluster, journal, subscribe, encode)));
  }

  ServerServiceDefinition bind() {
    ServiceDescriptor standard = KubernetesServiceGrpc.getServiceDescriptor();
    ServiceDescriptor.Builder service =
        ServiceDescriptor.newBuilder(standard.getName())
            .setSchemaDescriptor(standard.getSchemaDescriptor());
    definitions.forEach(method -> service.addMethod(method.getMethodDescriptor()));
    ServerServiceDefinition.Builder definition = ServerServiceDefinition.builder(service.build());
    definitions.forEach(definition::addMethod);
    return definition.build();
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
