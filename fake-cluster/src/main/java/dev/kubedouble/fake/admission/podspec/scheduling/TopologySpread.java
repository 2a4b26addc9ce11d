package dev.kubedouble.fake.admission.podspec.scheduling;

import dev.kubedouble.api.core.v1.TopologySpreadConstraint;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.KeptFault;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import dev.kubedouble.fake.admission.validation.LabelSelectorValidation;
import java.util.List;

/**
 * Topology spread constraints: how evenly pods are to lie over zones, nodes and the like.
 *
 * @see <a
 *     href="https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/">Pod
 *     Topology Spread Constraints</a>
 */
public final class TopologySpread {
  private static final String DO_NOT_SCHEDULE = "DoNotSchedule";
  private static final List<String> ACTIONS = List.of(DO_NOT_SCHEDULE, "ScheduleAnyway");
  private static final List<String> POLICIES = List.of("Honor", "Ignore");
  private static final String NOT_POSITIVE = "must be greater than zero";

  private TopologySpread() {}

  /** Writes what is wrong with constraints. */
  public static void validate(
      FieldErrors errors,
      FieldPath path,
      List<TopologySpreadConstraint> constraints,
      PodOptions options) {
    for (int i = 0; i < constraints.size(); i++) {
      validate(
          errors,
          path.index(i),
          constraints.get(i),
          constraints.subList(i + 1, constraints.size()),
          options);
    }
  }

  private static void validate(
      FieldErrors errors,
      FieldPath path,
      TopologySpreadConstraint constraint,
      List<TopologySpreadConstraint> following,
      PodOptions options) {
    if (constraint.getMaxSkew() <= 0) {
      errors.invalid(path.child("maxSkew"), constraint.getMaxSkew(), NOT_POSITIVE);
    }
    if (constraint.getTopologyKey().isEmpty()) {
      errors.required(path.child("topologyKey"), "can not be empty");
    }
    if (!ACTIONS.contains(constraint.getWhenUnsatisfiable())) {
      errors.notSupported(
          path.child("whenUnsatisfiable"), constraint.getWhenUnsatisfiable(), ACTIONS);
    }
    if (isRepeated(constraint, following)) {
      errors.duplicate(
          path.child("{topologyKey, whenUnsatisfiable}"),
          "{" + constraint.getTopologyKey() + ", " + constraint.getWhenUnsatisfiable() + "}");
    }
    minDomains(errors, path.child("minDomains"), constraint);
    if (constraint.hasNodeAffinityPolicy()) {
      policy(errors, path.child("nodeAffinityPolicy"), constraint.getNodeAffinityPolicy());
    }
    if (constraint.hasNodeTaintsPolicy()) {
      policy(errors, path.child("nodeTaintsPolicy"), constraint.getNodeTaintsPolicy());
    }
    labelKeys(errors, path, constraint, options);
    if (!options.keeps(KeptFault.SPREAD_SELECTOR)) {
      LabelSelectorValidation.validate(
          errors, path.child("labelSelector"), constraint.getLabelSelector(), false);
    }
  }

  private static boolean isRepeated(
      TopologySpreadConstraint constraint, List<TopologySpreadConstraint> following) {
    for (TopologySpreadConstraint other : following) {
      if (other.getTopologyKey().equals(constraint.getTopologyKey())
          && other.getWhenUnsatisfiable().equals(constraint.getWhenUnsatisfiable())) {
        return true;
      }
    }
    return false;
  }

  private static void minDomains(
      FieldErrors errors, FieldPath path, TopologySpreadConstraint constraint) {
    if (!constraint.hasMinDomains()) {
      return;
    }
    if (constraint.getMinDomains() <= 0) {
      errors.invalid(path, constraint.getMinDomains(), NOT_POSITIVE);
    }
    if (!constraint.getWhenUnsatisfiable().equals(DO_NOT_SCHEDULE)) {
      errors.invalid(
          path,
          constraint.getMinDomains(),
          "can only use minDomains if whenUnsatisfiable=DoNotSchedule, not "
              + constraint.getWhenUnsatisfiable());
    }
  }

  private static void policy(FieldErrors errors, FieldPath path, String policy) {
    if (!POLICIES.contains(policy)) {
      errors.notSupported(path, policy, POLICIES);
    }
  }

  private static void labelKeys(
      FieldErrors errors, FieldPath path, TopologySpreadConstraint constraint, PodOptions options) {
    if (options.keeps(KeptFault.SPREAD_LABEL_KEYS)) {
      MatchLabelKeys.validateLegacy(errors, path.child("matchLabelKeys"), constraint);
    } else {
      MatchLabelKeys.validate(errors, path, constraint);
    }
  }
}
