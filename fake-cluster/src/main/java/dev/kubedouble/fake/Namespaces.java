package dev.kubedouble.fake;

import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.StatusCause;
import dev.kubedouble.api.meta.v1.StatusDetails;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.podsecurity.PodSecurity;
import dev.kubedouble.fake.registry.NamespaceGate;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Write;
import dev.kubedouble.fake.store.Version;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which namespaces there are, as far as writes of other kinds ask (apiserver, NamespaceLifecycle
 * admission).
 */
final class Namespaces implements NamespaceGate {
  private static final Set<String> IMMORTAL = Set.of("default", "kube-system", "kube-public");

  private final boolean onDemand;
  private @Nullable Registry<Namespace> registry;

  Namespaces(boolean onDemand) {
    this.onDemand = onDemand;
  }

  /** Completes the circle: namespaces are objects, written by a registry that asks this gate. */
  void use(Registry<Namespace> namespaces) {
    this.registry = namespaces;
  }

  @Override
  public void checkCreate(Resource<?> resource, String namespace, String name) {
    if (namespace.isEmpty() || registry == null) {
      return;
    }
    Version<Namespace> version = registry.table().get(namespace);
    if (version == null) {
      if (!onDemand) {
        throw Refusals.notFound(Resource.NAMESPACES, namespace);
      }
      create(namespace);
    } else if (version.content().getMetadata().hasDeletionTimestamp()) {
      throw terminating(resource, namespace, name);
    }
  }

  /** Refuses a new pod that its namespace's level of Pod Security does not allow. */
  void checkSecurity(Pod pod) {
    Version<Namespace> version =
        registry == null ? null : registry.table().get(pod.getMetadata().getNamespace());
    if (version != null) {
      PodSecurity.admit(version.content(), pod);
    }
  }

  /** Refuses the deletion of a namespace that a cluster cannot do without. */
  static void checkDelete(Resource<?> resource, String name) {
    if (resource == Resource.NAMESPACES && IMMORTAL.contains(name)) {
      throw Refusals.forbidden(resource, name, "this namespace may not be deleted");
    }
  }

  void create(String name) {
    if (registry != null) {
      registry.create(
          "",
          Namespace.newBuilder().setMetadata(ObjectMeta.newBuilder().setName(name)).build(),
          Write.by("kube-apiserver"));
    }
  }

  private static RuntimeException terminating(Resource<?> resource, String namespace, String name) {
    String why =
        "unable to create new content in namespace "
            + namespace
            + " because it is being terminated";
    return Refusals.failure(
        403,
        "Forbidden",
        resource.qualifiedName() + " \"" + name + "\" is forbidden: " + why,
        StatusDetails.newBuilder()
            .setName(name)
            .setGroup(resource.group())
            .setKind(resource.plural())
            .addCauses(
                StatusCause.newBuilder()
                    .setReason("NamespaceTerminating")
                    .setMessage("namespace " + namespace + " is being terminated")
                    .setField("metadata.namespace")));
  }
}
