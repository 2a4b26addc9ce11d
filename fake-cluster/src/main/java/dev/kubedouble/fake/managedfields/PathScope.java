package dev.kubedouble.fake.managedfields;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.schema.MessageSchema;
import dev.kubedouble.schema.Schema;
import java.util.Map;

/**
 * What matters for owners when objects are written through a path.
 *
 * @param type the type of what is written
 * @param apiVersion its version
 * @param subresource the part of the object that the path stands for; empty for the whole
 * @param reset the fields that a write through this path cannot change, so that nobody comes to own
 *     them by it
 */
record PathScope(OwnedType type, String apiVersion, String subresource, FieldSet reset) {
  private static final String STATUS = "status";
  private static final FieldSet STATUS_FIELD = FieldSet.ofPath("status");
  private static final FieldSet SPEC_FIELD = FieldSet.ofPath("spec");

  /** Kubernetes' {@code GetResetFields}, by the resource's name. */
  private static final Map<String, FieldSet> RESET_BY_WHOLE =
      Map.of(
          "deployments", STATUS_FIELD,
          "replicasets", STATUS_FIELD,
          "pods", STATUS_FIELD,
          "namespaces", STATUS_FIELD);

  private static final Map<String, FieldSet> RESET_BY_STATUS =
      Map.of(
          "deployments",
          SPEC_FIELD.union(FieldSet.ofPath("metadata", "labels")),
          "replicasets",
          SPEC_FIELD,
          "pods",
          SPEC_FIELD
              .union(FieldSet.ofPath("metadata", "deletionTimestamp"))
              .union(FieldSet.ofPath("metadata", "ownerReferences")),
          "namespaces",
          SPEC_FIELD);

  /** Returns the scope of a path. */
  static PathScope of(Resource<?> resource) {
    return of(resource.plural(), resource.subresource(), resource.prototype());
  }

  /** Returns the scope of a part of a resource. */
  static PathScope of(Resource<?> resource, String subresource) {
    return of(resource.plural(), subresource, resource.prototype());
  }

  private static PathScope of(String plural, String subresource, Message prototype) {
    MessageSchema schema = Schema.kubernetes().of(prototype);
    String apiVersion = schema.apiVersion();
    if (apiVersion == null) {
      throw new IllegalArgumentException("message: " + schema + " (expected: a kind)");
    }
    Map<String, FieldSet> reset =
        subresource.isEmpty()
            ? RESET_BY_WHOLE
            : subresource.equals(STATUS) ? RESET_BY_STATUS : Map.of();
    return new PathScope(
        OwnedType.of(schema), apiVersion, subresource, reset.getOrDefault(plural, FieldSet.EMPTY));
  }

  ManagerId updater(String manager) {
    return ManagerId.updater(manager, apiVersion, subresource);
  }

  ManagerId applier(String manager) {
    return ManagerId.applier(manager, subresource);
  }
}
