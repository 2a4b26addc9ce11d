package dev.kubedouble.fake.admission.content;

import java.util.ArrayList;
import java.util.List;

/**
 * The forms of the names of objects, and of the beginnings of names that the server is to complete.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/overview/working-with-objects/names/">Object
 *     Names and IDs</a>
 */
public enum ObjectNames {
  /** Names that are DNS subdomains: Deployments, ReplicaSets, Pods, Secrets and most others. */
  DNS_SUBDOMAIN,

  /** Names that are DNS labels: Namespaces. */
  DNS_LABEL,

  /** Names that are DNS labels of RFC 1035: Services. */
  DNS_1035_LABEL,

  /** Names that only have to fit into a URL: Events. */
  PATH_SEGMENT;

  /**
   * Returns what is wrong with a name.
   *
   * @param name the name, or its beginning
   * @param prefix whether it is a beginning, to which the server adds characters
   */
  public List<String> faults(String name, boolean prefix) {
    return switch (this) {
      case DNS_SUBDOMAIN -> DnsNames.subdomain(prefix ? maskTrailingDash(name) : name);
      case DNS_LABEL -> DnsNames.label(prefix ? maskTrailingDash(name) : name);
      case DNS_1035_LABEL -> DnsNames.label1035(prefix ? maskTrailingDash(name) : name);
      case PATH_SEGMENT -> prefix ? pathSegmentPrefix(name) : pathSegment(name);
    };
  }

  /** Returns what is wrong with a name that stands for itself in a URL's path. */
  public static List<String> pathSegment(String name) {
    if (name.equals(".") || name.equals("..")) {
      return List.of("may not be '" + name + "'");
    }
    return pathSegmentPrefix(name);
  }

  /** Returns what is wrong with the beginning of a name that stands for itself in a URL's path. */
  public static List<String> pathSegmentPrefix(String name) {
    boolean slash = name.indexOf('/') >= 0;
    boolean percent = name.indexOf('%') >= 0;
    if (!slash && !percent) {
      return List.of();
    }
    List<String> faults = new ArrayList<>(2);
    if (slash) {
      faults.add("may not contain '/'");
    }
    if (percent) {
      faults.add("may not contain '%'");
    }
    return faults;
  }

  /**
   * Returns the name without the dash at its end, which the server's characters follow.
   *
   * <p>As Kubernetes has it: the dash and the character before it give way to one letter.
   */
  private static String maskTrailingDash(String name) {
    int length = name.length();
    return length > 1 && name.charAt(length - 1) == '-'
        ? name.substring(0, length - 2) + "a"
        : name;
  }
}
