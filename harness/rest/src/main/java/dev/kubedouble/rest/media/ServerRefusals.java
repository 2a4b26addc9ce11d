package dev.kubedouble.rest.media;

import dev.kubedouble.api.meta.v1.StatusDetails;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;

/** Refusals that are not about a resource but about the request as HTTP. */
public final class ServerRefusals {
  private ServerRefusals() {}

  /**
   * Returns the refusal that goes with a code of HTTP (apimachinery, {@code
   * NewGenericServerResponse}).
   *
   * @param message what the router says; not all codes show it
   */
  public static KubernetesException generic(int code, String message) {
    return switch (code) {
      case 404 -> of(404, "NotFound", "the server could not find the requested resource");
      case 405 ->
          of(
              405,
              "MethodNotAllowed",
              "the server does not allow this method on the requested resource");
      case 406 -> of(406, "NotAcceptable", message);
      case 415 -> of(415, "UnsupportedMediaType", message);
      default ->
          throw new IllegalArgumentException("code: " + code + " (expected: 404, 405, 406 or 415)");
    };
  }

  private static KubernetesException of(int code, String reason, String message) {
    return Refusals.failure(code, reason, message, StatusDetails.newBuilder());
  }

  /** Returns the refusal of a body that is larger than the limit, in bytes. */
  public static KubernetesException tooLarge(int limit) {
    return Refusals.failure(
        413, "RequestEntityTooLarge", "Request entity too large: limit is " + limit, null);
  }
}
