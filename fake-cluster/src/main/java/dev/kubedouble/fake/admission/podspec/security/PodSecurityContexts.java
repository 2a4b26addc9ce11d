package dev.kubedouble.fake.admission.podspec.security;

import dev.kubedouble.api.core.v1.PodSecurityContext;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.admission.content.Numbers;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.KeptFault;
import dev.kubedouble.fake.admission.podspec.base.PodContainers;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import java.util.List;

/**
 * The security context of a pod, and what it shares with its host.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/configure-pod-container/security-context/">Configure a
 *     Security Context</a>
 */
public final class PodSecurityContexts {
  private static final List<String> FS_GROUP_CHANGE_POLICIES = List.of("Always", "OnRootMismatch");
  private static final List<String> SUPPLEMENTAL_GROUPS_POLICIES = List.of("Merge", "Strict");
  private static final String RECURSIVE = "Recursive";
  private static final List<String> SE_LINUX_CHANGE_POLICIES = List.of("MountOption", RECURSIVE);

  private PodSecurityContexts() {}

  /** Writes what is wrong with the context of a pod. */
  public static void validate(
      FieldErrors errors, FieldPath path, PodSpec spec, PodOptions options) {
    PodSecurityContext context = spec.getSecurityContext();
    if (context.hasFsGroup()) {
      group(errors, path.child("fsGroup"), context.getFsGroup());
    }
    if (context.hasRunAsUser()) {
      errors.invalid(
          path.child("runAsUser"), context.getRunAsUser(), Numbers.userId(context.getRunAsUser()));
    }
    if (context.hasRunAsGroup()) {
      group(errors, path.child("runAsGroup"), context.getRunAsGroup());
    }
    for (int i = 0; i < context.getSupplementalGroupsCount(); i++) {
      group(errors, path.child("supplementalGroups").index(i), context.getSupplementalGroups(i));
    }
    if (spec.getHostPID() && spec.getShareProcessNamespace()) {
      errors.invalid(
          path.child("shareProcessNamespace"),
          true,
          "ShareProcessNamespace and HostPID cannot both be enabled");
    }
    Sysctls.validate(errors, path.child("sysctls"), spec, options);
    if (context.hasFsGroupChangePolicy()
        && !FS_GROUP_CHANGE_POLICIES.contains(context.getFsGroupChangePolicy())) {
      errors.notSupported(
          path.child("fsGroupChangePolicy"),
          context.getFsGroupChangePolicy(),
          FS_GROUP_CHANGE_POLICIES);
    }
    if (context.hasSeccompProfile()) {
      SeccompProfiles.validate(errors, path.child("seccompProfile"), context.getSeccompProfile());
    }
    if (context.hasWindowsOptions()) {
      WindowsOptions.validate(errors, path.child("windowsOptions"), context.getWindowsOptions());
    }
    if (context.hasAppArmorProfile()) {
      AppArmorProfiles.validate(
          errors, path.child("appArmorProfile"), context.getAppArmorProfile());
    }
    if (context.hasSupplementalGroupsPolicy()
        && !SUPPLEMENTAL_GROUPS_POLICIES.contains(context.getSupplementalGroupsPolicy())) {
      errors.notSupported(
          path.child("supplementalGroupsPolicy"),
          context.getSupplementalGroupsPolicy(),
          SUPPLEMENTAL_GROUPS_POLICIES);
    }
    if (context.hasSeLinuxChangePolicy()) {
      List<String> supported =
          options.keeps(KeptFault.SELINUX_CHANGE_POLICY)
              ? SE_LINUX_CHANGE_POLICIES
              : List.of(RECURSIVE);
      if (!supported.contains(context.getSeLinuxChangePolicy())) {
        errors.notSupported(
            path.child("seLinuxChangePolicy"), context.getSeLinuxChangePolicy(), supported);
      }
    }
  }

  private static void group(FieldErrors errors, FieldPath path, long group) {
    errors.invalid(path, group, Numbers.groupId(group));
  }

  /** Writes what a pod with a user namespace of its own may not share with its host. */
  public static void userNamespace(
      FieldErrors errors, FieldPath path, PodSpec spec, PodOptions options) {
    if (!spec.hasHostUsers() || spec.getHostUsers()) {
      return;
    }
    String detail = "when `hostUsers` is false";
    if (spec.getHostNetwork() && !options.keeps(KeptFault.HOST_NETWORK_WITH_USER_NAMESPACE)) {
      errors.forbidden(path.child("hostNetwork"), detail);
    }
    if (spec.getHostPID()) {
      errors.forbidden(path.child("HostPID"), detail);
    }
    if (spec.getHostIPC()) {
      errors.forbidden(path.child("HostIPC"), detail);
    }
    if (!options.keeps(KeptFault.DEVICES_WITH_USER_NAMESPACE)) {
      PodContainers.each(
          spec,
          path,
          (container, at) -> {
            if (container.getVolumeDevicesCount() > 0) {
              errors.forbidden(at.child("volumeDevices"), detail);
            }
          });
    }
  }
}
