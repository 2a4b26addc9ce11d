package dev.kubedouble.assertj;

/** The reasons of Kubernetes' Status (apimachinery, meta/v1 {@code StatusReason}). */
public enum KubernetesReason {
  UNAUTHORIZED("Unauthorized"),
  FORBIDDEN("Forbidden"),
  NOT_FOUND("NotFound"),
  ALREADY_EXISTS("AlreadyExists"),
  CONFLICT("Conflict"),
  GONE("Gone"),
  INVALID("Invalid"),
  SERVER_TIMEOUT("ServerTimeout"),
  TIMEOUT("Timeout"),
  TOO_MANY_REQUESTS("TooManyRequests"),
  BAD_REQUEST("BadRequest"),
  METHOD_NOT_ALLOWED("MethodNotAllowed"),
  NOT_ACCEPTABLE("NotAcceptable"),
  REQUEST_ENTITY_TOO_LARGE("RequestEntityTooLarge"),
  UNSUPPORTED_MEDIA_TYPE("UnsupportedMediaType"),
  INTERNAL_ERROR("InternalError"),
  EXPIRED("Expired"),
  SERVICE_UNAVAILABLE("ServiceUnavailable");

  private final String text;

  KubernetesReason(String text) {
    this.text = text;
  }

  /** Returns the reason as the Status has it, such as {@code NotFound}. */
  public String text() {
    return text;
  }
}
