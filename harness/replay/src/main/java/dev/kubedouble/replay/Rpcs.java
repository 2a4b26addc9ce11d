package dev.kubedouble.replay;

import com.google.protobuf.Message;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import io.grpc.MethodDescriptor;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which rpc stands for which method and path of REST. */
final class Rpcs {
  private static final Map<String, String> GROUPS =
      Map.of(
          "deployments", "apps/v1",
          "replicasets", "apps/v1",
          "pods", "/v1",
          "events", "/v1",
          "namespaces", "/v1");
  private static final Map<String, String> KINDS =
      Map.of(
          "deployments", "Deployment",
          "replicasets", "ReplicaSet",
          "pods", "Pod",
          "events", "Event",
          "namespaces", "Namespace");

  private final Map<String, MethodDescriptor<Message, Message>> methods = new HashMap<>();

  @SuppressWarnings("unchecked") // all requests and answers of the service are messages
  Rpcs() {
    for (MethodDescriptor<?, ?> method :
        KubernetesServiceGrpc.getServiceDescriptor().getMethods()) {
      methods.put(
          Objects.requireNonNull(method.getBareMethodName()),
          (MethodDescriptor<Message, Message>) method);
    }
  }

  /** Returns the rpc, or null where there is none. */
  @Nullable MethodDescriptor<Message, Message> find(String method, RestPath path, boolean watch) {
    String kind = KINDS.get(path.resource());
    if (kind == null
        || !(path.group() + "/" + path.version()).equals(GROUPS.get(path.resource()))) {
      return null;
    }
    boolean namespaced = !path.resource().equals("namespaces");
    boolean all = path.name().isEmpty();
    boolean reads = method.equals("GET");
    if (namespaced ? path.namespace().isEmpty() && !(reads && all) : !path.namespace().isEmpty()) {
      return null;
    }
    String verb = verb(method, all, watch);
    return verb == null
        ? null
        : methods.get(verb + kind + (all && !verb.equals("Create") ? "s" : part(path)));
  }

  private static String part(RestPath path) {
    String part = path.subresource();
    return part.isEmpty() ? "" : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
  }

  private static @Nullable String verb(String method, boolean all, boolean watch) {
    return switch (method) {
      case "GET" -> all ? (watch ? "Watch" : "List") : "Get";
      case "POST" -> all ? "Create" : null;
      case "PUT" -> all ? null : "Update";
      case "PATCH" -> all ? null : "Patch";
      case "DELETE" -> "Delete";
      default -> null;
    };
  }
}
