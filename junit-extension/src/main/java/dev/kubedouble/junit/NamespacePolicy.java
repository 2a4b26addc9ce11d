package dev.kubedouble.junit;

/** What happens where something is written to a namespace that does not exist. */
public enum NamespacePolicy {
  /** The write is refused, as Kubernetes refuses it. The default. */
  MUST_EXIST,
  /** The namespace appears by itself. */
  ON_DEMAND
}
