package dev.kubedouble.fake.body;

import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.schema.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a body calls itself, beside what its path expects.
 *
 * @param resource the path
 * @param apiVersion the body's own, or the path's where it has none
 * @param kind the body's own, or the path's where it has none
 */
record TargetKind(Resource<?> resource, String apiVersion, String kind) {
  static TargetKind of(Resource<?> resource, String apiVersion, String kind) {
    return new TargetKind(
        resource,
        apiVersion.isEmpty() || apiVersion.equals("/") ? expectedVersion(resource) : apiVersion,
        kind.isEmpty() ? resource.kind() : kind);
  }

  /** Refuses a kind that no Kubernetes has. */
  void requireKnown() {
    if (!KnownKinds.isKnown(apiVersion, kind)) {
      throw unhandled(KnownKinds.notRegistered(apiVersion, kind));
    }
  }

  /**
   * Refuses another kind than the path's, and what cannot be read as its kind.
   *
   * @param failure what is wrong with the fields, or null where they can be read
   */
  void requireReadable(@Nullable String failure) {
    boolean isOther = !kind.equals(resource.kind());
    if (isOther) {
      throw unhandled(
          "converting ("
              + version()
              + '.'
              + kind
              + ") to ("
              + internalPackage(resource)
              + '.'
              + resource.kind()
              + "): unknown conversion");
    }
    if (failure != null) {
      throw unhandled(failure);
    }
  }

  /** Refuses another version than the path's, which a real server converts and then refuses. */
  void requireVersion() {
    String expected = expectedVersion(resource);
    if (!apiVersion.equals(expected)) {
      throw Refusals.badRequest(
          "the API version in the data ("
              + apiVersion
              + ") does not match the expected API version ("
              + expected
              + ")");
    }
  }

  KubernetesException unhandled(String why) {
    return Refusals.badRequest(
        kind
            + " in version \""
            + version()
            + "\" cannot be handled as a "
            + resource.kind()
            + ": "
            + why);
  }

  private String version() {
    return apiVersion.substring(apiVersion.indexOf('/') + 1);
  }

  /** The kind of a part, such as Scale, may be of another group than its path. */
  private static String expectedVersion(Resource<?> resource) {
    String own = Schema.kubernetes().of(resource.prototype()).apiVersion();
    return own == null ? resource.apiVersion() : own;
  }

  private static String internalPackage(Resource<?> resource) {
    String version = expectedVersion(resource);
    int slash = version.indexOf('/');
    return slash < 0 ? "core" : version.substring(0, slash);
  }
}
