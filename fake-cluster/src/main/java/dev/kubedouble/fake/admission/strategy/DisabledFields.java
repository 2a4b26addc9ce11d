package dev.kubedouble.fake.admission.strategy;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.Lifecycle;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.core.v1.ProjectedVolumeSource;
import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.api.core.v1.VolumeProjection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Fields of pods whose features are off in Kubernetes 1.36 unless somebody turns them on.
 *
 * <p>They are dropped without a word, but kept where the old object has any: stop signals
 * (ContainerStopSignals), projected trust bundles and pod certificates
 * (ClusterTrustBundleProjection, PodCertificateRequest), scheduling groups (GenericWorkload).
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/">Feature
 *     Gates</a>
 */
final class DisabledFields {
  private DisabledFields() {}

  /** Returns the template without the fields; null if it has none of them. */
  static @Nullable PodTemplateSpec drop(PodTemplateSpec template, PodTemplateSpec old) {
    PodSpec.Builder dropped = drop(template.getSpec(), old.getSpec());
    return dropped == null ? null : template.toBuilder().setSpec(dropped).build();
  }

  /** Returns the spec without the fields; null if it has none of them. */
  static PodSpec.@Nullable Builder drop(PodSpec spec, PodSpec old) {
    PodSpec.Builder dropped = null;
    if (spec.hasSchedulingGroup() && !old.hasSchedulingGroup()) {
      dropped = spec.toBuilder().clearSchedulingGroup();
    }
    dropped = dropStopSignals(dropped, spec, old);
    dropped = dropProjections(dropped, spec, old, VolumeProjection::hasClusterTrustBundle, false);
    return dropProjections(dropped, spec, old, VolumeProjection::hasPodCertificate, true);
  }

  private static PodSpec.@Nullable Builder dropStopSignals(
      PodSpec.@Nullable Builder before, PodSpec spec, PodSpec old) {
    if (!anyStopSignal(spec) || anyStopSignal(old)) {
      return before;
    }
    PodSpec.Builder dropped = before == null ? spec.toBuilder() : before;
    for (int i = 0; i < spec.getContainersCount(); i++) {
      if (hasStopSignal(spec.getContainers(i))) {
        dropped.setContainers(i, withoutStopSignal(spec.getContainers(i)));
      }
    }
    for (int i = 0; i < spec.getInitContainersCount(); i++) {
      if (hasStopSignal(spec.getInitContainers(i))) {
        dropped.setInitContainers(i, withoutStopSignal(spec.getInitContainers(i)));
      }
    }
    return dropped;
  }

  private static boolean anyStopSignal(PodSpec spec) {
    return anyStopSignal(spec.getContainersList()) || anyStopSignal(spec.getInitContainersList());
  }

  private static boolean anyStopSignal(List<Container> containers) {
    for (int i = 0; i < containers.size(); i++) {
      if (hasStopSignal(containers.get(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean hasStopSignal(Container container) {
    return container.hasLifecycle() && container.getLifecycle().hasStopSignal();
  }

  private static Container.Builder withoutStopSignal(Container container) {
    Lifecycle lifecycle = container.getLifecycle();
    return lifecycle.hasPostStart() || lifecycle.hasPreStop()
        ? container.toBuilder().setLifecycle(lifecycle.toBuilder().clearStopSignal())
        : container.toBuilder().clearLifecycle();
  }

  private static PodSpec.@Nullable Builder dropProjections(
      PodSpec.@Nullable Builder before,
      PodSpec spec,
      PodSpec old,
      Predicate<VolumeProjection> isDisabled,
      boolean certificates) {
    if (!anyProjection(spec, isDisabled) || anyProjection(old, isDisabled)) {
      return before;
    }
    PodSpec.Builder dropped = before == null ? spec.toBuilder() : before;
    for (int i = 0; i < spec.getVolumesCount(); i++) {
      Volume volume = dropped.getVolumes(i);
      ProjectedVolumeSource.Builder projected = volume.getVolumeSource().getProjected().toBuilder();
      for (int j = 0; j < projected.getSourcesCount(); j++) {
        VolumeProjection source = projected.getSources(j);
        if (isDisabled.test(source)) {
          VolumeProjection.Builder rest = source.toBuilder();
          projected.setSources(
              j, certificates ? rest.clearPodCertificate() : rest.clearClusterTrustBundle());
        }
      }
      if (volume.getVolumeSource().hasProjected()) {
        dropped.setVolumes(
            i,
            volume.toBuilder()
                .setVolumeSource(volume.getVolumeSource().toBuilder().setProjected(projected)));
      }
    }
    return dropped;
  }

  private static boolean anyProjection(PodSpec spec, Predicate<VolumeProjection> isDisabled) {
    for (int i = 0; i < spec.getVolumesCount(); i++) {
      Volume volume = spec.getVolumes(i);
      if (volume.getVolumeSource().hasProjected()) {
        for (VolumeProjection source : volume.getVolumeSource().getProjected().getSourcesList()) {
          if (isDisabled.test(source)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
