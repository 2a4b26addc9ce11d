package dev.kubedouble.schema;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodTemplateSpec;

/** Edits the templates from which objects make pods. */
public final class PodTemplates {
  private PodTemplates() {}

  /** Returns a Deployment whose pods have another spec. */
  public static Deployment with(Deployment deployment, PodSpec podSpec) {
    DeploymentSpec spec = deployment.getSpec();
    PodTemplateSpec.Builder template = spec.getTemplate().toBuilder().setSpec(podSpec);
    return deployment.toBuilder().setSpec(spec.toBuilder().setTemplate(template)).build();
  }
}
