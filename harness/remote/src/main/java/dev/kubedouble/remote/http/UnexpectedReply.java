package dev.kubedouble.remote.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.api.meta.v1.StatusCause;
import dev.kubedouble.api.meta.v1.StatusDetails;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;

/**
 * Refusals, those of a server as they are, and for answers that are none of Kubernetes', such as a
 * proxy's page, the one that Kubernetes' Go client makes of the code (apimachinery, {@code
 * NewGenericServerResponse}): the answer itself is in the causes.
 */
public final class UnexpectedReply {
  private static final int MOST_SHOWN = 2048;

  private UnexpectedReply() {}

  /** Returns the refusal that an answer stands for. */
  public static KubernetesException refusal(String method, Reply reply) {
    Status status = reply.status();
    if (status != null) {
      Status complete =
          status.getCode() == 0 ? status.toBuilder().setCode(reply.code()).build() : status;
      return new KubernetesException(complete).withWarnings(reply.warnings());
    }
    return generic(method, reply).withWarnings(reply.warnings());
  }

  /** Returns the refusal for a success whose body cannot be read. */
  static KubernetesException unreadable(Reply reply, String why) {
    return Refusals.failure(
        500, "InternalError", "the server's answer could not be read: " + why, details(reply));
  }

  /** Returns the refusal for a success that is no stream of events. */
  public static KubernetesException noStream(String mediaType) {
    return Refusals.failure(
        500,
        "InternalError",
        "the server's answer could not be read: "
            + mediaType
            + " (expected: a stream of "
            + Content.PROTOBUF
            + ")",
        null);
  }

  private static KubernetesException generic(String method, Reply reply) {
    String shown = shown(reply);
    return switch (reply.code()) {
      case 400 -> of(reply, "BadRequest", "the server rejected our request for an unknown reason");
      case 401 ->
          of(reply, "Unauthorized", "the server has asked for the client to provide credentials");
      case 403 -> of(reply, "Forbidden", shown.isEmpty() ? "forbidden" : shown);
      case 404 -> of(reply, "NotFound", "the server could not find the requested resource");
      case 405 ->
          of(
              reply,
              "MethodNotAllowed",
              "the server does not allow this method on the requested resource");
      case 406 -> of(reply, "NotAcceptable", shown);
      case 409 ->
          of(
              reply,
              method.equals("POST") ? "AlreadyExists" : "Conflict",
              "the server reported a conflict");
      case 415 -> of(reply, "UnsupportedMediaType", shown);
      case 422 ->
          of(reply, "Invalid", "the server rejected our request due to an error in our request");
      case 429 ->
          of(
              reply,
              "TooManyRequests",
              "the server has received too many requests and has asked us to try again later");
      case 503 ->
          of(reply, "ServiceUnavailable", "the server is currently unable to handle the request");
      case 504 ->
          of(
              reply,
              "Timeout",
              "the server was unable to return a response in the time allotted, but may still be"
                  + " processing the request");
      default ->
          reply.code() >= 500
              ? of(
                  reply,
                  "InternalError",
                  "an error on the server (\""
                      + shown
                      + "\") has prevented the request from succeeding")
              : of(
                  reply,
                  "",
                  "the server responded with the status code "
                      + reply.code()
                      + " but did not return more information");
    };
  }

  private static KubernetesException of(Reply reply, String reason, String message) {
    return Refusals.failure(reply.code(), reason, message, details(reply));
  }

  private static StatusDetails.Builder details(Reply reply) {
    StatusDetails.Builder details =
        StatusDetails.newBuilder()
            .addCauses(
                StatusCause.newBuilder()
                    .setReason("UnexpectedServerResponse")
                    .setMessage(shown(reply)));
    if (reply.retryAfterSeconds() > 0) {
      details.setRetryAfterSeconds(reply.retryAfterSeconds());
    }
    return details;
  }

  private static String shown(Reply reply) {
    String text = reply.bytes().toString(UTF_8).strip();
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "...";
  }
}
