package dev.kubedouble.remote;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import java.util.Set;
import java.util.TreeSet;

/**
 * The namespaces that may be used, refused by name where they are others.
 *
 * @param namespaces the namespaces; empty for all
 */
record NamespaceLimit(Set<String> namespaces) {
  /** Refuses an object that would be made beyond the namespaces. */
  <T extends Message> void requireCreate(
      Resource<T> resource, String namespace, Body<T> body, CreateOptions options) {
    if (!namespaces.isEmpty()) {
      String name =
          resource.namespaced() ? "" : Bodies.name(Bodies.object(resource, body, options));
      require(resource, namespace, name);
    }
  }

  /**
   * Refuses what reaches beyond the namespaces.
   *
   * @param namespace the namespace of the request; empty for all
   * @param name the object; empty for all, and where the server makes it up
   */
  void require(Resource<?> resource, String namespace, String name) {
    String touched = resource.namespaced() ? namespace : name;
    if (namespaces.isEmpty() || namespaces.contains(touched)) {
      return;
    }
    throw Refusals.forbidden(
        resource,
        name,
        (touched.isEmpty() ? "all namespaces" : "namespace \"" + touched + '"')
            + " cannot be used: this connection is limited to "
            + new TreeSet<>(namespaces));
  }
}
