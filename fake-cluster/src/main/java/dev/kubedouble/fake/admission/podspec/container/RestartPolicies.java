package dev.kubedouble.fake.admission.podspec.container;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerRestartRule;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.List;

/**
 * A container's own restart policy and the rules on exit codes that go with it.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restart-rules">Container
 *     restart rules</a>
 */
final class RestartPolicies {
  private static final int MAX_RULES = 20;
  private static final int MAX_EXIT_CODES = 255;
  private static final List<String> POLICIES = List.of("Always", "Never", "OnFailure");
  private static final List<String> ACTIONS = List.of("Restart", "RestartAllContainers");
  private static final List<String> OPERATORS = List.of("In", "NotIn");

  private RestartPolicies() {}

  static void regular(FieldErrors errors, FieldPath path, Container container) {
    policy(errors, path.child("restartPolicy"), container);
    rules(errors, path.child("restartPolicyRules"), container.getRestartPolicyRulesList());
  }

  /**
   * Writes what is wrong; Kubernetes does not look at the rules of an init container without
   * policy.
   */
  static void init(FieldErrors errors, FieldPath path, Container container) {
    policy(errors, path.child("restartPolicy"), container);
    if (container.hasRestartPolicy()) {
      rules(errors, path.child("restartPolicyRules"), container.getRestartPolicyRulesList());
    }
  }

  private static void policy(FieldErrors errors, FieldPath path, Container container) {
    if (!container.hasRestartPolicy()) {
      if (container.getRestartPolicyRulesCount() > 0) {
        errors.required(path, "must specify restartPolicy when restart rules are used");
      }
    } else if (!POLICIES.contains(container.getRestartPolicy())) {
      errors.notSupported(path, container.getRestartPolicy(), POLICIES);
    }
  }

  private static void rules(FieldErrors errors, FieldPath path, List<ContainerRestartRule> rules) {
    if (rules.size() > MAX_RULES) {
      errors.tooMany(path, rules.size(), MAX_RULES);
    }
    for (int i = 0; i < rules.size(); i++) {
      rule(errors, path.index(i), rules.get(i));
    }
  }

  private static void rule(FieldErrors errors, FieldPath path, ContainerRestartRule rule) {
    if (!ACTIONS.contains(rule.getAction())) {
      errors.notSupported(path.child("action"), rule.getAction(), ACTIONS);
    }
    FieldPath codes = path.child("exitCodes");
    if (!rule.hasExitCodes()) {
      errors.required(codes, "must be specified");
      return;
    }
    if (!OPERATORS.contains(rule.getExitCodes().getOperator())) {
      errors.notSupported(codes.child("operator"), rule.getExitCodes().getOperator(), OPERATORS);
    }
    int values = rule.getExitCodes().getValuesCount();
    if (values > MAX_EXIT_CODES) {
      errors.tooMany(codes.child("values"), values, MAX_EXIT_CODES);
    }
  }
}
