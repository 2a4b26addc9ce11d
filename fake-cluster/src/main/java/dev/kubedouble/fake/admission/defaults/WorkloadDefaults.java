package dev.kubedouble.fake.admission.defaults;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.apps.v1.DeploymentStrategy;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.apps.v1.ReplicaSetSpec;
import dev.kubedouble.api.apps.v1.RollingUpdateDeployment;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.intstr.IntOrString;
import java.util.function.Function;

/** The defaults of what makes pods from a template: Deployments and ReplicaSets. */
final class WorkloadDefaults {
  private static final int REPLICAS = 1;
  private static final int REVISION_HISTORY_LIMIT = 10;
  private static final int PROGRESS_DEADLINE_SECONDS = 600;
  private static final String ROLLING_UPDATE = "RollingUpdate";
  private static final IntOrString QUARTER =
      IntOrString.newBuilder().setType(1).setIntVal(0).setStrVal("25%").build();

  private WorkloadDefaults() {}

  static Deployment deployment(Deployment deployment, Function<PodSpec, PodSpec> specs) {
    DeploymentSpec spec = deployment.getSpec();
    DeploymentSpec defaulted = spec(spec, specs);
    return Instances.changed(spec, defaulted)
        ? deployment.toBuilder().setSpec(defaulted).build()
        : deployment;
  }

  private static DeploymentSpec spec(DeploymentSpec spec, Function<PodSpec, PodSpec> specs) {
    PodTemplateSpec template = PodDefaults.template(spec.getTemplate(), specs);
    DeploymentStrategy strategy = strategy(spec.getStrategy());
    if (!Instances.changed(spec.getTemplate(), template)
        && !Instances.changed(spec.getStrategy(), strategy)
        && spec.hasReplicas()
        && spec.hasRevisionHistoryLimit()
        && spec.hasProgressDeadlineSeconds()) {
      return spec;
    }
    DeploymentSpec.Builder changed = spec.toBuilder().setTemplate(template).setStrategy(strategy);
    if (!spec.hasReplicas()) {
      changed.setReplicas(REPLICAS);
    }
    if (!spec.hasRevisionHistoryLimit()) {
      changed.setRevisionHistoryLimit(REVISION_HISTORY_LIMIT);
    }
    if (!spec.hasProgressDeadlineSeconds()) {
      changed.setProgressDeadlineSeconds(PROGRESS_DEADLINE_SECONDS);
    }
    return changed.build();
  }

  private static DeploymentStrategy strategy(DeploymentStrategy strategy) {
    boolean typed = !strategy.getType().isEmpty();
    if (typed && !strategy.getType().equals(ROLLING_UPDATE)) {
      return strategy;
    }
    RollingUpdateDeployment update = strategy.getRollingUpdate();
    if (typed && update.hasMaxUnavailable() && update.hasMaxSurge()) {
      return strategy;
    }
    RollingUpdateDeployment.Builder changed = update.toBuilder();
    if (!update.hasMaxUnavailable()) {
      changed.setMaxUnavailable(QUARTER);
    }
    if (!update.hasMaxSurge()) {
      changed.setMaxSurge(QUARTER);
    }
    return DeploymentStrategy.newBuilder()
        .setType(ROLLING_UPDATE)
        .setRollingUpdate(changed)
        .build();
  }

  static ReplicaSet replicaSet(ReplicaSet set, Function<PodSpec, PodSpec> specs) {
    ReplicaSetSpec spec = set.getSpec();
    PodTemplateSpec template = PodDefaults.template(spec.getTemplate(), specs);
    if (!Instances.changed(spec.getTemplate(), template) && spec.hasReplicas()) {
      return set;
    }
    ReplicaSetSpec.Builder changed = spec.toBuilder().setTemplate(template);
    if (!spec.hasReplicas()) {
      changed.setReplicas(REPLICAS);
    }
    return set.toBuilder().setSpec(changed).build();
  }
}
