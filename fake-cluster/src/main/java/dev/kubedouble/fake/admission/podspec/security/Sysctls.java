package dev.kubedouble.fake.admission.podspec.security;

import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.Sysctl;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.KeptFault;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sysctls: kernel parameters that a pod sets for itself.
 *
 * @see <a href="https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/">Using sysctls
 *     in a Kubernetes Cluster</a>
 */
public final class Sysctls {
  private static final int MAX_LENGTH = 253;
  private static final String FORM =
      "^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$";
  private static final Set<String> IPC =
      Set.of(
          "kernel.sem",
          "kernel.shmall",
          "kernel.shmmax",
          "kernel.shmmni",
          "kernel.shm_rmid_forced",
          "kernel.shm",
          "kernel.msgmax",
          "kernel.msgmnb",
          "kernel.msgmni",
          "kernel.msg");

  private Sysctls() {}

  static void validate(FieldErrors errors, FieldPath path, PodSpec spec, PodOptions options) {
    List<Sysctl> sysctls = spec.getSecurityContext().getSysctlsList();
    Set<String> names = new HashSet<>();
    for (int i = 0; i < sysctls.size(); i++) {
      String name = sysctls.get(i).getName();
      FieldPath at = path.index(i).child("name");
      boolean repeated = !names.add(name);
      if (name.isEmpty()) {
        errors.required(at);
      } else if (!isName(name)) {
        errors.invalid(
            at, name, "must have at most " + MAX_LENGTH + " characters and match regex " + FORM);
      } else if (repeated) {
        errors.duplicate(at, name);
      }
      if (!options.keeps(KeptFault.HOST_SYSCTL)) {
        if (isOfHostNetwork(spec, name)) {
          errors.invalid(at, name, "may not be specified when 'hostNetwork' is true");
        } else if (isOfHostIpc(spec, name)) {
          errors.invalid(at, name, "may not be specified when 'hostIPC' is true");
        }
      }
    }
  }

  /**
   * Returns whether a sysctl of the pod belongs to a namespace that the pod shares with its host.
   */
  public static boolean anyOfHost(PodSpec spec) {
    for (Sysctl sysctl : spec.getSecurityContext().getSysctlsList()) {
      if (isOfHostNetwork(spec, sysctl.getName()) || isOfHostIpc(spec, sysctl.getName())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfHostNetwork(PodSpec spec, String name) {
    return spec.getHostNetwork() && prefix(name).startsWith("net.");
  }

  private static boolean isOfHostIpc(PodSpec spec, String name) {
    if (!spec.getHostIPC()) {
      return false;
    }
    String prefix = prefix(name);
    return IPC.contains(prefix) || prefix.startsWith("fs.mqueue.");
  }

  /** Returns the name in its form with dots, up to a star. */
  private static String prefix(String name) {
    String dotted = withDots(name);
    int star = dotted.indexOf('*');
    return star < 0 ? dotted : dotted.substring(0, star);
  }

  /** Returns the name with dots between its parts; a name may also be written with slashes. */
  private static String withDots(String name) {
    int dot = name.indexOf('.');
    int slash = name.indexOf('/');
    if (slash < 0 || (dot >= 0 && dot < slash)) {
      return name;
    }
    StringBuilder swapped = new StringBuilder(name);
    for (int i = slash; i < name.length(); i++) {
      switch (name.charAt(i)) {
        case '.' -> swapped.setCharAt(i, '/');
        case '/' -> swapped.setCharAt(i, '.');
        default -> {}
      }
    }
    return swapped.toString();
  }

  private static boolean isName(String name) {
    int length = name.length();
    if (length > MAX_LENGTH) {
      return false;
    }
    // Each part between dots and slashes begins and ends with a letter or digit.
    boolean start = true;
    for (int i = 0; i < length; i++) {
      char c = name.charAt(i);
      boolean alphanumeric = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
      boolean separator = c == '.' || c == '/';
      boolean inner = c == '-' || c == '_';
      if (!alphanumeric && !separator && !inner) {
        return false;
      }
      boolean last = i == length - 1 || name.charAt(i + 1) == '.' || name.charAt(i + 1) == '/';
      if (!alphanumeric && (start || (last && inner) || i == length - 1)) {
        return false;
      }
      start = separator;
    }
    return !start;
  }
}
