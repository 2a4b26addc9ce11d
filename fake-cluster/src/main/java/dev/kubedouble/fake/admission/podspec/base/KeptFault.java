package dev.kubedouble.fake.admission.podspec.base;

/**
 * A fault that an update lets pass if the object had it before, because the rule is younger than
 * objects that break it, or because a feature that is off by default was on once.
 */
public enum KeptFault {
  /** An annotation {@code controller.kubernetes.io/pod-deletion-cost} that is no number. */
  DELETION_COST,
  /** Huge pages that are not a multiple of the page's size. */
  INDIVISIBLE_HUGE_PAGES,
  /** A malformed label value in a selector of pod affinity. */
  AFFINITY_SELECTOR_VALUE,
  /** A malformed label value in required node affinity. */
  NODE_AFFINITY_VALUE,
  /** A malformed label selector of a topology spread constraint. */
  SPREAD_SELECTOR,
  /**
   * Label keys of a topology spread constraint that the present rule refuses and the old one took.
   */
  SPREAD_LABEL_KEYS,
  /** A projected token outside of its volume. */
  NON_LOCAL_TOKEN_PATH,
  /** A sysctl of a namespace that the pod shares with its host. */
  HOST_SYSCTL,
  /** Block devices in a pod with a user namespace of its own. */
  DEVICES_WITH_USER_NAMESPACE,
  /** The host's network in a pod with a user namespace of its own. */
  HOST_NETWORK_WITH_USER_NAMESPACE,
  /** A policy for changing SELinux labels other than Recursive. */
  SELINUX_CHANGE_POLICY,
  /** Tolerations that compare numbers. */
  COMPARING_TOLERATION,
  /** An init container that is no sidecar and restarts when it is resized. */
  RESTARTING_INIT_CONTAINER
}
