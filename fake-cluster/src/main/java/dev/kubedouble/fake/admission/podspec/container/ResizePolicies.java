package dev.kubedouble.fake.admission.podspec.container;

import dev.kubedouble.api.core.v1.ContainerResizePolicy;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What happens to a container when one of its resources is resized. */
final class ResizePolicies {
  /** The policy that restarts the container. */
  static final String RESTART = "RestartContainer";

  private static final String NOT_REQUIRED = "NotRequired";
  private static final List<String> RESOURCES = List.of("cpu", "memory");
  private static final List<String> POLICIES = List.of(NOT_REQUIRED, RESTART);

  private ResizePolicies() {}

  /**
   * Writes what is wrong with policies; all but repetitions stand at the list, as in Kubernetes.
   */
  static void validate(
      FieldErrors errors,
      FieldPath path,
      List<ContainerResizePolicy> policies,
      String podRestartPolicy) {
    Set<String> resources = new HashSet<>();
    for (int i = 0; i < policies.size(); i++) {
      String resource = policies.get(i).getResourceName();
      String policy = policies.get(i).getRestartPolicy();
      if (!resources.add(resource)) {
        errors.duplicate(path.index(i), FieldValue.named(resource));
      }
      oneOf(errors, path, resource, RESOURCES);
      oneOf(errors, path, policy, POLICIES);
      if (podRestartPolicy.equals("Never") && !policy.equals(NOT_REQUIRED)) {
        errors.invalid(
            path,
            FieldValue.named(policy),
            "must be 'NotRequired' when pod `restartPolicy` is 'Never'");
      }
    }
  }

  private static void oneOf(
      FieldErrors errors, FieldPath path, String value, List<String> supported) {
    if (value.isEmpty()) {
      errors.required(path);
    } else if (!supported.contains(value)) {
      errors.notSupported(path, value, supported);
    }
  }
}
