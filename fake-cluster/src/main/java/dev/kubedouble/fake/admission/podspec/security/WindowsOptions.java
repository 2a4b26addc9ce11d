package dev.kubedouble.fake.admission.podspec.security;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.WindowsSecurityContextOptions;
import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.content.Utf8;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.fake.admission.podspec.base.PodContainers;
import java.util.regex.Pattern;

/**
 * Windows' options of a security context, and containers that are processes of a Windows host.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/tasks/configure-pod-container/create-hostprocess-pod/">Create
 *     a Windows HostProcess Pod</a>
 */
public final class WindowsOptions {
  private static final int CREDENTIAL_MAX_KIB = 64;
  private static final int DOMAIN_MAX_LENGTH = 256;
  private static final int USER_MAX_LENGTH = 104;
  private static final Pattern NET_BIOS =
      Pattern.compile("[^\\\\/:*?\"<>|.][^\\\\/:*?\"<>|]{0,14}");
  private static final String DNS_LABEL = "[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?";
  private static final Pattern DNS = Pattern.compile(DNS_LABEL + "(?:\\." + DNS_LABEL + ")*");
  private static final String USER_FORBIDDEN = "\"/\\:;|=,+*?<>@[]";

  private WindowsOptions() {}

  static void validate(FieldErrors errors, FieldPath path, WindowsSecurityContextOptions options) {
    if (options.hasGmsaCredentialSpecName()) {
      String name = options.getGmsaCredentialSpecName();
      for (String fault : DnsNames.subdomain(name)) {
        errors.invalid(path.child("gmsaCredentialSpecName"), FieldValue.named(name), fault);
      }
    }
    if (options.hasGmsaCredentialSpec()) {
      String spec = options.getGmsaCredentialSpec();
      FieldPath at = path.child("gmsaCredentialSpec");
      if (spec.isEmpty()) {
        errors.invalid(at, FieldValue.named(spec), "gmsaCredentialSpec cannot be an empty string");
      } else if (Utf8.longerThan(spec, CREDENTIAL_MAX_KIB * 1024)) {
        errors.invalid(
            at,
            FieldValue.named(spec),
            "gmsaCredentialSpec size must be under " + CREDENTIAL_MAX_KIB + " KiB");
      }
    }
    if (options.hasRunAsUserName()) {
      userName(errors, path.child("runAsUserName"), options.getRunAsUserName());
    }
  }

  private static void userName(FieldErrors errors, FieldPath path, String name) {
    int backslash = name.indexOf('\\');
    if (name.isEmpty()) {
      user(errors, path, name, "runAsUserName cannot be an empty string");
    } else if (name.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
      user(errors, path, name, "runAsUserName cannot contain control characters");
    } else if (backslash >= 0 && name.indexOf('\\', backslash + 1) >= 0) {
      user(errors, path, name, "runAsUserName cannot contain more than one backslash");
    } else {
      if (backslash >= 0) {
        domain(errors, path, name, name.substring(0, backslash));
      }
      account(errors, path, name, name.substring(backslash + 1));
    }
  }

  private static void domain(FieldErrors errors, FieldPath path, String name, String domain) {
    if (Utf8.length(domain) >= DOMAIN_MAX_LENGTH) {
      user(
          errors,
          path,
          name,
          "runAsUserName's Domain length must be under " + DOMAIN_MAX_LENGTH + " characters");
    }
    if (!NET_BIOS.matcher(domain).matches() && !DNS.matcher(domain).matches()) {
      user(
          errors,
          path,
          name,
          "runAsUserName's Domain doesn't match the NetBios nor the DNS format");
    }
  }

  private static void account(FieldErrors errors, FieldPath path, String name, String account) {
    if (account.isEmpty()) {
      user(errors, path, name, "runAsUserName's User cannot be empty");
    } else if (Utf8.longerThan(account, USER_MAX_LENGTH)) {
      user(
          errors,
          path,
          name,
          "runAsUserName's User length must not be longer than " + USER_MAX_LENGTH + " characters");
    }
    if (!account.isEmpty() && account.chars().allMatch(c -> c == '.' || c == ' ')) {
      user(errors, path, name, "runAsUserName's User cannot contain only periods or spaces");
    }
    if (account.chars().anyMatch(c -> USER_FORBIDDEN.indexOf(c) >= 0)) {
      user(
          errors,
          path,
          name,
          "runAsUserName's User cannot contain the following characters: \"/\\:;|=,+*?<>@[]");
    }
  }

  private static void user(FieldErrors errors, FieldPath path, String name, String detail) {
    errors.invalid(path, FieldValue.named(name), detail);
  }

  /** Writes what is wrong with the processes of a Windows host in a pod: all containers or none. */
  public static void hostProcesses(FieldErrors errors, FieldPath path, PodSpec spec) {
    WindowsSecurityContextOptions pod = spec.getSecurityContext().getWindowsOptions();
    int[] counts = new int[2];
    PodContainers.each(
        spec,
        path,
        (container, at) -> {
          counts[0]++;
          if (isHostProcess(pod, container)) {
            counts[1]++;
          }
          WindowsSecurityContextOptions own = container.getSecurityContext().getWindowsOptions();
          if (pod.hasHostProcess()
              && own.hasHostProcess()
              && pod.getHostProcess() != own.getHostProcess()) {
            errors.invalid(
                at.child("securityContext", "windowsOptions").child("hostProcess"),
                own.getHostProcess(),
                "pod hostProcess value must be identical if both are specified, was "
                    + pod.getHostProcess());
          }
        });
    if (counts[1] == 0) {
      return;
    }
    if (counts[1] != counts[0]) {
      errors.invalid(
          path,
          "",
          "If pod contains any hostProcess containers then all containers must be HostProcess"
              + " containers");
    }
    if (!spec.getHostNetwork()) {
      errors.invalid(
          path.child("hostNetwork"),
          false,
          "hostNetwork must be true if pod contains any hostProcess containers");
    }
  }

  private static boolean isHostProcess(WindowsSecurityContextOptions pod, Container container) {
    WindowsSecurityContextOptions own = container.getSecurityContext().getWindowsOptions();
    return own.hasHostProcess() ? own.getHostProcess() : pod.getHostProcess();
  }
}
