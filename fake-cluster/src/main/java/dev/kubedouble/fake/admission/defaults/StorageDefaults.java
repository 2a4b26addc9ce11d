package dev.kubedouble.fake.admission.defaults;

import dev.kubedouble.api.core.v1.AzureDiskVolumeSource;
import dev.kubedouble.api.core.v1.EphemeralVolumeSource;
import dev.kubedouble.api.core.v1.PersistentVolumeClaimSpec;
import dev.kubedouble.api.core.v1.RBDVolumeSource;
import dev.kubedouble.api.core.v1.ScaleIOVolumeSource;
import dev.kubedouble.api.core.v1.VolumeResourceRequirements;
import dev.kubedouble.api.core.v1.VolumeSource;
import dev.kubedouble.api.resource.Quantity;
import java.util.Map;

/** The defaults of volumes that somebody's storage holds. */
final class StorageDefaults {
  private StorageDefaults() {}

  static VolumeSource source(VolumeSource source) {
    if (source.hasEphemeral()) {
      EphemeralVolumeSource ephemeral = ephemeral(source.getEphemeral());
      if (Instances.changed(source.getEphemeral(), ephemeral)) {
        return source.toBuilder().setEphemeral(ephemeral).build();
      }
    }
    return source.hasIscsi() || source.hasRbd() || source.hasAzureDisk() || source.hasScaleIO()
        ? rare(source)
        : source;
  }

  /**
   * Returns a source of a kind that is seldom used now: copied, whether or not something was left
   * out.
   */
  private static VolumeSource rare(VolumeSource source) {
    VolumeSource.Builder changed = source.toBuilder();
    if (source.hasIscsi() && source.getIscsi().getIscsiInterface().isEmpty()) {
      changed.setIscsi(source.getIscsi().toBuilder().setIscsiInterface("default"));
    }
    if (source.hasRbd()) {
      changed.setRbd(rbd(source.getRbd()));
    }
    if (source.hasAzureDisk()) {
      changed.setAzureDisk(azureDisk(source.getAzureDisk()));
    }
    if (source.hasScaleIO()) {
      changed.setScaleIO(scaleIo(source.getScaleIO()));
    }
    VolumeSource defaulted = changed.build();
    return defaulted.equals(source) ? source : defaulted;
  }

  private static RBDVolumeSource rbd(RBDVolumeSource source) {
    RBDVolumeSource.Builder changed = source.toBuilder();
    if (source.getPool().isEmpty()) {
      changed.setPool("rbd");
    }
    if (source.getUser().isEmpty()) {
      changed.setUser("admin");
    }
    if (source.getKeyring().isEmpty()) {
      changed.setKeyring("/etc/ceph/keyring");
    }
    return changed.build();
  }

  private static AzureDiskVolumeSource azureDisk(AzureDiskVolumeSource source) {
    AzureDiskVolumeSource.Builder changed = source.toBuilder();
    if (!source.hasCachingMode()) {
      changed.setCachingMode("ReadWrite");
    }
    if (!source.hasKind()) {
      changed.setKind("Shared");
    }
    if (!source.hasFsType()) {
      changed.setFsType("ext4");
    }
    if (!source.hasReadOnly()) {
      changed.setReadOnly(false);
    }
    return changed.build();
  }

  private static ScaleIOVolumeSource scaleIo(ScaleIOVolumeSource source) {
    ScaleIOVolumeSource.Builder changed = source.toBuilder();
    if (source.getStorageMode().isEmpty()) {
      changed.setStorageMode("ThinProvisioned");
    }
    if (source.getFsType().isEmpty()) {
      changed.setFsType("xfs");
    }
    return changed.build();
  }

  private static EphemeralVolumeSource ephemeral(EphemeralVolumeSource source) {
    if (!source.hasVolumeClaimTemplate()) {
      return source;
    }
    PersistentVolumeClaimSpec spec = source.getVolumeClaimTemplate().getSpec();
    Map<String, Quantity> limits = ResourceDefaults.rounded(spec.getResources().getLimitsMap());
    Map<String, Quantity> requests = ResourceDefaults.rounded(spec.getResources().getRequestsMap());
    if (spec.hasVolumeMode() && limits == null && requests == null) {
      return source;
    }
    PersistentVolumeClaimSpec.Builder changed = spec.toBuilder();
    if (!spec.hasVolumeMode()) {
      changed.setVolumeMode("Filesystem");
    }
    if (limits != null || requests != null) {
      VolumeResourceRequirements.Builder resources = spec.getResources().toBuilder();
      if (limits != null) {
        resources.putAllLimits(limits);
      }
      if (requests != null) {
        resources.putAllRequests(requests);
      }
      changed.setResources(resources);
    }
    return source.toBuilder()
        .setVolumeClaimTemplate(source.getVolumeClaimTemplate().toBuilder().setSpec(changed))
        .build();
  }
}
