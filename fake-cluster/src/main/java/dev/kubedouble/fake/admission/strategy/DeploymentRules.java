package dev.kubedouble.fake.admission.strategy;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.apps.v1.DeploymentStatus;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.meta.v1.ObjectMeta;

/** What changes in a Deployment that is about to be written. */
public final class DeploymentRules {
  private DeploymentRules() {}

  /** Returns a new Deployment without status. */
  public static Deployment create(Deployment deployment) {
    return deployment.toBuilder()
        .setStatus(DeploymentStatus.getDefaultInstance())
        .setSpec(spec(deployment.getSpec(), DeploymentSpec.getDefaultInstance()))
        .build();
  }

  /**
   * Returns a Deployment with the status of the one it replaces, and of the next generation if its
   * spec or its annotations, which its ReplicaSets copy, have changed.
   */
  public static Deployment update(Deployment deployment, Deployment old) {
    DeploymentSpec spec = spec(deployment.getSpec(), old.getSpec());
    ObjectMeta meta = deployment.getMetadata();
    boolean changed =
        !meta.getAnnotationsMap().equals(old.getMetadata().getAnnotationsMap())
            || !SameSpec.deployments(spec, old.getSpec());
    long generation = old.getMetadata().getGeneration();
    return deployment.toBuilder()
        .setMetadata(MetadataRules.generation(meta, changed ? generation + 1 : generation))
        .setSpec(spec)
        .setStatus(old.getStatus())
        .build();
  }

  private static DeploymentSpec spec(DeploymentSpec spec, DeploymentSpec old) {
    PodTemplateSpec dropped = DisabledFields.drop(spec.getTemplate(), old.getTemplate());
    return dropped == null ? spec : spec.toBuilder().setTemplate(dropped).build();
  }

  /** Returns a Deployment with the spec and the labels of the one whose status it replaces. */
  public static Deployment updateStatus(Deployment deployment, Deployment old) {
    ObjectMeta meta = deployment.getMetadata();
    if (!MetadataRules.isSame(meta, old.getMetadata())) {
      meta =
          meta.toBuilder()
              .setGeneration(old.getMetadata().getGeneration())
              .clearLabels()
              .putAllLabels(old.getMetadata().getLabelsMap())
              .build();
    }
    return MetadataRules.isSame(meta, deployment.getMetadata())
            && MetadataRules.isSame(deployment.getSpec(), old.getSpec())
        ? deployment
        : deployment.toBuilder().setSpec(old.getSpec()).setMetadata(meta).build();
  }
}
