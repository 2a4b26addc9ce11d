package dev.kubedouble.cluster;

import dev.kubedouble.api.meta.v1.Status;

/**
 * A refusal by a Kubernetes API server: its Status, as an exception.
 *
 * <p>{@link Refusals} makes the ones that Kubernetes itself gives. No stack trace is kept: a
 * refusal is an answer, and says itself what is wrong.
 */
public final class KubernetesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Status status;

  /** Creates the exception for a Status whose {@code status} is {@code Failure}. */
  public KubernetesException(Status status) {
    super(status.getMessage(), null, false, false);
    this.status = status;
  }

  /** Returns Kubernetes' Status. */
  public Status status() {
    return status;
  }

  /**
   * Returns the machine-readable reason, such as {@code NotFound}; empty where the server gave
   * none.
   */
  public String reason() {
    return status.getReason();
  }

  /** Returns the HTTP code that goes with the Status. */
  public int code() {
    return status.getCode();
  }
}
