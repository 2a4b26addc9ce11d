package dev.kubedouble.rest.resource;

import dev.kubedouble.cluster.Resource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path of Kubernetes' API below a group and version.
 *
 * @param resource what it is about
 * @param namespace the namespace; empty for all, and for what has none
 * @param name the object; empty for all
 * @param watch whether it is one of the old paths that are watched without being asked to
 */
record ResourcePath(Resource<?> resource, String namespace, String name, boolean watch) {
  ResourcePath(Resource<?> resource, String namespace, String name) {
    this(resource, namespace, name, false);
  }

  /** Returns whether the path stands for one object or a part of one. */
  boolean isNamed() {
    return !name.isEmpty();
  }

  /** Returns whether it stands for the objects of all namespaces. */
  boolean isAcrossNamespaces() {
    return !isNamed() && resource.namespaced() && namespace.isEmpty();
  }

  /** Returns the methods that it answers, in the order of Kubernetes' router. */
  List<String> methods() {
    if (watch) {
      return List.of("GET");
    }
    if (resource == Resource.PODS_BINDING) {
      return List.of("POST");
    }
    if (resource.isSubresource()) {
      return List.of("GET", "PUT", "PATCH");
    }
    if (isNamed()) {
      return List.of("GET", "PUT", "PATCH", "DELETE");
    }
    if (isAcrossNamespaces()) {
      return List.of("GET");
    }
    return resource == Resource.NAMESPACES
        ? List.of("GET", "POST")
        : List.of("GET", "POST", "DELETE");
  }

  /**
   * Finds the path that the segments behind a group and version mean, or null where they mean none.
   *
   * @param group the API group; empty for the core
   */
  static @Nullable ResourcePath find(String group, List<String> segments) {
    if (segments.isEmpty() || segments.stream().anyMatch(String::isEmpty)) {
      return null;
    }
    if (segments.get(0).equals("watch")) {
      ResourcePath watched = find(group, segments.subList(1, segments.size()));
      return watched == null || watched.watch || watched.resource.isSubresource()
          ? null
          : new ResourcePath(watched.resource, watched.namespace, watched.name, true);
    }
    boolean scoped = segments.get(0).equals("namespaces") && segments.size() >= 3;
    if (!scoped) {
      return cluster(group, segments);
    }
    List<String> rest = new ArrayList<>(segments.subList(2, segments.size()));
    if (group.isEmpty() && rest.size() == 1) {
      Resource<?> part = lookUp("", "namespaces", rest.get(0), false);
      if (part != null) {
        return new ResourcePath(part, "", segments.get(1));
      }
    }
    Resource<?> resource =
        rest.size() > 3
            ? null
            : lookUp(group, rest.get(0), rest.size() == 3 ? rest.get(2) : "", true);
    return resource == null
        ? null
        : new ResourcePath(resource, segments.get(1), rest.size() > 1 ? rest.get(1) : "");
  }

  private static @Nullable ResourcePath cluster(String group, List<String> segments) {
    if (segments.size() == 1) {
      Resource<?> anywhere = lookUp(group, segments.get(0), "", true);
      Resource<?> resource =
          anywhere == null ? lookUp(group, segments.get(0), "", false) : anywhere;
      return resource == null ? null : new ResourcePath(resource, "", "");
    }
    Resource<?> resource =
        segments.size() > 3
            ? null
            : lookUp(group, segments.get(0), segments.size() == 3 ? segments.get(2) : "", false);
    return resource == null ? null : new ResourcePath(resource, "", segments.get(1));
  }

  private static @Nullable Resource<?> lookUp(
      String group, String plural, String subresource, boolean namespaced) {
    for (Resource<?> resource : Resource.ALL) {
      if (resource.plural().equals(plural)
          && resource.group().equals(group)
          && resource.subresource().equals(subresource)
          && resource.namespaced() == namespaced) {
        return resource;
      }
    }
    return null;
  }
}
