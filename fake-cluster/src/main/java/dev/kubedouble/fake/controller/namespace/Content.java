package dev.kubedouble.fake.controller.namespace;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.registry.Deleter;
import dev.kubedouble.fake.registry.Registry;
import java.util.ArrayList;
import java.util.List;

/** The objects of one kind in a namespace. */
final class Content<T extends Message> {
  private final Registry<T> registry;
  private final Deleter<T> deleter;

  Content(Registry<T> registry) {
    this.registry = registry;
    this.deleter = new Deleter<>(registry);
  }

  Resource<T> resource() {
    return registry.strategy().resource();
  }

  /** Deletes all objects, and returns those that remain for now. */
  List<T> deleteAll(String namespace) {
    DeleteOptions background =
        DeleteOptions.newBuilder().setPropagationPolicy("Background").build();
    for (T object : all(namespace)) {
      ObjectMeta metadata = metadata(object);
      try {
        deleter.remove(namespace, metadata.getName(), background);
      } catch (KubernetesException refusal) {
        if (refusal.code() != 404) {
          throw refusal;
        }
      }
    }
    return all(namespace);
  }

  ObjectMeta metadata(T object) {
    return registry.strategy().metadata(object);
  }

  private List<T> all(String namespace) {
    List<T> all = new ArrayList<>();
    registry
        .table()
        .scan(namespace + '/', "", Long.MAX_VALUE, null, version -> all.add(version.content()));
    return all;
  }
}
