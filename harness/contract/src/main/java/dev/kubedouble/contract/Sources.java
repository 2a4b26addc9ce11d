package dev.kubedouble.contract;

/** Where Kubernetes and the protocol say what the contract holds. */
final class Sources {
  /** The protocol's own file. */
  static final String PROTOCOL = "jumpstarter/v1/kubernetes_service.proto";

  static final String WATCH =
      PROTOCOL + ", WatchDeployments; kubernetes.io, API concepts: efficient detection of changes";
  static final String REFERENCE = "kubernetes.io, API reference of Deployment apps/v1";
  static final String VERSIONS = "kubernetes.io, API concepts: resource versions";
  static final String LISTS = "kubernetes.io, API concepts: retrieving large results in chunks";
  static final String LABELS = "kubernetes.io, Labels and selectors";
  static final String FIELDS = "kubernetes.io, Field selectors";
  static final String CONVENTIONS = "kubernetes, API conventions: metadata";
  static final String DRY_RUN = "kubernetes.io, API concepts: dry-run";
  static final String APPLY = "kubernetes.io, Server-side apply";
  static final String PATCHES = "kubernetes.io, Update API objects in place using kubectl patch";
  static final String DELETION = "kubernetes.io, Finalizers, and Garbage collection";
  static final String ROLLOUTS = "kubernetes.io, Deployments";
  static final String ERRORS = PROTOCOL + ", the errors that every rpc shares";

  private Sources() {}

  /** Names recorded answers of a real API server, of those that the project keeps. */
  static String transcript(String name) {
    return "recorded answers of Kubernetes 1.36, " + name;
  }
}
