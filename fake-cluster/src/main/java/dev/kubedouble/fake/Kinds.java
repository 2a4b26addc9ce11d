package dev.kubedouble.fake;

import com.google.protobuf.Message;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The kinds of a cluster, by the name of their resource. Immutable once the cluster is put
 * together.
 */
final class Kinds {
  private final Map<String, Kind<?>> byName = new LinkedHashMap<>();

  <T extends Message> Kind<T> add(Kind<T> kind) {
    byName.put(kind.strategy().resource().qualifiedName(), kind);
    return kind;
  }

  /** Returns the kind whose objects the bodies on a path are. */
  @SuppressWarnings("unchecked") // a resource's bodies are of its kind unless its kind differs
  <T extends Message> Kind<T> of(Resource<T> resource, String verb) {
    Kind<?> kind = byName.get(resource.qualifiedName());
    if (kind == null || !kind.strategy().resource().kind().equals(resource.kind())) {
      throw Refusals.notSupported(resource, verb);
    }
    return (Kind<T>) kind;
  }

  /** Returns the kind of the objects of a resource that surely exists. */
  <T extends Message> Kind<T> require(Resource<T> resource) {
    return of(resource, "get");
  }

  Collection<Kind<?>> all() {
    return byName.values();
  }
}
