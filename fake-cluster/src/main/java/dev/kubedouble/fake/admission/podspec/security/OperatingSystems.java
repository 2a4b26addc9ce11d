package dev.kubedouble.fake.admission.podspec.security;

import dev.kubedouble.api.core.v1.PodSecurityContext;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.SecurityContext;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.PodContainers;
import java.util.List;

/**
 * The operating system that a pod is for, and what it forbids.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/workloads/pods/#pod-os">Pod OS</a>
 */
public final class OperatingSystems {
  private static final List<String> NAMES = List.of("linux", "windows");

  private OperatingSystems() {}

  /** Writes what is wrong with a pod's operating system and with what does not go with it. */
  public static void validate(FieldErrors errors, FieldPath path, PodSpec spec) {
    if (!spec.hasOs()) {
      return;
    }
    switch (spec.getOs().getName()) {
      case "" -> errors.required(path.child("os", "name"));
      case "linux" -> linux(errors, path, spec);
      case "windows" -> windows(errors, path, spec);
      default -> errors.notSupported(path.child("os"), spec.getOs().getName(), NAMES);
    }
  }

  private static void linux(FieldErrors errors, FieldPath path, PodSpec spec) {
    String detail = "windows options cannot be set for a linux pod";
    if (spec.getSecurityContext().hasWindowsOptions()) {
      errors.forbidden(path.child("securityContext", "windowsOptions"), detail);
    }
    PodContainers.each(
        spec,
        path,
        (container, at) -> {
          if (container.getSecurityContext().hasWindowsOptions()) {
            errors.forbidden(at.child("securityContext", "windowsOptions"), detail);
          }
        });
  }

  private static void windows(FieldErrors errors, FieldPath path, PodSpec spec) {
    PodSecurityContext pod = spec.getSecurityContext();
    FieldPath at = path.child("securityContext");
    forbid(errors, pod.hasAppArmorProfile(), at, "appArmorProfile");
    forbid(errors, pod.hasSeLinuxOptions(), at, "seLinuxOptions");
    forbid(errors, spec.hasHostUsers(), path, "hostUsers");
    forbid(errors, spec.getHostPID(), path, "hostPID");
    forbid(errors, spec.getHostIPC(), path, "hostIPC");
    forbid(errors, pod.hasSeccompProfile(), at, "seccompProfile");
    forbid(errors, pod.hasFsGroup(), at, "fsGroup");
    forbid(errors, pod.hasFsGroupChangePolicy(), at, "fsGroupChangePolicy");
    forbid(errors, pod.getSysctlsCount() > 0, at, "sysctls");
    forbid(errors, spec.hasShareProcessNamespace(), path, "shareProcessNamespace");
    forbid(errors, pod.hasRunAsUser(), at, "runAsUser");
    forbid(errors, pod.hasRunAsGroup(), at, "runAsGroup");
    forbid(errors, pod.getSupplementalGroupsCount() > 0, at, "supplementalGroups");
    forbid(errors, pod.hasSupplementalGroupsPolicy(), at, "supplementalGroupsPolicy");
    forbid(errors, pod.hasSeLinuxChangePolicy(), at, "seLinuxChangePolicy");
    PodContainers.each(
        spec,
        path,
        (container, containerPath) ->
            windows(
                errors, containerPath.child("securityContext"), container.getSecurityContext()));
  }

  private static void windows(FieldErrors errors, FieldPath path, SecurityContext context) {
    forbid(errors, context.hasAppArmorProfile(), path, "appArmorProfile");
    forbid(errors, context.hasSeLinuxOptions(), path, "seLinuxOptions");
    forbid(errors, context.hasSeccompProfile(), path, "seccompProfile");
    forbid(errors, context.hasCapabilities(), path, "capabilities");
    forbid(errors, context.hasReadOnlyRootFilesystem(), path, "readOnlyRootFilesystem");
    forbid(errors, context.hasPrivileged(), path, "privileged");
    forbid(errors, context.hasAllowPrivilegeEscalation(), path, "allowPrivilegeEscalation");
    forbid(errors, context.hasProcMount(), path, "procMount");
    forbid(errors, context.hasRunAsUser(), path, "runAsUser");
    forbid(errors, context.hasRunAsGroup(), path, "runAsGroup");
  }

  private static void forbid(FieldErrors errors, boolean present, FieldPath path, String field) {
    if (present) {
      errors.forbidden(path.child(field), "cannot be set for a windows pod");
    }
  }
}
