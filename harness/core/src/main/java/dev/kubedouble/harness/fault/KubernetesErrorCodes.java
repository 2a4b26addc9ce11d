package dev.kubedouble.harness.fault;

import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.api.meta.v1.StatusDetails;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.harness.rpc.CallTarget;
import java.util.Map;
import java.util.TreeMap;

/**
 * Kubernetes' reasons with their HTTP codes and usual messages (apimachinery, {@code api/errors}).
 */
final class KubernetesErrorCodes {
  private static final Map<String, Integer> CODES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("BadRequest", 400),
              Map.entry("Unauthorized", 401),
              Map.entry("Forbidden", 403),
              Map.entry("NotFound", 404),
              Map.entry("MethodNotAllowed", 405),
              Map.entry("NotAcceptable", 406),
              Map.entry("AlreadyExists", 409),
              Map.entry("Conflict", 409),
              Map.entry("Gone", 410),
              Map.entry("Expired", 410),
              Map.entry("RequestEntityTooLarge", 413),
              Map.entry("UnsupportedMediaType", 415),
              Map.entry("Invalid", 422),
              Map.entry("TooManyRequests", 429),
              Map.entry("InternalError", 500),
              Map.entry("ServerTimeout", 500),
              Map.entry("ServiceUnavailable", 503),
              Map.entry("Timeout", 504)));

  private KubernetesErrorCodes() {}

  static void require(String reason) {
    if (!CODES.containsKey(reason)) {
      throw new IllegalArgumentException(
          "reason: \""
              + reason
              + "\" (expected: one of "
              + String.join(", ", CODES.keySet())
              + ")");
    }
  }

  /** Returns the Status of a refusal of one call. */
  static Status status(Fault.KubernetesError error, String method, CallTarget target) {
    Resource<?> resource = resource(method);
    KubernetesException usual = usual(error.reason(), resource, target.name());
    if (error.message().isEmpty()) {
      return usual.status();
    }
    return usual.status().toBuilder().setMessage(error.message()).build();
  }

  private static KubernetesException usual(String reason, Resource<?> resource, String name) {
    return switch (reason) {
      case "NotFound" -> Refusals.notFound(resource, name);
      case "Conflict" -> Refusals.modified(resource, name);
      case "Forbidden" ->
          Refusals.forbidden(resource, name, "User \"system:anonymous\" cannot do this");
      case "AlreadyExists" ->
          named(
              reason,
              resource,
              name,
              resource.qualifiedName() + " \"" + name + "\" already exists");
      case "Expired" -> Refusals.expired("The resourceVersion for the provided watch is too old.");
      case "InternalError" -> Refusals.internal("an error on purpose");
      case "TooManyRequests" -> retriable(reason, "Too many requests, please try again later.", 1);
      case "ServerTimeout" ->
          retriable(
              reason,
              "The operation against "
                  + resource.qualifiedName()
                  + " could not be completed at this time, please try again.",
              1);
      case "Timeout" ->
          retriable(reason, "Timeout: request did not complete within the allotted timeout", 0);
      case "Unauthorized" -> plain(reason, "Unauthorized");
      case "ServiceUnavailable" ->
          plain(reason, "the server is currently unable to handle the request");
      default -> plain(reason, "an error on purpose");
    };
  }

  private static KubernetesException plain(String reason, String message) {
    return Refusals.failure(code(reason), reason, message, null);
  }

  private static KubernetesException named(
      String reason, Resource<?> resource, String name, String message) {
    return Refusals.failure(
        code(reason),
        reason,
        message,
        StatusDetails.newBuilder()
            .setName(name)
            .setGroup(resource.group())
            .setKind(resource.plural()));
  }

  private static KubernetesException retriable(String reason, String message, int afterSeconds) {
    return Refusals.failure(
        code(reason),
        reason,
        message,
        StatusDetails.newBuilder().setRetryAfterSeconds(afterSeconds));
  }

  private static int code(String reason) {
    return CODES.getOrDefault(reason, 500);
  }

  private static Resource<?> resource(String method) {
    if (method.contains("ReplicaSet")) {
      return Resource.REPLICA_SETS;
    }
    if (method.contains("Pod")) {
      return Resource.PODS;
    }
    if (method.contains("Namespace")) {
      return Resource.NAMESPACES;
    }
    return method.contains("Event") ? Resource.EVENTS : Resource.DEPLOYMENTS;
  }
}
