package dev.kubedouble.fake.admission.podsecurity;

import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.podsecurity.SecurityPolicy.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kubernetes' PodSecurity admission: what a namespace's labels {@code
 * pod-security.kubernetes.io/enforce} and {@code warn} forbid its pods. Stateless and thread-safe.
 */
public final class PodSecurity {
  private PodSecurity() {}

  /**
   * Refuses a new pod that its namespace does not allow.
   *
   * @throws KubernetesException Forbidden, with Kubernetes' message
   */
  public static void admit(Namespace namespace, Pod pod) {
    Optional<String> violation =
        violation(namespace.getMetadata().getLabelsMap(), pod.getMetadata(), pod.getSpec());
    if (violation.isPresent()) {
      throw Refusals.forbidden(Resource.PODS, pod.getMetadata().getName(), violation.get());
    }
  }

  /** Returns why a pod is refused: {@code violates PodSecurity "restricted:v1.30": ...}. */
  public static Optional<String> violation(
      Map<String, String> namespaceLabels, ObjectMeta metadata, PodSpec spec) {
    return findings(SecurityPolicy.enforced(namespaceLabels), metadata, spec)
        .map(text -> "violates " + text);
  }

  /**
   * Returns what the server warns of where a pod, or a template of pods, is written and not
   * refused: {@code would violate PodSecurity "restricted:v1.30": ...}.
   */
  public static Optional<String> warning(
      Map<String, String> namespaceLabels, ObjectMeta metadata, PodSpec spec) {
    return findings(SecurityPolicy.warned(namespaceLabels), metadata, spec)
        .map(text -> "would violate " + text);
  }

  private static Optional<String> findings(
      SecurityPolicy policy, ObjectMeta metadata, PodSpec spec) {
    if (policy.level() == Level.PRIVILEGED) {
      return Optional.empty();
    }
    Subject subject = new Subject(metadata, spec);
    StringBuilder text = new StringBuilder();
    look(BaselineChecks.ALL, policy, subject, text);
    look(RestrictedChecks.ALL, policy, subject, text);
    return text.length() == 0
        ? Optional.empty()
        : Optional.of("PodSecurity \"" + policy + "\": " + text);
  }

  private static void look(
      List<Check> checks, SecurityPolicy policy, Subject subject, StringBuilder text) {
    for (Check check : checks) {
      Finding finding = check.belongsTo(policy) ? check.look().apply(subject) : null;
      if (finding == null) {
        continue;
      }
      text.append(text.length() == 0 ? "" : ", ").append(finding.reason());
      if (!finding.detail().isEmpty()) {
        text.append(" (").append(finding.detail()).append(')');
      }
    }
  }
}
