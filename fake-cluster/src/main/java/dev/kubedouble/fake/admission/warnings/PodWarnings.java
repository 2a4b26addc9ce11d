package dev.kubedouble.fake.admission.warnings;

import dev.kubedouble.api.core.v1.Affinity;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.HostAlias;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.fake.admission.content.IpRules;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.json.GoText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The warnings about a pod or a pod template, in Kubernetes' order. */
final class PodWarnings {
  private static final String SECCOMP_ANNOTATION = "seccomp.security.alpha.kubernetes.io/pod";
  private static final List<Map.Entry<String, String>> DEPRECATED_ANNOTATIONS =
      List.of(
          Map.entry(
              "scheduler.alpha.kubernetes.io/critical-pod",
              "non-functional in v1.16+; use the \"priorityClassName\" field instead"),
          Map.entry(
              "security.alpha.kubernetes.io/sysctls",
              "non-functional in v1.11+; use the \"sysctls\" field instead"),
          Map.entry(
              "security.alpha.kubernetes.io/unsafe-sysctls",
              "non-functional in v1.11+; use the \"sysctls\" field instead"));

  private final List<String> warnings;
  private final FieldPath path;
  private final FieldPath specPath;
  private final boolean template;

  /**
   * Makes a collector.
   *
   * @param warnings where the warnings go
   * @param path the place of the template; none for a pod
   * @param template whether it is a template
   */
  PodWarnings(List<String> warnings, FieldPath path, boolean template) {
    this.warnings = warnings;
    this.path = path;
    this.specPath = path.child("spec");
    this.template = template;
  }

  void add(PodSpec spec, ObjectMeta meta) {
    PlacementWarnings placement = new PlacementWarnings(warnings, specPath);
    placement.nodes(spec);
    if (meta.getAnnotationsCount() > 0) {
      for (Map.Entry<String, String> deprecated : DEPRECATED_ANNOTATIONS) {
        if (meta.containsAnnotations(deprecated.getKey())) {
          annotation(deprecated.getKey(), deprecated.getValue());
        }
      }
    }
    new VolumeWarnings(warnings, specPath).add(spec);
    hostAliases(spec);
    pullSecrets(spec);
    AmountWarnings.add(warnings, specPath, "overhead", spec.getOverheadMap());
    if (!spec.getSecurityContext().hasSeccompProfile()
        && meta.containsAnnotations(SECCOMP_ANNOTATION)) {
      annotation(SECCOMP_ANNOTATION, ContainerWarnings.SECCOMP_MESSAGE);
    }
    containers(spec, meta);
    PortWarnings.add(warnings, specPath, spec);
    if (spec.getTerminationGracePeriodSeconds() < 0) {
      warnings.add(
          specPath.child("terminationGracePeriodSeconds")
              + ": must be >= 0; negative values are invalid and will be treated as 1");
    }
    Affinity affinity = spec.getAffinity();
    placement.pods(affinity);
    addresses(spec);
  }

  private void annotation(String key, String message) {
    warnings.add(path.child("metadata", "annotations").key(key) + ": " + message);
  }

  private void hostAliases(PodSpec spec) {
    if (spec.getHostAliasesCount() < 2) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < spec.getHostAliasesCount(); i++) {
      HostAlias alias = spec.getHostAliases(i);
      if (!seen.add(alias.getIp())) {
        warnings.add(
            specPath.child("hostAliases").index(i).child("ip")
                + ": duplicate ip "
                + GoText.quote(alias.getIp()));
      }
    }
  }

  private void pullSecrets(PodSpec spec) {
    if (spec.getImagePullSecretsCount() == 0) {
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < spec.getImagePullSecretsCount(); i++) {
      String name = spec.getImagePullSecrets(i).getName();
      if (!seen.add(name)) {
        warnings.add(secretName(i) + ": duplicate name " + GoText.quote(name));
      }
    }
    for (int i = 0; i < spec.getImagePullSecretsCount(); i++) {
      if (spec.getImagePullSecrets(i).getName().isEmpty()) {
        warnings.add(secretName(i) + ": invalid empty name \"\"");
      }
    }
  }

  private FieldPath secretName(int index) {
    return specPath.child("imagePullSecrets").index(index).child("name");
  }

  private void containers(PodSpec spec, ObjectMeta meta) {
    boolean profiled = !template || spec.getSecurityContext().hasAppArmorProfile();
    ContainerWarnings containers =
        new ContainerWarnings(
            warnings, path.child("metadata", "annotations"), meta.getAnnotationsMap(), profiled);
    for (int i = 0; i < spec.getInitContainersCount(); i++) {
      Container container = spec.getInitContainers(i);
      containers.add(container, specPath.child("initContainers").index(i));
    }
    for (int i = 0; i < spec.getContainersCount(); i++) {
      Container container = spec.getContainers(i);
      containers.add(container, specPath.child("containers").index(i));
    }
  }

  private void addresses(PodSpec spec) {
    for (int i = 0; i < spec.getDnsConfig().getNameserversCount(); i++) {
      FieldPath place = specPath.child("dnsConfig", "nameservers").index(i);
      warnings.addAll(IpRules.warnings(place, spec.getDnsConfig().getNameservers(i)));
    }
    for (int i = 0; i < spec.getHostAliasesCount(); i++) {
      FieldPath place = specPath.child("hostAliases").index(i).child("ip");
      warnings.addAll(IpRules.warnings(place, spec.getHostAliases(i).getIp()));
    }
  }
}
