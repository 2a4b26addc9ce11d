package dev.kubedouble.fake.admission.podspec.update;

import dev.kubedouble.api.core.v1.Affinity;
import dev.kubedouble.api.core.v1.NodeAffinity;
import dev.kubedouble.api.core.v1.NodeSelectorRequirement;
import dev.kubedouble.api.core.v1.NodeSelectorTerm;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.fake.admission.podspec.base.InternalForm;
import dev.kubedouble.fake.admission.podspec.difference.Differences;
import java.util.List;
import java.util.Map;

/**
 * What more may change in a pod that waits behind scheduling gates: its choice of nodes may become
 * narrower.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/#mutable-pod-scheduling-directives">Mutable
 *     Pod scheduling directives</a>
 */
final class GatedPods {
  private GatedPods() {}

  /** Judges a changed node selector, and puts it back to what it was. */
  static void nodeSelector(FieldErrors errors, FieldPath path, PodSpec.Builder spec, PodSpec old) {
    Map<String, String> labels = Map.copyOf(spec.getNodeSelectorMap());
    if (!labels.entrySet().containsAll(old.getNodeSelectorMap().entrySet())) {
      errors.invalid(
          path,
          FieldValue.map(labels),
          "only additions to spec.nodeSelector are allowed (no mutations or deletions)");
    }
    spec.clearNodeSelector().putAllNodeSelector(old.getNodeSelectorMap());
  }

  /** Judges a changed affinity to nodes, and puts it back to what it was. */
  static void nodeAffinity(FieldErrors errors, FieldPath path, PodSpec.Builder spec, PodSpec old) {
    NodeAffinity affinity = spec.getAffinity().getNodeAffinity();
    NodeAffinity oldAffinity = old.getAffinity().getNodeAffinity();
    boolean present = spec.getAffinity().hasNodeAffinity();
    boolean oldPresent = old.getAffinity().hasNodeAffinity();
    if (present == oldPresent && Differences.same(affinity, oldAffinity)) {
      return;
    }
    terms(
        errors,
        path.child("requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms"),
        affinity.getRequiredDuringSchedulingIgnoredDuringExecution().getNodeSelectorTermsList(),
        oldAffinity.getRequiredDuringSchedulingIgnoredDuringExecution().getNodeSelectorTermsList());
    if (oldPresent) {
      spec.getAffinityBuilder().setNodeAffinity(oldAffinity);
    } else {
      Affinity.Builder others = spec.getAffinityBuilder().clearNodeAffinity();
      if (!old.hasAffinity() && !others.hasPodAffinity() && !others.hasPodAntiAffinity()) {
        spec.clearAffinity();
      }
    }
  }

  private static void terms(
      FieldErrors errors,
      FieldPath path,
      List<NodeSelectorTerm> terms,
      List<NodeSelectorTerm> old) {
    if (!old.isEmpty() && old.size() != terms.size()) {
      errors.invalid(
          path,
          InternalForm.value(terms),
          "no additions/deletions to non-empty NodeSelectorTerms list are allowed");
      return;
    }
    for (int i = 0; i < old.size(); i++) {
      if (!onlyAdds(terms.get(i), old.get(i))) {
        errors.invalid(
            path.index(i),
            InternalForm.value(terms.get(i)),
            "only additions are allowed (no mutations or deletions)");
      }
    }
  }

  private static boolean onlyAdds(NodeSelectorTerm term, NodeSelectorTerm old) {
    if (old.getMatchExpressionsCount() == 0 && old.getMatchFieldsCount() == 0) {
      // Nothing matches an empty term, so that a requirement would make it wider.
      return term.getMatchExpressionsCount() == 0 && term.getMatchFieldsCount() == 0;
    }
    return begins(term.getMatchExpressionsList(), old.getMatchExpressionsList())
        && begins(term.getMatchFieldsList(), old.getMatchFieldsList());
  }

  private static boolean begins(
      List<NodeSelectorRequirement> requirements, List<NodeSelectorRequirement> old) {
    if (requirements.size() < old.size()) {
      return false;
    }
    for (int i = 0; i < old.size(); i++) {
      if (!Differences.same(requirements.get(i), old.get(i))) {
        return false;
      }
    }
    return true;
  }
}
