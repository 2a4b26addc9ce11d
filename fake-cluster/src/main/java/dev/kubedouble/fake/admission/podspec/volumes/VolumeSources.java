package dev.kubedouble.fake.admission.podspec.volumes;

import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.api.core.v1.VolumeSource;
import dev.kubedouble.fake.admission.content.Amounts;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import dev.kubedouble.json.GoText;

/**
 * The source of a volume: exactly one. The order of the kinds, and the names of fields in messages
 * that no field has, are Kubernetes'.
 */
final class VolumeSources {
  private final FieldErrors errors;
  private final FieldPath path;
  private final VolumeSource source;
  private boolean found;

  private VolumeSources(FieldErrors errors, FieldPath path, VolumeSource source) {
    this.errors = errors;
    this.path = path;
    this.source = source;
  }

  static void validate(
      FieldErrors errors, FieldPath path, Volume volume, String podName, PodOptions options) {
    VolumeSources sources = new VolumeSources(errors, path, volume.getVolumeSource());
    sources.local();
    sources.remote(volume.getName());
    sources.generated();
    sources.cloud();
    sources.drivers(volume.getName(), podName, options);
    if (!sources.found) {
      errors.required(path, "must specify a volume type");
    }
  }

  /** Returns whether this source is given, and the first; writes that there are several if not. */
  private boolean first(boolean present, String field) {
    if (!present) {
      return false;
    }
    if (found) {
      errors.forbidden(path.child(field), "may not specify more than 1 volume type");
      return false;
    }
    found = true;
    return true;
  }

  private void local() {
    if (first(source.hasEmptyDir(), "emptyDir")
        && Amounts.of(source.getEmptyDir().getSizeLimit()).signum() < 0) {
      errors.forbidden(
          path.child("emptyDir", "sizeLimit"), "SizeLimit field must be a valid resource quantity");
    }
    if (first(source.hasHostPath(), "hostPath")) {
      FileSources.hostPath(errors, path.child("hostPath"), source.getHostPath());
    }
    if (first(source.hasGitRepo(), "gitRepo")) {
      FileSources.gitRepo(errors, path.child("gitRepo"), source.getGitRepo());
    }
    if (first(source.hasGcePersistentDisk(), "gcePersistentDisk")) {
      CloudSources.gce(errors, path.child("persistentDisk"), source.getGcePersistentDisk());
    }
    if (first(source.hasAwsElasticBlockStore(), "awsElasticBlockStore")) {
      CloudSources.aws(
          errors, path.child("awsElasticBlockStore"), source.getAwsElasticBlockStore());
    }
    if (first(source.hasSecret(), "secret")) {
      FileSources.secret(errors, path.child("secret"), source.getSecret());
    }
  }

  private void remote(String name) {
    if (first(source.hasNfs(), "nfs")) {
      NetworkSources.nfs(errors, path.child("nfs"), source.getNfs());
    }
    if (first(source.hasIscsi(), "iscsi")) {
      IscsiSources.validate(errors, path.child("iscsi"), source.getIscsi());
    }
    IscsiSources.length(errors, path.child("name"), name, source.getIscsi());
    if (first(source.hasGlusterfs(), "glusterfs")) {
      NetworkSources.glusterfs(errors, path.child("glusterfs"), source.getGlusterfs());
    }
    if (first(source.hasFlocker(), "flocker")) {
      NetworkSources.flocker(errors, path.child("flocker"), source.getFlocker());
    }
    if (first(source.hasPersistentVolumeClaim(), "persistentVolumeClaim")
        && source.getPersistentVolumeClaim().getClaimName().isEmpty()) {
      errors.required(path.child("persistentVolumeClaim", "claimName"));
    }
    if (first(source.hasRbd(), "rbd")) {
      NetworkSources.rbd(errors, path.child("rbd"), source.getRbd());
    }
    if (first(source.hasCinder(), "cinder")) {
      CloudSources.cinder(errors, path.child("cinder"), source.getCinder());
    }
    if (first(source.hasCephfs(), "cephFS") && source.getCephfs().getMonitorsCount() == 0) {
      errors.required(path.child("cephfs", "monitors"));
    }
    if (first(source.hasQuobyte(), "quobyte")) {
      NetworkSources.quobyte(errors, path.child("quobyte"), source.getQuobyte());
    }
  }

  private void generated() {
    if (first(source.hasDownwardAPI(), "downwarAPI")) {
      FileSources.downward(errors, path.child("downwardAPI"), source.getDownwardAPI());
    }
    if (first(source.hasFc(), "fc")) {
      NetworkSources.fibreChannel(errors, path.child("fc"), source.getFc());
    }
    if (first(source.hasFlexVolume(), "flexVolume")) {
      DriverSources.flex(errors, path.child("flexVolume"), source.getFlexVolume());
    }
    if (first(source.hasConfigMap(), "configMap")) {
      FileSources.configMap(errors, path.child("configMap"), source.getConfigMap());
    }
  }

  private void cloud() {
    if (first(source.hasAzureFile(), "azureFile")) {
      CloudSources.azureFile(errors, path.child("azureFile"), source.getAzureFile());
    }
    if (first(source.hasVsphereVolume(), "vsphereVolume")
        && source.getVsphereVolume().getVolumePath().isEmpty()) {
      errors.required(path.child("vsphereVolume", "volumePath"));
    }
    if (first(source.hasPhotonPersistentDisk(), "photonPersistentDisk")
        && source.getPhotonPersistentDisk().getPdID().isEmpty()) {
      errors.required(path.child("photonPersistentDisk", "pdID"));
    }
    if (first(source.hasPortworxVolume(), "portworxVolume")
        && source.getPortworxVolume().getVolumeID().isEmpty()) {
      errors.required(path.child("portworxVolume", "volumeID"));
    }
    if (first(source.hasAzureDisk(), "azureDisk")) {
      CloudSources.azureDisk(errors, path.child("azureDisk"), source.getAzureDisk());
    }
    if (first(source.hasStorageos(), "storageos")) {
      CloudSources.storageOs(errors, path.child("storageos"), source.getStorageos());
    }
  }

  private void drivers(String name, String podName, PodOptions options) {
    if (first(source.hasProjected(), "projected")) {
      ProjectedSources.validate(errors, path.child("projected"), source.getProjected(), options);
    }
    if (first(source.hasScaleIO(), "scaleIO")) {
      CloudSources.scaleIo(errors, path.child("scaleIO"), source.getScaleIO());
    }
    if (first(source.hasCsi(), "csi")) {
      DriverSources.csi(errors, path.child("csi"), source.getCsi());
    }
    if (first(source.hasEphemeral(), "ephemeral")) {
      ephemeral(name, podName);
    }
    if (first(source.hasImage(), "image")) {
      DriverSources.image(errors, path.child("image"), source.getImage(), options);
    }
  }

  private void ephemeral(String name, String podName) {
    FieldPath template = path.child("ephemeral", "volumeClaimTemplate");
    if (source.getEphemeral().hasVolumeClaimTemplate()) {
      ClaimTemplates.validate(errors, template, source.getEphemeral().getVolumeClaimTemplate());
    } else {
      errors.required(template);
    }
    if (!podName.isEmpty() && !name.isEmpty()) {
      String claim = podName + "-" + name;
      for (String fault : ObjectNames.DNS_SUBDOMAIN.faults(claim, false)) {
        errors.invalid(path.child("name"), name, "PVC name " + GoText.quote(claim) + ": " + fault);
      }
    }
  }
}
