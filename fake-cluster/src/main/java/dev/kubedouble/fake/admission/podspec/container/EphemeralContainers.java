package dev.kubedouble.fake.admission.podspec.container;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.EphemeralContainer;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.PodContainers;
import java.util.HashSet;
import java.util.Set;

/**
 * Ephemeral containers, which are put into a running pod to look at it.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/ephemeral-containers/">Ephemeral
 *     Containers</a>
 */
final class EphemeralContainers {
  private static final String NOT_ALLOWED = "cannot be set for an Ephemeral Container";

  private EphemeralContainers() {}

  static void validate(FieldErrors errors, FieldPath path, ContainerScope scope) {
    PodSpec spec = scope.spec();
    if (spec.getEphemeralContainersCount() == 0) {
      return;
    }
    Set<String> others = new HashSet<>();
    spec.getContainersList().forEach(container -> others.add(container.getName()));
    spec.getInitContainersList().forEach(container -> others.add(container.getName()));
    Set<String> names = new HashSet<>(others);
    for (int i = 0; i < spec.getEphemeralContainersCount(); i++) {
      EphemeralContainer ephemeral = spec.getEphemeralContainers(i);
      Container container = PodContainers.container(ephemeral);
      FieldPath at = path.index(i);
      ContainerParts.validate(errors, at, container, scope);
      PodOnlyRules.image(errors, at.child("image"), container);
      if (!names.add(container.getName())) {
        errors.duplicate(at.child("name"), container.getName());
      }
      String target = ephemeral.getTargetContainerName();
      if (!target.isEmpty() && !others.contains(target)) {
        errors.notFound(at.child("targetContainerName"), target);
      }
      fields(errors, at, container);
      subPaths(errors, at.child("volumeMounts"), container);
    }
  }

  private static void fields(FieldErrors errors, FieldPath path, Container container) {
    ResourceRequirements resources = container.getResources();
    boolean hasResources =
        resources.getLimitsCount() + resources.getRequestsCount() + resources.getClaimsCount() > 0;
    forbid(errors, container.getPortsCount() > 0, path, "ports");
    forbid(errors, hasResources, path, "resources");
    forbid(errors, container.getResizePolicyCount() > 0, path, "resizePolicy");
    forbid(errors, container.hasRestartPolicy(), path, "restartPolicy");
    forbid(errors, container.getRestartPolicyRulesCount() > 0, path, "restartPolicyRules");
    forbid(errors, container.hasLivenessProbe(), path, "livenessProbe");
    forbid(errors, container.hasReadinessProbe(), path, "readinessProbe");
    forbid(errors, container.hasStartupProbe(), path, "startupProbe");
    forbid(errors, container.hasLifecycle(), path, "lifecycle");
  }

  private static void subPaths(FieldErrors errors, FieldPath path, Container container) {
    for (int i = 0; i < container.getVolumeMountsCount(); i++) {
      FieldPath at = path.index(i);
      forbid(errors, !container.getVolumeMounts(i).getSubPath().isEmpty(), at, "subPath");
      forbid(errors, !container.getVolumeMounts(i).getSubPathExpr().isEmpty(), at, "subPathExpr");
    }
  }

  private static void forbid(FieldErrors errors, boolean present, FieldPath path, String field) {
    if (present) {
      errors.forbidden(path.child(field), NOT_ALLOWED);
    }
  }
}
