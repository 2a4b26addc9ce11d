package dev.kubedouble.fake.admission.warnings;

import dev.kubedouble.api.core.v1.Affinity;
import dev.kubedouble.api.core.v1.NodeAffinity;
import dev.kubedouble.api.core.v1.NodeSelectorRequirement;
import dev.kubedouble.api.core.v1.NodeSelectorTerm;
import dev.kubedouble.api.core.v1.PodAffinityTerm;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.TopologySpreadConstraint;
import dev.kubedouble.api.core.v1.WeightedPodAffinityTerm;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.List;

/**
 * The warnings about where a pod wants to run: deprecated labels of nodes, and selectors that
 * select no pod.
 */
final class PlacementWarnings {
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";
  private static final String NO_SELECTOR = ": a null labelSelector results in matching no pod";

  private final List<String> warnings;
  private final FieldPath spec;

  PlacementWarnings(List<String> warnings, FieldPath spec) {
    this.warnings = warnings;
    this.spec = spec;
  }

  void nodes(PodSpec pod) {
    for (String key : pod.getNodeSelectorMap().keySet()) {
      String message = deprecation(key);
      if (!message.isEmpty()) {
        warnings.add(spec.child("nodeSelector").key(key) + ": " + message);
      }
    }
    if (pod.getAffinity().hasNodeAffinity()) {
      nodeAffinity(spec.child("affinity", "nodeAffinity"), pod.getAffinity().getNodeAffinity());
    }
    for (int i = 0; i < pod.getTopologySpreadConstraintsCount(); i++) {
      TopologySpreadConstraint constraint = pod.getTopologySpreadConstraints(i);
      FieldPath path = spec.child("topologySpreadConstraints").index(i);
      label(path.child("topologyKey"), constraint.getTopologyKey());
      if (!constraint.hasLabelSelector()) {
        warnings.add(path.child("labelSelector") + NO_SELECTOR);
      }
    }
  }

  private void nodeAffinity(FieldPath path, NodeAffinity affinity) {
    List<NodeSelectorTerm> required =
        affinity.getRequiredDuringSchedulingIgnoredDuringExecution().getNodeSelectorTermsList();
    for (int i = 0; i < required.size(); i++) {
      term(path.child(REQUIRED, "nodeSelectorTerms").index(i), required.get(i), false);
    }
    for (int i = 0; i < affinity.getPreferredDuringSchedulingIgnoredDuringExecutionCount(); i++) {
      term(
          path.child(PREFERRED).index(i).child("preference"),
          affinity.getPreferredDuringSchedulingIgnoredDuringExecution(i).getPreference(),
          true);
    }
  }

  private void term(FieldPath path, NodeSelectorTerm term, boolean withValues) {
    for (int i = 0; i < term.getMatchExpressionsCount(); i++) {
      NodeSelectorRequirement requirement = term.getMatchExpressions(i);
      FieldPath place = path.child("matchExpressions").index(i);
      label(place.child("key"), requirement.getKey());
      for (int j = 0; withValues && j < requirement.getValuesCount(); j++) {
        for (String fault : LabelNames.value(requirement.getValues(j))) {
          warnings.add(
              place.child("values").index(j)
                  + ": "
                  + requirement.getValues(j)
                  + " is invalid, "
                  + fault);
        }
      }
    }
  }

  private void label(FieldPath path, String label) {
    String message = deprecation(label);
    if (!message.isEmpty()) {
      warnings.add(path + ": " + label + " is " + message);
    }
  }

  void pods(Affinity affinity) {
    if (affinity.hasPodAffinity()) {
      pods(
          spec.child("affinity", "podAffinity"),
          affinity.getPodAffinity().getRequiredDuringSchedulingIgnoredDuringExecutionList(),
          affinity.getPodAffinity().getPreferredDuringSchedulingIgnoredDuringExecutionList());
    }
    if (affinity.hasPodAntiAffinity()) {
      pods(
          spec.child("affinity", "podAntiAffinity"),
          affinity.getPodAntiAffinity().getRequiredDuringSchedulingIgnoredDuringExecutionList(),
          affinity.getPodAntiAffinity().getPreferredDuringSchedulingIgnoredDuringExecutionList());
    }
  }

  private void pods(
      FieldPath path, List<PodAffinityTerm> required, List<WeightedPodAffinityTerm> preferred) {
    for (int i = 0; i < required.size(); i++) {
      if (!required.get(i).hasLabelSelector()) {
        warnings.add(path.child(REQUIRED).index(i).child("labelSelector") + NO_SELECTOR);
      }
    }
    for (int i = 0; i < preferred.size(); i++) {
      if (!preferred.get(i).getPodAffinityTerm().hasLabelSelector()) {
        warnings.add(
            path.child(PREFERRED).index(i).child("podAffinityTerm", "labelSelector") + NO_SELECTOR);
      }
    }
  }

  /** Returns what is said of a label of nodes that is deprecated; empty for any other. */
  private static String deprecation(String label) {
    return switch (label) {
      case "beta.kubernetes.io/arch" ->
          "deprecated since v1.14; use \"kubernetes.io/arch\" instead";
      case "beta.kubernetes.io/os" -> "deprecated since v1.14; use \"kubernetes.io/os\" instead";
      case "failure-domain.beta.kubernetes.io/region" ->
          "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead";
      case "failure-domain.beta.kubernetes.io/zone" ->
          "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead";
      case "beta.kubernetes.io/instance-type" ->
          "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead";
      case "app.kubernetes.io/created-by" -> "deprecated since v1.9";
      case "scheduler.alpha.kubernetes.io/preferAvoidPods" ->
          "deprecated since v1.22; use Taints and Tolerations instead";
      case "node-role.kubernetes.io/master" ->
          "use \"node-role.kubernetes.io/control-plane\" instead";
      default -> "";
    };
  }
}
