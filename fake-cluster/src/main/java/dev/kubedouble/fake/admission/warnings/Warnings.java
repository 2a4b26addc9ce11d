package dev.kubedouble.fake.admission.warnings;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.ArrayList;
import java.util.List;

/**
 * The warnings about each kind, for creates and for updates. Namespaces and Scales have none, and
 * updates of a status.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/deprecation-policy/">Kubernetes
 *     Deprecation Policy</a>
 */
public final class Warnings {
  private static final FieldPath TEMPLATE = FieldPath.of("spec", "template");

  private Warnings() {}

  /** Returns the warnings about a new Deployment. */
  public static List<String> created(Deployment deployment) {
    return created(deployment.getMetadata().getName(), deployment.getSpec().getTemplate());
  }

  /** Returns the warnings about a new ReplicaSet. */
  public static List<String> created(ReplicaSet set) {
    return created(set.getMetadata().getName(), set.getSpec().getTemplate());
  }

  /**
   * Returns the warnings about a Deployment that replaces another: none unless its generation has
   * changed.
   */
  public static List<String> updated(Deployment deployment, Deployment old) {
    return deployment.getMetadata().getGeneration() == old.getMetadata().getGeneration()
        ? List.of()
        : template(deployment.getSpec().getTemplate(), new ArrayList<>());
  }

  /**
   * Returns the warnings about a ReplicaSet that replaces another: none unless its generation has
   * changed.
   */
  public static List<String> updated(ReplicaSet set, ReplicaSet old) {
    return set.getMetadata().getGeneration() == old.getMetadata().getGeneration()
        ? List.of()
        : template(set.getSpec().getTemplate(), new ArrayList<>());
  }

  /** Returns the warnings about a new Pod; an update of a Pod has none. */
  public static List<String> created(Pod pod) {
    List<String> warnings = new ArrayList<>();
    List<String> faults = DnsNames.label(pod.getMetadata().getName());
    if (!faults.isEmpty()) {
      warnings.add(
          "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is"
              + " recommended: ["
              + String.join(" ", faults)
              + "]");
    }
    new PodWarnings(warnings, FieldPath.none(), false).add(pod.getSpec(), pod.getMetadata());
    return warnings;
  }

  private static List<String> created(String name, PodTemplateSpec template) {
    List<String> warnings = new ArrayList<>();
    List<String> faults = DnsNames.label(name);
    if (!faults.isEmpty()) {
      warnings.add(
          "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label"
              + " is recommended: ["
              + String.join(" ", faults)
              + "]");
    }
    return template(template, warnings);
  }

  private static List<String> template(PodTemplateSpec template, List<String> warnings) {
    new PodWarnings(warnings, TEMPLATE, true).add(template.getSpec(), template.getMetadata());
    return warnings;
  }
}
