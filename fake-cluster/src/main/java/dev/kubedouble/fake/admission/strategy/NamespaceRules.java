package dev.kubedouble.fake.admission.strategy;

import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.NamespaceSpec;
import dev.kubedouble.api.core.v1.NamespaceStatus;

/** What changes in a Namespace that is about to be written. */
public final class NamespaceRules {
  /** The finalizer that holds a namespace until it is empty. */
  public static final String FINALIZER = "kubernetes";

  private NamespaceRules() {}

  /** Returns a new Namespace, active and held by Kubernetes' finalizer. */
  public static Namespace create(Namespace namespace) {
    NamespaceSpec spec = namespace.getSpec();
    if (!spec.getFinalizersList().contains(FINALIZER)) {
      spec = spec.toBuilder().addFinalizers(FINALIZER).build();
    }
    return namespace.toBuilder()
        .setSpec(spec)
        .setStatus(NamespaceStatus.newBuilder().setPhase("Active"))
        .build();
  }

  /** Returns a Namespace with the finalizers and the status of the one it replaces. */
  public static Namespace update(Namespace namespace, Namespace old) {
    return namespace.toBuilder().setSpec(old.getSpec()).setStatus(old.getStatus()).build();
  }

  /** Returns a Namespace with the spec of the one whose status it replaces. */
  public static Namespace updateStatus(Namespace namespace, Namespace old) {
    return namespace.toBuilder().setSpec(old.getSpec()).build();
  }

  /** Returns a Namespace with the status of the one whose finalizers it replaces. */
  public static Namespace finalize(Namespace namespace, Namespace old) {
    return namespace.toBuilder().setStatus(old.getStatus()).build();
  }
}
