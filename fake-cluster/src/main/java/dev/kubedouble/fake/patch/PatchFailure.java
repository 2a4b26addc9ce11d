package dev.kubedouble.fake.patch;

import dev.kubedouble.api.meta.v1.StatusDetails;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;

/** Says that a patch cannot be applied. */
final class PatchFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Answer answer;

  /** How Kubernetes answers a failure. */
  enum Answer {
    /** 400 with the failure's message. */
    BAD_REQUEST,
    /** 422 with a message that says nothing. */
    UNPROCESSABLE,
    /** 500 with the failure's message: Kubernetes has no better answer. */
    UNKNOWN
  }

  private PatchFailure(Answer answer, String message) {
    super(message, null, false, false);
    this.answer = answer;
  }

  static PatchFailure badRequest(String message) {
    return new PatchFailure(Answer.BAD_REQUEST, message);
  }

  static PatchFailure unprocessable(String message) {
    return new PatchFailure(Answer.UNPROCESSABLE, message);
  }

  static PatchFailure unknown(String message) {
    return new PatchFailure(Answer.UNKNOWN, message);
  }

  /** The request would make a real API server panic, which it survives. */
  static PatchFailure panic() {
    return unknown("This request caused apiserver to panic. Look in the logs for details.");
  }

  KubernetesException refusal() {
    String message = String.valueOf(getMessage());
    return switch (answer) {
      case BAD_REQUEST -> Refusals.badRequest(message);
      case UNPROCESSABLE ->
          Refusals.failure(
              422,
              "Invalid",
              "the server rejected our request due to an error in our request",
              StatusDetails.newBuilder());
      case UNKNOWN -> Refusals.failure(500, "", message, null);
    };
  }
}
