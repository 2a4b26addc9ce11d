package dev.kubedouble.fake.admission.podspec;

import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.api.core.v1.VolumeSource;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.fake.admission.content.Numbers;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import dev.kubedouble.fake.admission.podspec.container.ContainerScope;
import dev.kubedouble.fake.admission.podspec.container.Containers;
import dev.kubedouble.fake.admission.podspec.container.Environments;
import dev.kubedouble.fake.admission.podspec.container.Ports;
import dev.kubedouble.fake.admission.podspec.container.Resources;
import dev.kubedouble.fake.admission.podspec.scheduling.Affinities;
import dev.kubedouble.fake.admission.podspec.scheduling.SchedulingGates;
import dev.kubedouble.fake.admission.podspec.scheduling.Tolerations;
import dev.kubedouble.fake.admission.podspec.scheduling.TopologySpread;
import dev.kubedouble.fake.admission.podspec.security.OperatingSystems;
import dev.kubedouble.fake.admission.podspec.security.PodSecurityContexts;
import dev.kubedouble.fake.admission.podspec.security.WindowsOptions;
import dev.kubedouble.fake.admission.podspec.volumes.Volumes;
import dev.kubedouble.fake.admission.validation.MetadataValidation;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All rules for the specification of a pod, in the order in which Kubernetes asks them. */
final class PodSpecRules {
  private static final List<String> RESTART_POLICIES = List.of("Always", "OnFailure", "Never");
  private static final List<String> DNS_POLICIES =
      List.of("ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
  private static final List<String> PREEMPTION_POLICIES = List.of("PreemptLowerPriority", "Never");

  private PodSpecRules() {}

  /**
   * Writes what is wrong with a specification.
   *
   * @param meta the pod's metadata; null if it is a template
   */
  static void validate(
      FieldErrors errors,
      FieldPath path,
      PodSpec spec,
      @Nullable ObjectMeta meta,
      PodOptions options) {
    if (!spec.hasTerminationGracePeriodSeconds()) {
      errors.required(path.child("terminationGracePeriodSeconds"));
    }
    Map<String, VolumeSource> volumes =
        Volumes.validate(
            errors,
            path.child("volumes"),
            spec.getVolumesList(),
            meta == null ? "" : meta.getName(),
            options);
    Set<String> claims = PodClaims.names(spec);
    PodClaims.validate(errors, path.child("resourceClaims"), spec, meta);
    Containers.validate(errors, path, new ContainerScope(spec, volumes, claims, options));
    PodResources.validate(errors, path.child("resources"), spec, claims, options);
    Ports.hostNetwork(errors, path, spec, options);
    oneOf(errors, path.child("restartPolicy"), spec.getRestartPolicy(), RESTART_POLICIES);
    oneOf(errors, path.child("dnsPolicy"), spec.getDnsPolicy(), DNS_POLICIES);
    MetadataValidation.labels(errors, path.child("nodeSelector"), spec.getNodeSelectorMap());
    PodSecurityContexts.validate(errors, path.child("securityContext"), spec, options);
    Affinities.validate(errors, path.child("affinity"), spec.getAffinity(), options);
    PodNetwork.dns(errors, path.child("dnsConfig"), spec);
    PodNetwork.readinessGates(errors, path.child("readinessGates"), spec);
    SchedulingGates.validate(errors, path.child("schedulingGates"), spec.getSchedulingGatesList());
    TopologySpread.validate(
        errors,
        path.child("topologySpreadConstraints"),
        spec.getTopologySpreadConstraintsList(),
        options);
    WindowsOptions.hostProcesses(errors, path, spec);
    PodSecurityContexts.userNamespace(errors, path, spec, options);
    PodNetwork.hostnameOverride(errors, path.child("hostnameOverride"), spec);
    names(errors, path, spec);
    Tolerations.validate(errors, path.child("tolerations"), spec.getTolerationsList(), options);
    PodNetwork.hostAliases(errors, path.child("hostAliases"), spec.getHostAliasesList());
    classes(errors, path, spec, options);
    OperatingSystems.validate(errors, path, spec);
    if (spec.hasSchedulingGroup()) {
      PodClaims.schedulingGroup(errors, path.child("schedulingGroup"), spec.getSchedulingGroup());
    }
    Environments.fileVolumes(errors, path, spec);
  }

  private static void names(FieldErrors errors, FieldPath path, PodSpec spec) {
    String account =
        spec.getServiceAccountName().isEmpty()
            ? spec.getServiceAccount()
            : spec.getServiceAccountName();
    name(errors, path.child("serviceAccountName"), account);
    name(errors, path.child("nodeName"), spec.getNodeName());
    if (spec.hasActiveDeadlineSeconds()) {
      long seconds = spec.getActiveDeadlineSeconds();
      errors.invalid(
          path.child("activeDeadlineSeconds"),
          seconds,
          Numbers.inRange(seconds, 1, Integer.MAX_VALUE));
    }
    PodNetwork.label(errors, path.child("hostname"), spec.getHostname());
    PodNetwork.label(errors, path.child("subdomain"), spec.getSubdomain());
  }

  private static void classes(
      FieldErrors errors, FieldPath path, PodSpec spec, PodOptions options) {
    name(errors, path.child("priorityClassName"), spec.getPriorityClassName());
    if (spec.hasRuntimeClassName()) {
      String runtime = spec.getRuntimeClassName();
      errors.invalid(
          path.child("runtimeClassName"),
          runtime,
          ObjectNames.DNS_SUBDOMAIN.faults(runtime, false));
    }
    if (spec.hasPreemptionPolicy()) {
      oneOf(
          errors, path.child("preemptionPolicy"), spec.getPreemptionPolicy(), PREEMPTION_POLICIES);
    }
    if (spec.getOverheadCount() > 0) {
      Resources.container(
          errors,
          path.child("overhead"),
          ResourceRequirements.newBuilder().putAllLimits(spec.getOverheadMap()).build(),
          Set.of(),
          options);
    }
  }

  private static void name(FieldErrors errors, FieldPath path, String name) {
    if (!name.isEmpty()) {
      errors.invalid(path, name, ObjectNames.DNS_SUBDOMAIN.faults(name, false));
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
