package dev.kubedouble.fake.admission.podspec;

import dev.kubedouble.api.core.v1.Affinity;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.NodeSelectorRequirement;
import dev.kubedouble.api.core.v1.NodeSelectorTerm;
import dev.kubedouble.api.core.v1.PodAffinity;
import dev.kubedouble.api.core.v1.PodAffinityTerm;
import dev.kubedouble.api.core.v1.PodAntiAffinity;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.TopologySpreadConstraint;
import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.api.core.v1.VolumeProjection;
import dev.kubedouble.api.core.v1.WeightedPodAffinityTerm;
import dev.kubedouble.api.meta.v1.LabelSelector;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.fake.admission.content.Amounts;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.KeptFault;
import dev.kubedouble.fake.admission.podspec.base.LocalPaths;
import dev.kubedouble.fake.admission.podspec.base.PodContainers;
import dev.kubedouble.fake.admission.podspec.container.Resources;
import dev.kubedouble.fake.admission.podspec.scheduling.MatchLabelKeys;
import dev.kubedouble.fake.admission.podspec.scheduling.Tolerations;
import dev.kubedouble.fake.admission.podspec.security.Sysctls;
import dev.kubedouble.fake.admission.validation.LabelSelectorValidation;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds the faults of an object that its next version may keep. */
final class KeptFaults {
  private static final FieldPath NOWHERE = FieldPath.none();

  private final PodSpec spec;
  private final Set<KeptFault> faults = EnumSet.noneOf(KeptFault.class);

  private KeptFaults(PodSpec spec) {
    this.spec = spec;
  }

  /** Returns the faults of a pod, or of the pod of a template. */
  static Set<KeptFault> of(PodSpec spec, ObjectMeta meta) {
    KeptFaults kept = new KeptFaults(spec);
    kept.note(KeptFault.DELETION_COST, PodAnnotations.hasBadDeletionCost(meta.getAnnotationsMap()));
    kept.containers();
    kept.scheduling();
    kept.host();
    kept.note(
        KeptFault.NON_LOCAL_TOKEN_PATH,
        spec.getVolumesList().stream().anyMatch(KeptFaults::hasNonLocalToken));
    return kept.faults;
  }

  private void note(KeptFault fault, boolean present) {
    if (present) {
      faults.add(fault);
    }
  }

  private void containers() {
    note(
        KeptFault.INDIVISIBLE_HUGE_PAGES,
        any(
                container ->
                    Resources.anyIndivisible(Amounts.of(container.getResources().getLimitsMap()))
                        || Resources.anyIndivisible(
                            Amounts.of(container.getResources().getRequestsMap())))
            || Resources.anyIndivisible(Amounts.of(spec.getOverheadMap())));
    note(
        KeptFault.RESTARTING_INIT_CONTAINER,
        spec.getInitContainersList().stream()
            .anyMatch(container -> !PodContainers.isSidecar(container) && restarts(container)));
  }

  private static boolean restarts(Container container) {
    return container.getResizePolicyList().stream()
        .anyMatch(policy -> policy.getRestartPolicy().equals("RestartContainer"));
  }

  private void host() {
    boolean ownUsers = spec.hasHostUsers() && !spec.getHostUsers();
    note(KeptFault.HOST_SYSCTL, Sysctls.anyOfHost(spec));
    note(KeptFault.HOST_NETWORK_WITH_USER_NAMESPACE, ownUsers && spec.getHostNetwork());
    note(
        KeptFault.DEVICES_WITH_USER_NAMESPACE,
        ownUsers && any(container -> container.getVolumeDevicesCount() > 0));
    note(KeptFault.SELINUX_CHANGE_POLICY, spec.getSecurityContext().hasSeLinuxChangePolicy());
  }

  private boolean any(Predicate<Container> predicate) {
    return spec.getContainersList().stream().anyMatch(predicate)
        || spec.getInitContainersList().stream().anyMatch(predicate)
        || spec.getEphemeralContainersList().stream()
            .map(PodContainers::container)
            .anyMatch(predicate);
  }

  private void scheduling() {
    Affinity affinity = spec.getAffinity();
    note(
        KeptFault.AFFINITY_SELECTOR_VALUE,
        terms(affinity)
            .anyMatch(
                term -> isBad(term.getLabelSelector()) || isBad(term.getNamespaceSelector())));
    note(
        KeptFault.NODE_AFFINITY_VALUE,
        affinity
            .getNodeAffinity()
            .getRequiredDuringSchedulingIgnoredDuringExecution()
            .getNodeSelectorTermsList()
            .stream()
            .anyMatch(KeptFaults::hasBadValue));
    note(
        KeptFault.SPREAD_SELECTOR,
        spec.getTopologySpreadConstraintsList().stream()
            .anyMatch(constraint -> isBad(constraint.getLabelSelector())));
    note(
        KeptFault.SPREAD_LABEL_KEYS,
        spec.getTopologySpreadConstraintsList().stream().anyMatch(KeptFaults::hasBadKeys));
    note(
        KeptFault.COMPARING_TOLERATION,
        spec.getTolerationsList().stream().anyMatch(Tolerations::comparesNumbers));
  }

  private static Stream<PodAffinityTerm> terms(Affinity affinity) {
    PodAffinity to = affinity.getPodAffinity();
    PodAntiAffinity against = affinity.getPodAntiAffinity();
    return Stream.of(
            to.getRequiredDuringSchedulingIgnoredDuringExecutionList().stream(),
            to.getPreferredDuringSchedulingIgnoredDuringExecutionList().stream()
                .map(WeightedPodAffinityTerm::getPodAffinityTerm),
            against.getRequiredDuringSchedulingIgnoredDuringExecutionList().stream(),
            against.getPreferredDuringSchedulingIgnoredDuringExecutionList().stream()
                .map(WeightedPodAffinityTerm::getPodAffinityTerm))
        .flatMap(terms -> terms);
  }

  private static boolean isBad(LabelSelector selector) {
    return hasFaults(errors -> LabelSelectorValidation.validate(errors, NOWHERE, selector));
  }

  private static boolean hasBadValue(NodeSelectorTerm term) {
    for (NodeSelectorRequirement requirement : term.getMatchExpressionsList()) {
      for (String value : requirement.getValuesList()) {
        if (!LabelNames.value(value).isEmpty()) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean hasBadKeys(TopologySpreadConstraint constraint) {
    return hasFaults(errors -> MatchLabelKeys.validate(errors, NOWHERE, constraint));
  }

  private static boolean hasNonLocalToken(Volume volume) {
    for (VolumeProjection source : volume.getVolumeSource().getProjected().getSourcesList()) {
      if (source.hasServiceAccountToken()
          && hasFaults(
              errors ->
                  LocalPaths.descendingNotReserved(
                      errors, NOWHERE, source.getServiceAccountToken().getPath()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasFaults(Consumer<FieldErrors> rule) {
    FieldErrors errors = new FieldErrors();
    rule.accept(errors);
    return !errors.isEmpty();
  }
}
