package dev.kubedouble.fake.admission.content;

/**
 * What the names of resources tell about them, such as {@code cpu}, {@code hugepages-2Mi} or {@code
 * example.com/gpu}.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/">Resource
 *     Management</a>
 */
public final class ResourceNames {
  /** The beginning of the names of huge pages, which the size of a page follows. */
  public static final String HUGE_PAGES_PREFIX = "hugepages-";

  private static final String NATIVE_DOMAIN = "kubernetes.io/";
  private static final String QUOTA_PREFIX = "requests.";

  private ResourceNames() {}

  /** Returns whether this is memory in huge pages. */
  public static boolean isHugePages(String name) {
    return name.startsWith(HUGE_PAGES_PREFIX);
  }

  /**
   * Returns whether a container may have it without a domain: cpu, memory, ephemeral storage, huge
   * pages.
   */
  public static boolean isStandardContainerResource(String name) {
    return switch (name) {
      case "cpu", "memory", "ephemeral-storage" -> true;
      default -> isHugePages(name);
    };
  }

  /**
   * Returns whether it is a resource of Kubernetes' own: without a domain, or in that of
   * Kubernetes.
   */
  public static boolean isNative(String name) {
    return name.indexOf('/') < 0 || name.contains(NATIVE_DOMAIN);
  }

  /** Returns whether it is a resource of somebody else, in a domain of theirs. */
  public static boolean isExtended(String name) {
    return !isNative(name)
        && !name.startsWith(QUOTA_PREFIX)
        && LabelNames.key(QUOTA_PREFIX + name).isEmpty();
  }

  /** Returns whether more of it may be promised than is there. */
  public static boolean isOvercommitAllowed(String name) {
    return isNative(name) && !isHugePages(name);
  }

  /**
   * Returns whether it comes only in whole numbers: objects that are counted, and resources of
   * somebody else.
   */
  public static boolean isInteger(String name) {
    return switch (name) {
      case "pods",
          "resourcequotas",
          "services",
          "replicationcontrollers",
          "secrets",
          "configmaps",
          "persistentvolumeclaims",
          "services.nodeports",
          "services.loadbalancers" ->
          true;
      default -> isExtended(name);
    };
  }

  /**
   * Returns whether it is a name without a domain that Kubernetes knows, of a container or of a
   * quota.
   */
  public static boolean isStandard(String name) {
    return switch (name) {
      case "cpu",
          "memory",
          "ephemeral-storage",
          "requests.cpu",
          "requests.memory",
          "requests.ephemeral-storage",
          "limits.cpu",
          "limits.memory",
          "limits.ephemeral-storage",
          "pods",
          "resourcequotas",
          "services",
          "replicationcontrollers",
          "secrets",
          "configmaps",
          "persistentvolumeclaims",
          "storage",
          "requests.storage",
          "services.nodeports",
          "services.loadbalancers" ->
          true;
      default -> isHugePages(name) || name.startsWith(QUOTA_PREFIX + HUGE_PAGES_PREFIX);
    };
  }
}
