package dev.kubedouble.fake.admission.podspec.security;

import dev.kubedouble.api.core.v1.SecurityContext;
import dev.kubedouble.fake.admission.content.Numbers;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.fake.admission.podspec.base.InternalForm;
import java.util.List;

/**
 * The security context of a container. Privileged containers are allowed, as in every cluster that
 * runs its own network.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/configure-pod-container/security-context/">Configure a
 *     Security Context</a>
 */
public final class ContainerSecurityContexts {
  private static final String UNMASKED = "Unmasked";
  private static final List<String> PROC_MOUNTS = List.of("Default", UNMASKED);

  private ContainerSecurityContexts() {}

  /**
   * Writes what is wrong with a context.
   *
   * @param hostUsers whether the pod has the users of its host
   */
  public static void validate(
      FieldErrors errors, FieldPath path, SecurityContext context, boolean hostUsers) {
    if (context.hasRunAsUser()) {
      errors.invalid(
          path.child("runAsUser"), context.getRunAsUser(), Numbers.userId(context.getRunAsUser()));
    }
    if (context.hasRunAsGroup()) {
      errors.invalid(
          path.child("runAsGroup"),
          context.getRunAsGroup(),
          Numbers.groupId(context.getRunAsGroup()));
    }
    if (context.hasProcMount()) {
      procMount(errors, path.child("procMount"), context.getProcMount(), hostUsers);
    }
    if (context.hasSeccompProfile()) {
      SeccompProfiles.validate(errors, path.child("seccompProfile"), context.getSeccompProfile());
    }
    if (context.hasAllowPrivilegeEscalation() && !context.getAllowPrivilegeEscalation()) {
      privileges(errors, path, context);
    }
    if (context.hasWindowsOptions()) {
      WindowsOptions.validate(errors, path.child("windowsOptions"), context.getWindowsOptions());
    }
    if (context.hasAppArmorProfile()) {
      AppArmorProfiles.validate(
          errors, path.child("appArmorProfile"), context.getAppArmorProfile());
    }
  }

  private static void procMount(
      FieldErrors errors, FieldPath path, String procMount, boolean hostUsers) {
    if (!PROC_MOUNTS.contains(procMount)) {
      errors.notSupported(path, procMount, PROC_MOUNTS);
    }
    if (hostUsers && procMount.equals(UNMASKED)) {
      errors.invalid(
          path, FieldValue.named(procMount), "`hostUsers` must be false to use `Unmasked`");
    }
  }

  private static void privileges(FieldErrors errors, FieldPath path, SecurityContext context) {
    FieldValue value = InternalForm.value(context);
    if (context.getPrivileged()) {
      errors.invalid(
          path, value, "cannot set `allowPrivilegeEscalation` to false and `privileged` to true");
    }
    for (String capability : context.getCapabilities().getAddList()) {
      if (capability.equals("CAP_SYS_ADMIN")) {
        errors.invalid(
            path,
            value,
            "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN");
      }
    }
  }
}
