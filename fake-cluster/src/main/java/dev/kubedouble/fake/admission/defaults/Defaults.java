package dev.kubedouble.fake.admission.defaults;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodTemplateSpec;

/**
 * The defaults of every kind that has some. Scales, Events and the lists have none.
 *
 * <p>They apply to whatever a caller sends, and again to what a patch makes. Safe for use by
 * several threads.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/">Kubernetes API, where each
 *     field tells its default</a>
 */
public final class Defaults {
  private Defaults() {}

  /** Returns a Deployment with its defaults, those of its pod template included. */
  public static Deployment deployment(Deployment deployment) {
    return WorkloadDefaults.deployment(deployment);
  }

  /** Returns a ReplicaSet with its defaults, those of its pod template included. */
  public static ReplicaSet replicaSet(ReplicaSet set) {
    return WorkloadDefaults.replicaSet(set);
  }

  /**
   * Returns a pod template with the defaults that templates have, which are fewer than those of
   * pods.
   */
  public static PodTemplateSpec podTemplate(PodTemplateSpec template) {
    return PodDefaults.template(template);
  }

  /** Returns a Pod with its defaults. */
  public static Pod pod(Pod pod) {
    return PodDefaults.pod(pod);
  }

  /** Returns a Namespace with its phase and, if it has a name, the label that repeats the name. */
  public static Namespace namespace(Namespace namespace) {
    return NamespaceDefaults.namespace(namespace);
  }
}
