package dev.kubedouble.fake.admission.defaults;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.fake.memory.Remembered;
import java.util.function.Function;

/**
 * The defaults of every kind that has some. Scales, Events and the lists have none.
 *
 * <p>They apply to whatever a caller sends, and again to what a patch makes. Those of a pod spec
 * are remembered. Safe for use by several threads.
 *
 * @see <a href="https://kubernetes.io/docs/reference/kubernetes-api/">Kubernetes API, where each
 *     field tells its default</a>
 */
public final class Defaults {
  private final Function<PodSpec, PodSpec> templateSpecs = new Remembered<>(PodDefaults::spec);
  private final Function<PodSpec, PodSpec> podSpecs =
      new Remembered<>(spec -> PodDefaults.spec(PodOnlyDefaults.spec(spec)));

  /** Returns a Deployment with its defaults, those of its pod template included. */
  public Deployment deployment(Deployment deployment) {
    return WorkloadDefaults.deployment(deployment, templateSpecs);
  }

  /** Returns a ReplicaSet with its defaults, those of its pod template included. */
  public ReplicaSet replicaSet(ReplicaSet set) {
    return WorkloadDefaults.replicaSet(set, templateSpecs);
  }

  /**
   * Returns a pod template with the defaults that templates have, which are fewer than those of
   * pods.
   */
  public PodTemplateSpec podTemplate(PodTemplateSpec template) {
    return PodDefaults.template(template, templateSpecs);
  }

  /** Returns a Pod with its defaults. */
  public Pod pod(Pod pod) {
    return PodDefaults.pod(pod, podSpecs);
  }

  /** Returns a Namespace with its phase and, if it has a name, the label that repeats the name. */
  public static Namespace namespace(Namespace namespace) {
    return NamespaceDefaults.namespace(namespace);
  }
}
