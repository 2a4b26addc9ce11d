package dev.kubedouble.fake.admission.strategy;

import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.apps.v1.ReplicaSetSpec;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodTemplateSpec;

/**
 * The question whether two specs say the same, on which generations and ReplicaSets hang
 * (apimachinery, {@code equality.Semantic}).
 *
 * <p>Canonical messages say the same when they are equal, but for amounts of resources, where
 * {@code 1Gi} and {@code 1073741824} are one. Stateless and thread-safe.
 */
public final class SameSpec {
  private SameSpec() {}

  static boolean deployments(DeploymentSpec spec, DeploymentSpec old) {
    if (spec.equals(old)) {
      return true;
    }
    DeploymentSpec otherwise = spec.toBuilder().setTemplate(old.getTemplate()).build();
    return otherwise.equals(old) && templates(spec.getTemplate(), old.getTemplate());
  }

  static boolean replicaSets(ReplicaSetSpec spec, ReplicaSetSpec old) {
    if (spec.equals(old)) {
      return true;
    }
    ReplicaSetSpec otherwise = spec.toBuilder().setTemplate(old.getTemplate()).build();
    return otherwise.equals(old) && templates(spec.getTemplate(), old.getTemplate());
  }

  private static boolean templates(PodTemplateSpec template, PodTemplateSpec old) {
    return template.getMetadata().equals(old.getMetadata())
        && pods(template.getSpec(), old.getSpec());
  }

  /** Returns whether two specs of pods say the same. */
  public static boolean pods(PodSpec spec, PodSpec old) {
    return spec.equals(old) || PlainAmounts.of(spec).equals(PlainAmounts.of(old));
  }
}
