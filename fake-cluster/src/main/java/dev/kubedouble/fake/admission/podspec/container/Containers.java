package dev.kubedouble.fake.admission.podspec.container;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.fake.admission.podspec.base.KeptFault;
import dev.kubedouble.fake.admission.podspec.base.PodContainers;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The regular and the init containers of a pod.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/">Pods</a>
 */
public final class Containers {
  private static final String NOT_ON_INIT =
      "may not be set for init containers without restartPolicy=Always";

  private Containers() {}

  /** Writes what is wrong with all containers of a pod: regular, init, ephemeral. */
  public static void validate(FieldErrors errors, FieldPath path, ContainerScope scope) {
    regular(errors, path.child("containers"), scope);
    init(errors, path.child("initContainers"), scope);
    EphemeralContainers.validate(errors, path.child("ephemeralContainers"), scope);
  }

  private static void regular(FieldErrors errors, FieldPath path, ContainerScope scope) {
    PodSpec spec = scope.spec();
    if (spec.getContainersCount() == 0) {
      errors.required(path);
      return;
    }
    Set<String> names = new HashSet<>();
    for (int i = 0; i < spec.getContainersCount(); i++) {
      Container container = spec.getContainers(i);
      FieldPath at = path.index(i);
      ContainerParts.validate(errors, at, container, scope);
      if (!names.add(container.getName())) {
        errors.duplicate(at.child("name"), container.getName());
      }
      lifecycleAndProbes(errors, at, container, spec);
      RestartPolicies.regular(errors, at, container);
    }
    Ports.hostPortsDiffer(errors, path, spec.getContainersList());
  }

  private static void init(FieldErrors errors, FieldPath path, ContainerScope scope) {
    PodSpec spec = scope.spec();
    if (spec.getInitContainersCount() == 0) {
      return;
    }
    Set<String> names = new HashSet<>();
    spec.getContainersList().forEach(container -> names.add(container.getName()));
    for (int i = 0; i < spec.getInitContainersCount(); i++) {
      Container container = spec.getInitContainers(i);
      FieldPath at = path.index(i);
      ContainerParts.validate(errors, at, container, scope);
      RestartPolicies.init(errors, at, container);
      String name = container.getName();
      if (names.contains(name)) {
        errors.duplicate(at.child("name"), name);
      } else if (!name.isEmpty()) {
        names.add(name);
      }
      // Init containers run one by one: their ports meet nobody else's. The path is always the
      // first one's, as it is in Kubernetes.
      Ports.hostPortsDiffer(errors, path, List.of(container));
      if (PodContainers.isSidecar(container)) {
        lifecycleAndProbes(errors, at, container, spec);
      } else {
        notOnInit(errors, at, container);
        resizePolicies(errors, at.child("resizePolicy"), container, scope);
      }
    }
  }

  private static void lifecycleAndProbes(
      FieldErrors errors, FieldPath path, Container container, PodSpec spec) {
    if (container.hasLifecycle()) {
      Lifecycles.validate(errors, path.child("lifecycle"), container.getLifecycle(), spec);
    }
    if (container.hasLivenessProbe()) {
      Probes.once(errors, path.child("livenessProbe"), container.getLivenessProbe());
    }
    if (container.hasReadinessProbe()) {
      Probes.readiness(errors, path.child("readinessProbe"), container.getReadinessProbe());
    }
    if (container.hasStartupProbe()) {
      Probes.once(errors, path.child("startupProbe"), container.getStartupProbe());
    }
  }

  private static void notOnInit(FieldErrors errors, FieldPath path, Container container) {
    if (container.hasLifecycle()) {
      errors.forbidden(path.child("lifecycle"), NOT_ON_INIT);
    }
    if (container.hasLivenessProbe()) {
      errors.forbidden(path.child("livenessProbe"), NOT_ON_INIT);
    }
    if (container.hasReadinessProbe()) {
      errors.forbidden(path.child("readinessProbe"), NOT_ON_INIT);
    }
    if (container.hasStartupProbe()) {
      errors.forbidden(path.child("startupProbe"), NOT_ON_INIT);
    }
  }

  private static void resizePolicies(
      FieldErrors errors, FieldPath path, Container container, ContainerScope scope) {
    if (scope.options().keeps(KeptFault.RESTARTING_INIT_CONTAINER)) {
      return;
    }
    for (int i = 0; i < container.getResizePolicyCount(); i++) {
      String policy = container.getResizePolicy(i).getRestartPolicy();
      if (policy.equals(ResizePolicies.RESTART)) {
        errors.invalid(
            path.index(i).child("restartPolicy"),
            FieldValue.named(policy),
            "must not be set to 'RestartContainer' for non-sidecar initContainers");
      }
    }
  }
}
