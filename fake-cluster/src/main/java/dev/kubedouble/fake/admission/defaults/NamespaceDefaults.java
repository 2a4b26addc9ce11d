package dev.kubedouble.fake.admission.defaults;

import dev.kubedouble.api.core.v1.Namespace;

/** The defaults of Namespaces. */
final class NamespaceDefaults {
  private static final String NAME_LABEL = "kubernetes.io/metadata.name";

  private NamespaceDefaults() {}

  static Namespace namespace(Namespace namespace) {
    String name = namespace.getMetadata().getName();
    boolean labelled =
        name.isEmpty() || name.equals(namespace.getMetadata().getLabelsOrDefault(NAME_LABEL, ""));
    boolean phased = !namespace.getStatus().getPhase().isEmpty();
    if (labelled && phased) {
      return namespace;
    }
    Namespace.Builder changed = namespace.toBuilder();
    if (!labelled) {
      changed.setMetadata(namespace.getMetadata().toBuilder().putLabels(NAME_LABEL, name));
    }
    if (!phased) {
      changed.setStatus(namespace.getStatus().toBuilder().setPhase("Active"));
    }
    return changed.build();
  }
}
