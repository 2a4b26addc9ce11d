package dev.kubedouble.cluster;

import dev.kubedouble.api.meta.v1.ListMeta;
import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.api.meta.v1.StatusCause;
import dev.kubedouble.api.meta.v1.StatusDetails;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The refusals of a Kubernetes API server, with its own messages, reasons and codes (apimachinery,
 * {@code api/errors}).
 */
public final class Refusals {
  private Refusals() {}

  /** The object is not there. */
  public static KubernetesException notFound(Resource<?> resource, String name) {
    return failure(
        404,
        "NotFound",
        resource.qualifiedName() + " " + quote(name) + " not found",
        details(resource, name));
  }

  /** The path is not served. */
  public static KubernetesException noSuchPath() {
    return failure(
        404,
        "NotFound",
        "the server could not find the requested resource",
        StatusDetails.newBuilder());
  }

  /** The object is not what the write expected it to be. */
  public static KubernetesException conflict(Resource<?> resource, String name, String why) {
    return failure(
        409,
        "Conflict",
        "Operation cannot be fulfilled on "
            + resource.qualifiedName()
            + " "
            + quote(name)
            + ": "
            + why,
        details(resource, name));
  }

  /** The object is not what the write of a part of it expected it to be, said of that part. */
  public static KubernetesException partConflict(
      Resource<?> resource, String part, String name, String why) {
    String plural = resource.plural() + "/" + part;
    return failure(
        409,
        "Conflict",
        "Operation cannot be fulfilled on "
            + plural
            + "."
            + resource.group()
            + " "
            + quote(name)
            + ": "
            + why,
        details(resource, name).setKind(plural));
  }

  /** The object is not what the write expected it to be, said of its kind rather than resource. */
  public static KubernetesException kindConflict(Resource<?> resource, String name, String why) {
    return failure(
        409,
        "Conflict",
        "Operation cannot be fulfilled on "
            + resource.qualifiedKind()
            + " "
            + quote(name)
            + ": "
            + why,
        details(resource, name).setKind(resource.kind()));
  }

  /** The write carries a resource version that is no longer the newest. */
  public static KubernetesException modified(Resource<?> resource, String name) {
    return conflict(
        resource,
        name,
        "the object has been modified; please apply your changes to the latest version and try again");
  }

  /** Fields of the object are not valid. */
  public static KubernetesException invalid(
      String group, String kind, String name, String message, List<StatusCause> causes) {
    String qualified = group.isEmpty() ? kind : kind + "." + group;
    String text = qualified + " " + quote(name) + " is invalid";
    return failure(
        422,
        "Invalid",
        message.isEmpty() ? text : text + ": " + message,
        StatusDetails.newBuilder()
            .setGroup(group)
            .setKind(kind)
            .setName(name)
            .addAllCauses(causes));
  }

  /** The request cannot be understood. */
  public static KubernetesException badRequest(String message) {
    return failure(400, "BadRequest", message, null);
  }

  /** The caller may not do this; the name is empty where the request has none. */
  public static KubernetesException forbidden(Resource<?> resource, String name, String why) {
    String subject =
        name.isEmpty() ? resource.qualifiedName() : resource.qualifiedName() + " " + quote(name);
    return failure(403, "Forbidden", subject + " is forbidden: " + why, details(resource, name));
  }

  /** The version that was asked for is no longer kept. */
  public static KubernetesException expired(String message) {
    return failure(410, "Expired", message, null);
  }

  /** The list's moment is no longer kept; the token lets it go on with the present one. */
  public static KubernetesException expired(String message, String continueToken) {
    Status status = expired(message).status();
    return new KubernetesException(
        status.toBuilder()
            .setMetadata(status.getMetadata().toBuilder().setContinue(continueToken))
            .build());
  }

  /**
   * The cluster has not reached the version that was asked for.
   *
   * @param retryAfterSeconds when to ask again; 0 says nothing of it
   */
  public static KubernetesException resourceVersionTooLarge(
      String wanted, String current, int retryAfterSeconds) {
    StatusDetails.Builder details =
        StatusDetails.newBuilder()
            .addCauses(
                StatusCause.newBuilder()
                    .setReason("ResourceVersionTooLarge")
                    .setMessage("Too large resource version"));
    if (retryAfterSeconds > 0) {
      details.setRetryAfterSeconds(retryAfterSeconds);
    }
    return failure(
        504,
        "Timeout",
        "Timeout: Too large resource version: " + wanted + ", current: " + current,
        details);
  }

  /** The resource has no such verb, or this cluster does not have it. */
  public static KubernetesException notSupported(Resource<?> resource, String action) {
    return failure(
        405,
        "MethodNotAllowed",
        action + " is not supported on resources of kind " + quote(resource.qualifiedName()),
        details(resource, ""));
  }

  /** The body is in a format that the server does not read. */
  public static KubernetesException unsupportedMediaType(String message) {
    return failure(415, "UnsupportedMediaType", message, null);
  }

  /** The server failed. */
  public static KubernetesException internal(String why) {
    return failure(
        500,
        "InternalError",
        "Internal error occurred: " + why,
        StatusDetails.newBuilder().addCauses(StatusCause.newBuilder().setMessage(why)));
  }

  /** Returns a refusal with a code, a reason and a message of its own; details may be left out. */
  public static KubernetesException failure(
      int code, String reason, String message, StatusDetails.@Nullable Builder details) {
    Status.Builder status =
        Status.newBuilder()
            .setMetadata(ListMeta.getDefaultInstance())
            .setStatus("Failure")
            .setMessage(message)
            .setReason(reason)
            .setCode(code);
    if (details != null) {
      status.setDetails(details);
    }
    return new KubernetesException(status.build());
  }

  private static StatusDetails.Builder details(Resource<?> resource, String name) {
    return StatusDetails.newBuilder()
        .setName(name)
        .setGroup(resource.group())
        .setKind(resource.plural());
  }

  private static String quote(String name) {
    return '"' + name + '"';
  }
}
