package dev.kubedouble.fake.admission.podspec.status;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerRestartRule;
import dev.kubedouble.api.core.v1.ContainerRestartRuleOnExitCodes;
import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.List;

/**
 * The states of containers: one that has ended for good may not run again.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-policy">How
 *     Pods handle problems with containers</a>
 */
final class ContainerStates {
  private static final String RESTART_ALL = "RestartAllContainers";

  private ContainerStates() {}

  static void validate(
      FieldErrors errors, FieldPath path, PodStatus status, PodStatus old, PodSpec spec) {
    if (!mayAllRestart(spec)) {
      transitions(
          errors,
          path.child("containerStatuses"),
          status.getContainerStatusesList(),
          old.getContainerStatusesList(),
          spec.getContainersList(),
          spec);
      transitions(
          errors,
          path.child("initContainerStatuses"),
          status.getInitContainerStatusesList(),
          old.getInitContainerStatusesList(),
          spec.getInitContainersList(),
          spec);
    }
    ephemeral(
        errors,
        path.child("ephemeralContainerStatuses"),
        status.getEphemeralContainerStatusesList(),
        old.getEphemeralContainerStatusesList());
  }

  private static void transitions(
      FieldErrors errors,
      FieldPath path,
      List<ContainerStatus> statuses,
      List<ContainerStatus> old,
      List<Container> containers,
      PodSpec spec) {
    for (int i = 0; i < old.size(); i++) {
      ContainerStatus before = old.get(i);
      if (revivals(before, statuses) > 0 && !mayRestart(before, containers, spec)) {
        refuse(errors, path.index(i));
      }
    }
  }

  private static void ephemeral(
      FieldErrors errors,
      FieldPath path,
      List<ContainerStatus> statuses,
      List<ContainerStatus> old) {
    for (int i = 0; i < old.size(); i++) {
      for (long n = revivals(old.get(i), statuses); n > 0; n--) {
        refuse(errors, path.index(i));
      }
    }
  }

  private static void refuse(FieldErrors errors, FieldPath path) {
    errors.forbidden(path.child("state"), "may not be transitioned to non-terminated state");
  }

  /** Returns how many statuses say that a terminated container is not terminated. */
  private static long revivals(ContainerStatus old, List<ContainerStatus> statuses) {
    if (!old.getState().hasTerminated()) {
      return 0;
    }
    long revivals = 0;
    for (ContainerStatus status : statuses) {
      if (status.getName().equals(old.getName()) && !status.getState().hasTerminated()) {
        revivals++;
      }
    }
    return revivals;
  }

  private static boolean mayRestart(
      ContainerStatus ended, List<Container> containers, PodSpec spec) {
    int exitCode = ended.getState().getTerminated().getExitCode();
    for (Container container : containers) {
      if (container.getName().equals(ended.getName())) {
        return mayRestart(container, spec, exitCode);
      }
    }
    return false;
  }

  /** Asks the container's rules first, then its own policy, then that of the pod. */
  private static boolean mayRestart(Container container, PodSpec spec, int exitCode) {
    for (ContainerRestartRule rule : container.getRestartPolicyRulesList()) {
      if (matches(rule.getExitCodes(), exitCode)) {
        if (rule.getAction().equals("Restart") || rule.getAction().equals(RESTART_ALL)) {
          return true;
        }
        break;
      }
    }
    String policy =
        container.hasRestartPolicy() ? container.getRestartPolicy() : spec.getRestartPolicy();
    return switch (policy) {
      case "Always" -> true;
      case "OnFailure" -> exitCode != 0;
      default -> false;
    };
  }

  private static boolean matches(ContainerRestartRuleOnExitCodes codes, int exitCode) {
    return switch (codes.getOperator()) {
      case "In" -> codes.getValuesList().contains(exitCode);
      case "NotIn" -> !codes.getValuesList().contains(exitCode);
      default -> false;
    };
  }

  private static boolean mayAllRestart(PodSpec spec) {
    return hasRestartOfAll(spec.getContainersList())
        || hasRestartOfAll(spec.getInitContainersList());
  }

  private static boolean hasRestartOfAll(List<Container> containers) {
    for (Container container : containers) {
      for (ContainerRestartRule rule : container.getRestartPolicyRulesList()) {
        if (rule.getAction().equals(RESTART_ALL)) {
          return true;
        }
      }
    }
    return false;
  }
}
