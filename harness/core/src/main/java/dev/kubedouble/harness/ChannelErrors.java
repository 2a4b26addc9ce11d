package dev.kubedouble.harness;

import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import io.grpc.StatusRuntimeException;

/** What a server's gRPC errors mean as Kubernetes' Status. */
final class ChannelErrors {
  private ChannelErrors() {}

  /**
   * Returns the refusal that came with an error; where none came, one that is made of its code.
   *
   * @param target what messages call the server
   */
  static KubernetesException refusal(String target, StatusRuntimeException error) {
    return KubernetesErrors.status(error)
        .map(KubernetesException::new)
        .orElseGet(() -> made(target, error));
  }

  private static KubernetesException made(String target, StatusRuntimeException error) {
    String message = target + ": " + describe(error);
    return switch (error.getStatus().getCode()) {
      // Whoever cancels a call of his own does not ask what became of it: the server went away.
      case UNAVAILABLE, CANCELLED -> Refusals.failure(503, "ServiceUnavailable", message, null);
      case DEADLINE_EXCEEDED -> Refusals.failure(504, "Timeout", message, null);
      case UNIMPLEMENTED -> Refusals.failure(405, "MethodNotAllowed", message, null);
      case NOT_FOUND -> Refusals.failure(404, "NotFound", message, null);
      case ALREADY_EXISTS -> Refusals.failure(409, "AlreadyExists", message, null);
      case ABORTED -> Refusals.failure(409, "Conflict", message, null);
      case INVALID_ARGUMENT -> Refusals.failure(400, "BadRequest", message, null);
      case PERMISSION_DENIED -> Refusals.failure(403, "Forbidden", message, null);
      case UNAUTHENTICATED -> Refusals.failure(401, "Unauthorized", message, null);
      case OUT_OF_RANGE -> Refusals.failure(410, "Expired", message, null);
      case RESOURCE_EXHAUSTED -> Refusals.failure(429, "TooManyRequests", message, null);
      default -> Refusals.failure(500, "InternalError", message, null);
    };
  }

  /** Returns what went wrong in one line: code, description, and what brought it about. */
  static String describe(StatusRuntimeException error) {
    Throwable cause = error.getCause();
    while (cause != null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    String text =
        error.getMessage()
            + (cause == null || cause.getMessage() == null ? "" : " (" + cause.getMessage() + ")");
    return text.lines().findFirst().orElse(text);
  }
}
