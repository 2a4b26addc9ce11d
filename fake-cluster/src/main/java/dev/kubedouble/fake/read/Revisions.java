package dev.kubedouble.fake.read;

import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.store.ResourceVersions;
import dev.kubedouble.json.GoText;
import org.jspecify.annotations.Nullable;

/** Resource versions as requests name them: unsigned numbers of 64 bits. */
final class Revisions {
  private Revisions() {}

  /** Returns whether the API server answers reads of the resource from its cache. */
  static boolean cached(Resource<?> resource) {
    return resource != Resource.EVENTS;
  }

  /**
   * Returns the version that a text is; 0 where there is none.
   *
   * <p>Kubernetes does not expect a malformed one where it reads from its cache, and answers 500.
   */
  static long parse(String text) {
    String fault = fault(text);
    if (fault != null) {
      throw Refusals.failure(500, "", fault, null);
    }
    return ResourceVersions.value(text);
  }

  /** Returns the version that a text is, where Kubernetes expects that it may be malformed. */
  static long parseOrBadRequest(String text) {
    String fault = fault(text);
    if (fault != null) {
      throw Refusals.badRequest("invalid resource version: " + fault);
    }
    return ResourceVersions.value(text);
  }

  /** Refuses a version that the cluster has not reached. */
  static void requireReached(long wanted, long current, int retryAfterSeconds) {
    if (Long.compareUnsigned(wanted, current) > 0) {
      throw tooLarge(wanted, current, retryAfterSeconds);
    }
  }

  /** Returns the refusal of a version that the cluster has not reached. */
  static KubernetesException tooLarge(long wanted, long current, int retryAfterSeconds) {
    return Refusals.resourceVersionTooLarge(
        Long.toUnsignedString(wanted), Long.toString(current), retryAfterSeconds);
  }

  private static @Nullable String fault(String text) {
    String why = ResourceVersions.fault(text);
    return why == null
        ? null
        : "resourceVersion: Invalid value: " + GoText.quote(text) + ": " + why;
  }
}
