package dev.kubedouble.fake;

import com.google.protobuf.Message;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.manifest.Manifests;
import dev.kubedouble.schema.ObjectMetadata;

/**
 * Creates the objects of manifests in a cluster, as {@code kubectl create} would one after another.
 */
final class ManifestLoader {
  private ManifestLoader() {}

  static void load(FakeCluster cluster, Manifests manifests) {
    for (Message object : manifests.objects()) {
      create(cluster, Resource.of(object), object);
    }
  }

  private static <T extends Message> void create(
      FakeCluster cluster, Resource<T> resource, Message object) {
    @SuppressWarnings("unchecked") // of the same descriptor as the resource's prototype
    T typed = (T) object;
    if (!resource.namespaced()) {
      ifAbsent(() -> cluster.create(resource, "", typed));
      return;
    }
    ObjectMeta metadata = ObjectMetadata.of(object);
    String namespace = metadata.getNamespace().isEmpty() ? "default" : metadata.getNamespace();
    ifAbsent(() -> cluster.create(Resource.NAMESPACES, "", namespace(namespace)));
    cluster.create(resource, namespace, typed);
  }

  /** A namespace may be there already: made by the cluster, or mentioned before. */
  private static void ifAbsent(Runnable create) {
    try {
      create.run();
    } catch (KubernetesException e) {
      if (!e.reason().equals("AlreadyExists")) {
        throw e;
      }
    }
  }

  private static Namespace namespace(String name) {
    return Namespace.newBuilder().setMetadata(ObjectMeta.newBuilder().setName(name)).build();
  }
}
