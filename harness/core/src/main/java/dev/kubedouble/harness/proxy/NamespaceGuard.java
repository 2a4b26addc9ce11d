package dev.kubedouble.harness.proxy;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.harness.fault.FaultTime;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.CallNote;
import dev.kubedouble.harness.rpc.CallTarget;
import dev.kubedouble.harness.rpc.DecidingHandler;
import dev.kubedouble.harness.servicer.StatusEncoder;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses, as Forbidden, writes that would reach beyond one namespace; reads pass.
 *
 * <p>Namespaces themselves can neither be made nor removed. A request that names no namespace is
 * let through: the service says what is wrong with it. Thread-safe.
 */
public final class NamespaceGuard implements ServiceLayer {
  private static final List<String> WRITES = List.of("Create", "Update", "Patch", "Delete");

  private final String namespace;
  private final String instead;

  /**
   * Creates a guard.
   *
   * @param namespace the only namespace that may be written to
   * @param instead what to do, as the end of a refusal's message
   */
  public NamespaceGuard(String namespace, String instead) {
    this.namespace = namespace;
    this.instead = instead;
  }

  /** Returns a cluster with this guard in front of it, for calls that pass no server. */
  public ClusterApi inFrontOf(ClusterApi cluster) {
    return new GuardedCluster(cluster, this);
  }

  /**
   * Looks at a write.
   *
   * @param touched the namespace of the request; empty for all
   * @param name the object; empty where the request names none
   * @throws KubernetesException where it would reach beyond the namespace
   */
  void require(Resource<?> resource, String touched, String name) {
    KubernetesException refusal = refusal(resource, touched, name);
    if (refusal != null) {
      throw refusal;
    }
  }

  private @Nullable KubernetesException refusal(Resource<?> resource, String touched, String name) {
    if (resource.namespaced() && touched.equals(namespace)) {
      return null;
    }
    String why =
        resource.namespaced()
            ? (touched.isEmpty() ? "all namespaces are" : "namespace \"" + touched + "\" is")
                + " not \""
                + namespace
                + "\": "
            : "namespaces can neither be made nor removed here: ";
    return Refusals.forbidden(resource, name, why + instead);
  }

  @Override
  public ServerServiceDefinition inFrontOf(
      ServerServiceDefinition service, CallJournal journal, FaultTime time) {
    ServerServiceDefinition.Builder guarded =
        ServerServiceDefinition.builder(service.getServiceDescriptor());
    service.getMethods().forEach(method -> guarded.addMethod(guarded(method, journal)));
    return guarded.build();
  }

  private <Q, R> ServerMethodDefinition<Q, R> guarded(
      ServerMethodDefinition<Q, R> method, CallJournal journal) {
    String name = String.valueOf(method.getMethodDescriptor().getBareMethodName());
    return WRITES.stream().anyMatch(name::startsWith)
        ? method.withServerCallHandler(
            new Handler<>(method.getServerCallHandler(), journal, resource(name)))
        : method;
  }

  private static Resource<?> resource(String method) {
    if (method.endsWith("Namespace")) {
      return Resource.NAMESPACES;
    }
    return method.endsWith("Pod") ? Resource.PODS : Resource.DEPLOYMENTS;
  }

  /** Looks at a write once its request is there. */
  private final class Handler<Q, R> extends DecidingHandler<Q, R> {
    private final CallJournal journal;
    private final Resource<?> resource;

    Handler(ServerCallHandler<Q, R> service, CallJournal journal, Resource<?> resource) {
      super(service);
      this.journal = journal;
      this.resource = resource;
    }

    @Override
    protected ServerCall.@Nullable Listener<Q> answer(
        ServerCall<Q, R> call, Metadata headers, Message request) {
      CallTarget target = CallTarget.of(request);
      boolean isUnsaid = resource.namespaced() && target.namespace().isEmpty();
      KubernetesException refusal =
          isUnsaid ? null : refusal(resource, target.namespace(), target.name());
      if (refusal == null) {
        return null;
      }
      StatusRuntimeException encoded = StatusEncoder.encode(refusal.status(), new Metadata());
      Metadata trailers = encoded.getTrailers() == null ? new Metadata() : encoded.getTrailers();
      Status status = encoded.getStatus();
      CallNote note = journal.begin(call, headers);
      note.request(request);
      note.end(status, trailers);
      call.close(status, trailers);
      return new ServerCall.Listener<>() {};
    }
  }
}
