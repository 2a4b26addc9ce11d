package dev.kubedouble.cluster;

import dev.kubedouble.api.meta.v1.Status;
import java.util.List;

/**
 * A refusal by a Kubernetes API server: its Status, as an exception.
 *
 * <p>{@link Refusals} makes the ones that Kubernetes itself gives. No stack trace is kept: a
 * refusal is an answer, and says itself what is wrong.
 */
public final class KubernetesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Status status;
  private final transient List<String> warnings;

  /** Creates the exception for a Status whose {@code status} is {@code Failure}. */
  public KubernetesException(Status status) {
    this(status, List.of());
  }

  private KubernetesException(Status status, List<String> warnings) {
    super(status.getMessage(), null, false, false);
    this.status = status;
    this.warnings = warnings;
  }

  /** Returns the same refusal with what the server warned of before it refused. */
  public KubernetesException withWarnings(List<String> warnings) {
    return new KubernetesException(status, List.copyOf(warnings));
  }

  /** Returns what the server warned of before it refused, in its order. */
  public List<String> warnings() {
    return warnings;
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
