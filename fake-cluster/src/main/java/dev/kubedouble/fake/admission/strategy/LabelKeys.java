package dev.kubedouble.fake.admission.strategy;

import dev.kubedouble.api.core.v1.Affinity;
import dev.kubedouble.api.core.v1.PodAffinity;
import dev.kubedouble.api.core.v1.PodAffinityTerm;
import dev.kubedouble.api.core.v1.PodAntiAffinity;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.TopologySpreadConstraint;
import dev.kubedouble.api.core.v1.WeightedPodAffinityTerm;
import dev.kubedouble.api.meta.v1.LabelSelector;
import dev.kubedouble.api.meta.v1.LabelSelectorRequirement;
import java.util.List;
import java.util.Map;

/**
 * The keys of a pod's own labels that narrow whom it wants to be near: a new pod's selectors get
 * their values.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/">Assigning
 *     Pods to Nodes</a>
 */
final class LabelKeys {
  private LabelKeys() {}

  static PodSpec applied(PodSpec spec, Map<String, String> labels) {
    if (!spec.hasAffinity() && spec.getTopologySpreadConstraintsCount() == 0) {
      return spec;
    }
    PodSpec.Builder applied = spec.toBuilder();
    if (spec.hasAffinity()) {
      applied.setAffinity(affinity(spec.getAffinity(), labels));
    }
    for (int i = 0; i < spec.getTopologySpreadConstraintsCount(); i++) {
      TopologySpreadConstraint constraint = spec.getTopologySpreadConstraints(i);
      if (constraint.hasLabelSelector() && constraint.getMatchLabelKeysCount() > 0) {
        LabelSelector.Builder selector = constraint.getLabelSelector().toBuilder();
        add(selector, constraint.getMatchLabelKeysList(), "In", labels);
        applied.setTopologySpreadConstraints(i, constraint.toBuilder().setLabelSelector(selector));
      }
    }
    return applied.build();
  }

  private static Affinity affinity(Affinity affinity, Map<String, String> labels) {
    Affinity.Builder applied = affinity.toBuilder();
    if (affinity.hasPodAffinity()) {
      PodAffinity.Builder near = affinity.getPodAffinity().toBuilder();
      for (int i = 0; i < near.getRequiredDuringSchedulingIgnoredDuringExecutionCount(); i++) {
        near.setRequiredDuringSchedulingIgnoredDuringExecution(
            i, term(near.getRequiredDuringSchedulingIgnoredDuringExecution(i), labels));
      }
      for (int i = 0; i < near.getPreferredDuringSchedulingIgnoredDuringExecutionCount(); i++) {
        near.setPreferredDuringSchedulingIgnoredDuringExecution(
            i, term(near.getPreferredDuringSchedulingIgnoredDuringExecution(i), labels));
      }
      applied.setPodAffinity(near);
    }
    if (affinity.hasPodAntiAffinity()) {
      PodAntiAffinity.Builder far = affinity.getPodAntiAffinity().toBuilder();
      for (int i = 0; i < far.getRequiredDuringSchedulingIgnoredDuringExecutionCount(); i++) {
        far.setRequiredDuringSchedulingIgnoredDuringExecution(
            i, term(far.getRequiredDuringSchedulingIgnoredDuringExecution(i), labels));
      }
      for (int i = 0; i < far.getPreferredDuringSchedulingIgnoredDuringExecutionCount(); i++) {
        far.setPreferredDuringSchedulingIgnoredDuringExecution(
            i, term(far.getPreferredDuringSchedulingIgnoredDuringExecution(i), labels));
      }
      applied.setPodAntiAffinity(far);
    }
    return applied.build();
  }

  private static WeightedPodAffinityTerm term(
      WeightedPodAffinityTerm term, Map<String, String> labels) {
    return term.toBuilder().setPodAffinityTerm(term(term.getPodAffinityTerm(), labels)).build();
  }

  private static PodAffinityTerm term(PodAffinityTerm term, Map<String, String> labels) {
    if (!term.hasLabelSelector()) {
      return term;
    }
    LabelSelector.Builder selector = term.getLabelSelector().toBuilder();
    add(selector, term.getMatchLabelKeysList(), "In", labels);
    add(selector, term.getMismatchLabelKeysList(), "NotIn", labels);
    return term.toBuilder().setLabelSelector(selector).build();
  }

  private static void add(
      LabelSelector.Builder selector,
      List<String> keys,
      String operator,
      Map<String, String> labels) {
    for (String key : keys) {
      String value = labels.get(key);
      if (value != null) {
        selector.addMatchExpressions(
            LabelSelectorRequirement.newBuilder()
                .setKey(key)
                .setOperator(operator)
                .addValues(value));
      }
    }
  }
}
