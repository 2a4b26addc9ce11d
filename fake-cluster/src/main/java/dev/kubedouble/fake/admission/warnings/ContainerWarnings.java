package dev.kubedouble.fake.admission.warnings;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.EnvVar;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.json.GoText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The warnings about a container: annotations that stood for fields, fractions of bytes, variables
 * named twice.
 */
final class ContainerWarnings {
  static final String SECCOMP_MESSAGE =
      "non-functional in v1.27+; use the \"seccompProfile\" field instead";

  private static final String SECCOMP_PREFIX = "container.seccomp.security.alpha.kubernetes.io/";
  private static final String APP_ARMOR_PREFIX = "container.apparmor.security.beta.kubernetes.io/";

  private final List<String> warnings;
  private final FieldPath annotationsPath;
  private final Map<String, String> annotations;
  private final boolean profiled;

  /**
   * Makes a collector.
   *
   * @param warnings where the warnings go
   * @param annotationsPath the place of the annotations
   * @param annotations the pod's annotations
   * @param profiled whether nobody asks for the container's own AppArmor profile
   */
  ContainerWarnings(
      List<String> warnings,
      FieldPath annotationsPath,
      Map<String, String> annotations,
      boolean profiled) {
    this.warnings = warnings;
    this.annotationsPath = annotationsPath;
    this.annotations = annotations;
    this.profiled = profiled;
  }

  void add(Container container, FieldPath path) {
    if (!annotations.isEmpty()) {
      if (!container.getSecurityContext().hasSeccompProfile()) {
        annotation(SECCOMP_PREFIX + container.getName(), SECCOMP_MESSAGE);
      }
      if (!profiled && !container.getSecurityContext().hasAppArmorProfile()) {
        annotation(
            APP_ARMOR_PREFIX + container.getName(),
            "deprecated since v1.30; use the \"appArmorProfile\" field instead");
      }
    }
    bytes(container, path, "memory");
    bytes(container, path, "ephemeral-storage");
    if (container.getEnvCount() > 1) {
      variables(container, path);
    }
  }

  private void annotation(String key, String message) {
    if (annotations.containsKey(key)) {
      warnings.add(annotationsPath.key(key) + ": " + message);
    }
  }

  private void bytes(Container container, FieldPath path, String resource) {
    if (container.getResources().getLimitsCount() + container.getResources().getRequestsCount()
        > 0) {
      FieldPath resources = path.child("resources");
      AmountWarnings.add(
          warnings, resources, "limits", container.getResources().getLimitsMap(), resource);
      AmountWarnings.add(
          warnings, resources, "requests", container.getResources().getRequestsMap(), resource);
    }
  }

  private void variables(Container container, FieldPath path) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < container.getEnvCount(); i++) {
      EnvVar variable = container.getEnv(i);
      if (!seen.add(variable.getName()) && hides(variable)) {
        warnings.add(
            path.child("env").index(i)
                + ": hides previous definition of "
                + GoText.quote(variable.getName())
                + ", which may be dropped when using apply");
      }
    }
  }

  /**
   * Returns whether the value is not one that goes on from the value before, such as {@code
   * $(PATH):/more}.
   */
  private static boolean hides(EnvVar variable) {
    String reference = "$(" + variable.getName() + ")";
    return variable.hasValueFrom()
        || variable.getValue().equals(reference)
        || !variable.getValue().contains(reference);
  }
}
