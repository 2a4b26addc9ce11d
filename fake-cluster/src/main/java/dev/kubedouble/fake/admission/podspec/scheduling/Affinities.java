package dev.kubedouble.fake.admission.podspec.scheduling;

import dev.kubedouble.api.core.v1.Affinity;
import dev.kubedouble.api.core.v1.NodeAffinity;
import dev.kubedouble.api.core.v1.PodAffinityTerm;
import dev.kubedouble.api.core.v1.PreferredSchedulingTerm;
import dev.kubedouble.api.core.v1.WeightedPodAffinityTerm;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.KeptFault;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import dev.kubedouble.fake.admission.validation.LabelSelectorValidation;
import java.util.List;

/**
 * Affinity of a pod to nodes, to other pods, and against other pods.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/">Assigning
 *     Pods to Nodes</a>
 */
public final class Affinities {
  private static final String REQUIRED = "requiredDuringSchedulingIgnoredDuringExecution";
  private static final String PREFERRED = "preferredDuringSchedulingIgnoredDuringExecution";

  private Affinities() {}

  /** Writes what is wrong with a pod's affinity. */
  public static void validate(
      FieldErrors errors, FieldPath path, Affinity affinity, PodOptions options) {
    if (affinity.hasNodeAffinity()) {
      boolean anyValue = options.keeps(KeptFault.NODE_AFFINITY_VALUE);
      node(errors, path.child("nodeAffinity"), affinity.getNodeAffinity(), anyValue);
    }
    boolean anyValue = options.keeps(KeptFault.AFFINITY_SELECTOR_VALUE);
    if (affinity.hasPodAffinity()) {
      pods(
          errors,
          path.child("podAffinity"),
          affinity.getPodAffinity().getRequiredDuringSchedulingIgnoredDuringExecutionList(),
          affinity.getPodAffinity().getPreferredDuringSchedulingIgnoredDuringExecutionList(),
          anyValue);
    }
    if (affinity.hasPodAntiAffinity()) {
      pods(
          errors,
          path.child("podAntiAffinity"),
          affinity.getPodAntiAffinity().getRequiredDuringSchedulingIgnoredDuringExecutionList(),
          affinity.getPodAntiAffinity().getPreferredDuringSchedulingIgnoredDuringExecutionList(),
          anyValue);
    }
  }

  /** Writes what is wrong with the selectors of a term of pod affinity. */
  public static void selectors(
      FieldErrors errors, FieldPath path, PodAffinityTerm term, boolean anyValue) {
    LabelSelectorValidation.validate(
        errors, path.child("labelSelector"), term.getLabelSelector(), anyValue);
    LabelSelectorValidation.validate(
        errors, path.child("namespaceSelector"), term.getNamespaceSelector(), anyValue);
  }

  private static void node(
      FieldErrors errors, FieldPath path, NodeAffinity affinity, boolean anyValue) {
    if (affinity.hasRequiredDuringSchedulingIgnoredDuringExecution()) {
      NodeSelectors.validate(
          errors,
          path.child(REQUIRED),
          affinity.getRequiredDuringSchedulingIgnoredDuringExecution(),
          anyValue);
    }
    List<PreferredSchedulingTerm> terms =
        affinity.getPreferredDuringSchedulingIgnoredDuringExecutionList();
    for (int i = 0; i < terms.size(); i++) {
      FieldPath term = path.child(PREFERRED).index(i);
      weight(errors, term, terms.get(i).getWeight());
      // A preference that no node can meet does no harm.
      NodeSelectors.term(errors, term.child("preference"), terms.get(i).getPreference(), true);
    }
  }

  private static void pods(
      FieldErrors errors,
      FieldPath path,
      List<PodAffinityTerm> required,
      List<WeightedPodAffinityTerm> preferred,
      boolean anyValue) {
    for (int i = 0; i < required.size(); i++) {
      podTerm(errors, path.child(REQUIRED).index(i), required.get(i), anyValue);
    }
    for (int i = 0; i < preferred.size(); i++) {
      FieldPath term = path.child(PREFERRED).index(i);
      weight(errors, term, preferred.get(i).getWeight());
      podTerm(
          errors, term.child("podAffinityTerm"), preferred.get(i).getPodAffinityTerm(), anyValue);
    }
  }

  private static void weight(FieldErrors errors, FieldPath path, int weight) {
    if (weight <= 0 || weight > 100) {
      errors.invalid(path.child("weight"), weight, "must be in the range 1-100");
    }
  }

  private static void podTerm(
      FieldErrors errors, FieldPath path, PodAffinityTerm term, boolean anyValue) {
    selectors(errors, path, term, anyValue);
    for (int i = 0; i < term.getNamespacesCount(); i++) {
      String namespace = term.getNamespaces(i);
      errors.invalid(
          path.child("namespace"), namespace, ObjectNames.DNS_LABEL.faults(namespace, false));
    }
    MatchLabelKeys.validate(
        errors,
        path,
        term.getMatchLabelKeysList(),
        term.getMismatchLabelKeysList(),
        term.hasLabelSelector() ? term.getLabelSelector() : null);
    if (term.getTopologyKey().isEmpty()) {
      errors.required(path.child("topologyKey"), "can not be empty");
    }
    errors.invalid(
        path.child("topologyKey"), term.getTopologyKey(), LabelNames.key(term.getTopologyKey()));
  }
}
