package dev.kubedouble.fake.admission.defaults;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.EphemeralContainer;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodSecurityContext;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.resource.Quantity;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The defaults of pods and of pod templates. */
final class PodDefaults {
  private static final long GRACE_PERIOD_SECONDS = 30;

  /**
   * Annotations that said, long ago, what the field of init containers says. They are dropped
   * unread.
   */
  private static final List<String> INIT_CONTAINER_ANNOTATIONS =
      List.of(
          "pod.beta.kubernetes.io/init-containers",
          "pod.alpha.kubernetes.io/init-containers",
          "pod.beta.kubernetes.io/init-container-statuses",
          "pod.alpha.kubernetes.io/init-container-statuses");

  private PodDefaults() {}

  /**
   * Returns a template with its defaults.
   *
   * @param specs returns a spec with the defaults that it has in a template
   */
  static PodTemplateSpec template(PodTemplateSpec template, Function<PodSpec, PodSpec> specs) {
    PodSpec spec = specs.apply(template.getSpec());
    ObjectMeta meta = metadata(template.getMetadata());
    if (!Instances.changed(template.getSpec(), spec)
        && !Instances.changed(template.getMetadata(), meta)) {
      return template;
    }
    PodTemplateSpec.Builder changed = template.toBuilder().setSpec(spec);
    if (Instances.changed(template.getMetadata(), meta)) {
      changed.setMetadata(meta);
    }
    return changed.build();
  }

  /**
   * Returns a pod with its defaults.
   *
   * @param specs returns a spec with the defaults that it has in a pod
   */
  static Pod pod(Pod pod, Function<PodSpec, PodSpec> specs) {
    PodSpec spec = specs.apply(pod.getSpec());
    ObjectMeta meta = metadata(pod.getMetadata());
    if (!Instances.changed(pod.getSpec(), spec) && !Instances.changed(pod.getMetadata(), meta)) {
      return pod;
    }
    Pod.Builder changed = pod.toBuilder().setSpec(spec);
    if (Instances.changed(pod.getMetadata(), meta)) {
      changed.setMetadata(meta);
    }
    return changed.build();
  }

  private static ObjectMeta metadata(ObjectMeta meta) {
    if (meta.getAnnotationsCount() == 0) {
      return meta;
    }
    ObjectMeta.Builder changed = null;
    for (String key : INIT_CONTAINER_ANNOTATIONS) {
      if (meta.containsAnnotations(key)) {
        changed = changed == null ? meta.toBuilder() : changed;
        changed.removeAnnotations(key);
      }
    }
    return changed == null ? meta : changed.build();
  }

  /** Returns a spec with the defaults that it has wherever it is. */
  static PodSpec spec(PodSpec spec) {
    PodSpec.Builder changed = scalars(spec);
    for (int i = 0; i < spec.getVolumesCount(); i++) {
      Volume volume = spec.getVolumes(i);
      Volume defaulted = VolumeDefaults.volume(volume);
      if (Instances.changed(volume, defaulted)) {
        changed = edit(changed, spec).setVolumes(i, defaulted);
      }
    }
    for (int i = 0; i < spec.getInitContainersCount(); i++) {
      Container container = spec.getInitContainers(i);
      Container defaulted = ContainerDefaults.container(container);
      if (Instances.changed(container, defaulted)) {
        changed = edit(changed, spec).setInitContainers(i, defaulted);
      }
    }
    for (int i = 0; i < spec.getContainersCount(); i++) {
      Container container = spec.getContainers(i);
      Container defaulted = ContainerDefaults.container(container);
      if (Instances.changed(container, defaulted)) {
        changed = edit(changed, spec).setContainers(i, defaulted);
      }
    }
    for (int i = 0; i < spec.getEphemeralContainersCount(); i++) {
      EphemeralContainer container = spec.getEphemeralContainers(i);
      EphemeralContainer defaulted = ContainerDefaults.ephemeral(container);
      if (Instances.changed(container, defaulted)) {
        changed = edit(changed, spec).setEphemeralContainers(i, defaulted);
      }
    }
    Map<String, Quantity> overhead = ResourceDefaults.rounded(spec.getOverheadMap());
    if (overhead != null) {
      changed = edit(changed, spec).putAllOverhead(overhead);
    }
    if (spec.hasResources()) {
      ResourceRequirements resources = ResourceDefaults.requirements(spec.getResources());
      if (Instances.changed(spec.getResources(), resources)) {
        changed = edit(changed, spec).setResources(resources);
      }
    }
    return changed == null ? spec : changed.build();
  }

  private static PodSpec.@Nullable Builder scalars(PodSpec spec) {
    PodSpec.Builder changed = null;
    if (spec.getDnsPolicy().isEmpty()) {
      changed = edit(changed, spec).setDnsPolicy("ClusterFirst");
    }
    if (spec.getRestartPolicy().isEmpty()) {
      changed = edit(changed, spec).setRestartPolicy("Always");
    }
    if (!spec.hasSecurityContext()) {
      changed = edit(changed, spec).setSecurityContext(PodSecurityContext.getDefaultInstance());
    }
    if (!spec.hasTerminationGracePeriodSeconds()) {
      changed = edit(changed, spec).setTerminationGracePeriodSeconds(GRACE_PERIOD_SECONDS);
    }
    if (spec.getSchedulerName().isEmpty()) {
      changed = edit(changed, spec).setSchedulerName("default-scheduler");
    }
    String account = spec.getServiceAccountName();
    if (account.isEmpty()) {
      account = spec.getServiceAccount();
    }
    if (!account.equals(spec.getServiceAccountName())
        || !account.equals(spec.getServiceAccount())) {
      changed = edit(changed, spec).setServiceAccountName(account).setServiceAccount(account);
    }
    return changed;
  }

  private static PodSpec.Builder edit(PodSpec.@Nullable Builder changed, PodSpec spec) {
    return changed == null ? spec.toBuilder() : changed;
  }
}
