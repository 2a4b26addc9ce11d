package dev.kubedouble.remote.http;

import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.remote.connection.Failures;
import java.io.IOException;
import java.io.InterruptedIOException;

/** What a caller is told where a server does not answer at all, in the form of a Status. */
public final class Unreachable {
  private Unreachable() {}

  /**
   * Returns the refusal for a call that was not answered: Timeout where the server took too long,
   * ServiceUnavailable else. Whether a write was done is not known.
   */
  public static KubernetesException during(String server, String method, IOException e) {
    if (Thread.currentThread().isInterrupted()) {
      return Refusals.failure(503, "ServiceUnavailable", "the caller was interrupted", null);
    }
    String message = server + ": " + method + " was not answered: " + Failures.describe(e);
    return e instanceof InterruptedIOException
        ? Refusals.failure(504, "Timeout", message, null)
        : Refusals.failure(503, "ServiceUnavailable", message, null);
  }

  /** Returns the end of a watch that cannot go on. */
  public static KubernetesException watchBroken(String server, String what, String why) {
    return Refusals.failure(
        503, "ServiceUnavailable", server + ": the watch of " + what + " broke: " + why, null);
  }
}
