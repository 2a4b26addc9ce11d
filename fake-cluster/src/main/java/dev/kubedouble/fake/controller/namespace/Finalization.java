package dev.kubedouble.fake.controller.namespace;

import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.NamespaceSpec;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.registry.UpdateRules;

/** The rules of the path {@code finalize}, which alone may change a namespace's finalizers. */
final class Finalization implements UpdateRules<Namespace> {
  private static final String KUBERNETES = "kubernetes";

  /** Returns a namespace that Kubernetes itself no longer holds. */
  static Namespace finalized(Namespace namespace) {
    NamespaceSpec.Builder spec = namespace.getSpec().toBuilder().clearFinalizers();
    for (String finalizer : namespace.getSpec().getFinalizersList()) {
      if (!finalizer.equals(KUBERNETES)) {
        spec.addFinalizers(finalizer);
      }
    }
    return namespace.toBuilder().setSpec(spec).build();
  }

  @Override
  public Namespace prepare(Namespace updated, Namespace old) {
    return old.toBuilder()
        .setSpec(
            old.getSpec().toBuilder()
                .clearFinalizers()
                .addAllFinalizers(updated.getSpec().getFinalizersList()))
        .build();
  }

  @Override
  public FieldErrors validate(Namespace updated, Namespace old) {
    return new FieldErrors();
  }
}
