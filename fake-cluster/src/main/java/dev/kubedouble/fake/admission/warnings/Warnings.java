package dev.kubedouble.fake.admission.warnings;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.memory.Remembered;
import java.util.ArrayList;
import java.util.List;

/**
 * The warnings about each kind, for creates and for updates. Namespaces and Scales have none, and
 * updates of a status. Those about templates are remembered. Thread-safe.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/deprecation-policy/">Kubernetes
 *     Deprecation Policy</a>
 */
public final class Warnings {
  private static final FieldPath TEMPLATE = FieldPath.of("spec", "template");

  private final Remembered<PodTemplateSpec, List<String>> ofTemplates =
      new Remembered<>(Warnings::template);

  /** Returns the warnings about a new Deployment. */
  public List<String> created(Deployment deployment) {
    return created(deployment.getMetadata().getName(), deployment.getSpec().getTemplate());
  }

  /** Returns the warnings about a new ReplicaSet. */
  public List<String> created(ReplicaSet set) {
    return created(set.getMetadata().getName(), set.getSpec().getTemplate());
  }

  /**
   * Returns the warnings about a Deployment that replaces another: none unless its generation has
   * changed.
   */
  public List<String> updated(Deployment deployment, Deployment old) {
    return deployment.getMetadata().getGeneration() == old.getMetadata().getGeneration()
        ? List.of()
        : ofTemplates.apply(deployment.getSpec().getTemplate());
  }

  /**
   * Returns the warnings about a ReplicaSet that replaces another: none unless its generation has
   * changed.
   */
  public List<String> updated(ReplicaSet set, ReplicaSet old) {
    return set.getMetadata().getGeneration() == old.getMetadata().getGeneration()
        ? List.of()
        : ofTemplates.apply(set.getSpec().getTemplate());
  }

  /** Returns the warnings about a new Pod; an update of a Pod has none. */
  public List<String> created(Pod pod) {
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

  private List<String> created(String name, PodTemplateSpec template) {
    List<String> warnings = ofTemplates.apply(template);
    List<String> faults = DnsNames.label(name);
    if (faults.isEmpty()) {
      return warnings;
    }
    List<String> all = new ArrayList<>();
    all.add(
        "metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label"
            + " is recommended: ["
            + String.join(" ", faults)
            + "]");
    all.addAll(warnings);
    return all;
  }

  private static List<String> template(PodTemplateSpec template) {
    List<String> warnings = new ArrayList<>();
    new PodWarnings(warnings, TEMPLATE, true).add(template.getSpec(), template.getMetadata());
    return List.copyOf(warnings);
  }
}
