package dev.kubedouble.fake.admission.podspec.base;

import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.List;

/** When an image is pulled. */
public final class PullPolicies {
  private static final List<String> POLICIES = List.of("Always", "IfNotPresent", "Never");

  private PullPolicies() {}

  /** Writes what is wrong with a policy. */
  public static void validate(FieldErrors errors, FieldPath path, String policy) {
    if (policy.isEmpty()) {
      errors.required(path);
    } else if (!POLICIES.contains(policy)) {
      errors.notSupported(path, policy, POLICIES);
    }
  }
}
