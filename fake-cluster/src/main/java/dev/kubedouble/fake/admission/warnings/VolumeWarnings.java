package dev.kubedouble.fake.admission.warnings;

import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.VolumeResourceRequirements;
import dev.kubedouble.api.core.v1.VolumeSource;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.List;

/**
 * The warnings about volumes: kinds that are deprecated or gone, fractions of bytes, files at one
 * path.
 */
final class VolumeWarnings {
  private final List<String> warnings;
  private final FieldPath spec;

  VolumeWarnings(List<String> warnings, FieldPath spec) {
    this.warnings = warnings;
    this.spec = spec;
  }

  void add(PodSpec pod) {
    for (int i = 0; i < pod.getVolumesCount(); i++) {
      source(spec.child("volumes").index(i), pod.getVolumes(i).getVolumeSource());
    }
    for (int i = 0; i < pod.getVolumesCount(); i++) {
      OverlapWarnings.add(warnings, pod.getVolumes(i));
    }
  }

  private void source(FieldPath path, VolumeSource source) {
    deprecated(
        source.hasPhotonPersistentDisk(),
        path,
        "photonPersistentDisk",
        "v1.11, non-functional in v1.16+");
    deprecated(source.hasGitRepo(), path, "gitRepo", "v1.11, and disabled by default in v1.33+");
    deprecated(source.hasScaleIO(), path, "scaleIO", "v1.16, non-functional in v1.22+");
    deprecated(source.hasFlocker(), path, "flocker", "v1.22, non-functional in v1.25+");
    deprecated(source.hasStorageos(), path, "storageOS", "v1.22, non-functional in v1.25+");
    deprecated(source.hasQuobyte(), path, "quobyte", "v1.22, non-functional in v1.25+");
    deprecated(source.hasGlusterfs(), path, "glusterfs", "v1.25, non-functional in v1.26+");
    if (source.getEphemeral().hasVolumeClaimTemplate()) {
      VolumeResourceRequirements resources =
          source.getEphemeral().getVolumeClaimTemplate().getSpec().getResources();
      FieldPath place = path.child("ephemeral", "volumeClaimTemplate").child("spec", "resources");
      AmountWarnings.add(warnings, place, "requests", resources.getRequestsMap(), "storage");
      AmountWarnings.add(warnings, place, "limits", resources.getLimitsMap(), "storage");
    }
    deprecated(source.hasCephfs(), path, "cephfs", "v1.28, non-functional in v1.31+");
    deprecated(source.hasRbd(), path, "rbd", "v1.28, non-functional in v1.31+");
  }

  private void deprecated(boolean used, FieldPath path, String field, String since) {
    if (used) {
      warnings.add(path.child(field) + ": deprecated in " + since);
    }
  }
}
