package dev.kubedouble.cluster;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.autoscaling.v1.Scale;
import dev.kubedouble.api.core.v1.Binding;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.Pod;
import java.util.List;

/**
 * One path of the Kubernetes API under which objects of one kind are read and written.
 *
 * <p>The constants are all that exist; resources are compared by identity. Immutable.
 */
public final class Resource<T extends Message> {

  /** {@code /apis/apps/v1/namespaces/{namespace}/deployments}. */
  public static final Resource<Deployment> DEPLOYMENTS =
      apps("deployments", "Deployment", Deployment.getDefaultInstance());

  /** The status of Deployments. */
  public static final Resource<Deployment> DEPLOYMENTS_STATUS = DEPLOYMENTS.part("status");

  /** The scale of Deployments. */
  public static final Resource<Scale> DEPLOYMENTS_SCALE = DEPLOYMENTS.scale();

  /** {@code /apis/apps/v1/namespaces/{namespace}/replicasets}. */
  public static final Resource<ReplicaSet> REPLICA_SETS =
      apps("replicasets", "ReplicaSet", ReplicaSet.getDefaultInstance());

  /** The status of ReplicaSets. */
  public static final Resource<ReplicaSet> REPLICA_SETS_STATUS = REPLICA_SETS.part("status");

  /** The scale of ReplicaSets. */
  public static final Resource<Scale> REPLICA_SETS_SCALE = REPLICA_SETS.scale();

  /** {@code /api/v1/namespaces/{namespace}/pods}. */
  public static final Resource<Pod> PODS = core("pods", "Pod", true, Pod.getDefaultInstance());

  /** The status of Pods, as a kubelet writes it. */
  public static final Resource<Pod> PODS_STATUS = PODS.part("status");

  /** The binding of Pods to nodes, as a scheduler creates it. */
  public static final Resource<Binding> PODS_BINDING =
      new Resource<>("", "v1", "pods", "binding", "Binding", true, Binding.getDefaultInstance());

  /** {@code /api/v1/namespaces/{namespace}/events}. */
  public static final Resource<Event> EVENTS =
      core("events", "Event", true, Event.getDefaultInstance());

  /** {@code /api/v1/namespaces}. */
  public static final Resource<Namespace> NAMESPACES =
      core("namespaces", "Namespace", false, Namespace.getDefaultInstance());

  /** The status of Namespaces. */
  public static final Resource<Namespace> NAMESPACES_STATUS = NAMESPACES.part("status");

  /** All paths that exist, those of whole objects before those of their parts. */
  public static final List<Resource<?>> ALL =
      List.of(
          DEPLOYMENTS,
          REPLICA_SETS,
          PODS,
          EVENTS,
          NAMESPACES,
          DEPLOYMENTS_STATUS,
          DEPLOYMENTS_SCALE,
          REPLICA_SETS_STATUS,
          REPLICA_SETS_SCALE,
          PODS_STATUS,
          PODS_BINDING,
          NAMESPACES_STATUS);

  private final String group;
  private final String version;
  private final String plural;
  private final String subresource;
  private final String kind;
  private final boolean namespaced;
  private final T prototype;

  private Resource(
      String group,
      String version,
      String plural,
      String subresource,
      String kind,
      boolean namespaced,
      T prototype) {
    this.group = group;
    this.version = version;
    this.plural = plural;
    this.subresource = subresource;
    this.kind = kind;
    this.namespaced = namespaced;
    this.prototype = prototype;
  }

  /**
   * Returns the path under which whole objects of an object's type are read and written.
   *
   * @throws IllegalArgumentException where there is none
   */
  public static Resource<?> of(Message object) {
    for (Resource<?> resource : ALL) {
      if (!resource.isSubresource()
          && resource.prototype.getDescriptorForType() == object.getDescriptorForType()) {
        return resource;
      }
    }
    throw new IllegalArgumentException(
        "object: "
            + object.getDescriptorForType().getName()
            + " (expected: a kind that a cluster has)");
  }

  /** Returns the API group; empty for the core group. */
  public String group() {
    return group;
  }

  /** Returns the version within the group. */
  public String version() {
    return version;
  }

  /** Returns the resource's name in paths, such as {@code deployments}. */
  public String plural() {
    return plural;
  }

  /**
   * Returns the part of the object that the path stands for, such as {@code status}; empty for the
   * whole.
   */
  public String subresource() {
    return subresource;
  }

  /** Returns the kind of the bodies on this path. */
  public String kind() {
    return kind;
  }

  /** Returns whether its objects live in namespaces. */
  public boolean namespaced() {
    return namespaced;
  }

  /** Returns the empty message of the bodies. */
  public T prototype() {
    return prototype;
  }

  /** Returns {@code version} for the core group, {@code group/version} else. */
  public String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /**
   * Returns the name by which Kubernetes' messages call the resource: {@code deployments.apps},
   * {@code pods}.
   */
  public String qualifiedName() {
    return group.isEmpty() ? plural : plural + "." + group;
  }

  /**
   * Returns the name by which Kubernetes' messages call the kind: {@code Deployment.apps}, {@code
   * Pod}.
   */
  public String qualifiedKind() {
    return group.isEmpty() ? kind : kind + "." + group;
  }

  /** Returns whether the path stands for a part of an object. */
  public boolean isSubresource() {
    return !subresource.isEmpty();
  }

  private static <T extends Message> Resource<T> apps(String plural, String kind, T prototype) {
    return new Resource<>("apps", "v1", plural, "", kind, true, prototype);
  }

  private static <T extends Message> Resource<T> core(
      String plural, String kind, boolean namespaced, T prototype) {
    return new Resource<>("", "v1", plural, "", kind, namespaced, prototype);
  }

  private Resource<T> part(String subresource) {
    return new Resource<>(group, version, plural, subresource, kind, namespaced, prototype);
  }

  private Resource<Scale> scale() {
    return new Resource<>(
        group, version, plural, "scale", "Scale", namespaced, Scale.getDefaultInstance());
  }

  @Override
  public String toString() {
    return isSubresource() ? qualifiedName() + "/" + subresource : qualifiedName();
  }
}
