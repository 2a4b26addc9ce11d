package dev.kubedouble.harness.servicer;

import dev.kubedouble.api.meta.v1.Status;
import io.grpc.Status.Code;

/**
 * Which gRPC code goes with which Status: by its reason, and by its HTTP code where the reason says
 * nothing.
 */
final class StatusCodes {
  private StatusCodes() {}

  static Code of(Status status) {
    return switch (status.getReason()) {
      case "BadRequest",
          "Invalid",
          "NotAcceptable",
          "UnsupportedMediaType",
          "RequestEntityTooLarge" ->
          Code.INVALID_ARGUMENT;
      case "NotFound" -> Code.NOT_FOUND;
      case "AlreadyExists" -> Code.ALREADY_EXISTS;
      case "Conflict" -> Code.ABORTED;
      case "Expired", "Gone" -> Code.OUT_OF_RANGE;
      case "InternalError" -> Code.INTERNAL;
      case "Forbidden" -> Code.PERMISSION_DENIED;
      case "Unauthorized" -> Code.UNAUTHENTICATED;
      case "TooManyRequests" -> Code.RESOURCE_EXHAUSTED;
      case "MethodNotAllowed" -> Code.UNIMPLEMENTED;
      case "Timeout", "ServerTimeout" -> Code.DEADLINE_EXCEEDED;
      case "ServiceUnavailable" -> Code.UNAVAILABLE;
      default -> ofHttp(status.getCode());
    };
  }

  private static Code ofHttp(int code) {
    return switch (code) {
      case 400, 413, 422 -> Code.INVALID_ARGUMENT;
      case 404 -> Code.NOT_FOUND;
      case 409 -> Code.ABORTED;
      case 410 -> Code.OUT_OF_RANGE;
      case 429 -> Code.RESOURCE_EXHAUSTED;
      case 500 -> Code.INTERNAL;
      case 503 -> Code.UNAVAILABLE;
      default -> Code.UNKNOWN;
    };
  }
}
