package dev.kubedouble.fake.admission.podspec.volumes;

import dev.kubedouble.api.core.v1.AWSElasticBlockStoreVolumeSource;
import dev.kubedouble.api.core.v1.AzureDiskVolumeSource;
import dev.kubedouble.api.core.v1.AzureFileVolumeSource;
import dev.kubedouble.api.core.v1.CinderVolumeSource;
import dev.kubedouble.api.core.v1.GCEPersistentDiskVolumeSource;
import dev.kubedouble.api.core.v1.ScaleIOVolumeSource;
import dev.kubedouble.api.core.v1.StorageOSVolumeSource;
import dev.kubedouble.fake.admission.content.ContentMessages;
import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import java.util.List;

/** Volumes on disks and shares of a cloud or of a storage product. */
final class CloudSources {
  private static final int MAX_PARTITION = 255;
  private static final String MANAGED = "Managed";
  private static final List<String> AZURE_CACHING = List.of("None", "ReadOnly", "ReadWrite");
  private static final List<String> AZURE_KINDS = List.of("Dedicated", MANAGED, "Shared");
  private static final List<String> AZURE_MANAGED_URI =
      List.of(
          "/subscriptions/{sub-id}/resourcegroups/{group-name}/providers/microsoft.compute/disks/{disk-id}");
  private static final List<String> AZURE_BLOB_URI =
      List.of("https://{account-name}.blob.core.windows.net/{container-name}/{disk-name}.vhd");

  private CloudSources() {}

  static void gce(FieldErrors errors, FieldPath path, GCEPersistentDiskVolumeSource source) {
    if (source.getPdName().isEmpty()) {
      errors.required(path.child("pdName"));
    }
    partition(errors, path.child("partition"), source.getPartition());
  }

  static void aws(FieldErrors errors, FieldPath path, AWSElasticBlockStoreVolumeSource source) {
    if (source.getVolumeID().isEmpty()) {
      errors.required(path.child("volumeID"));
    }
    partition(errors, path.child("partition"), source.getPartition());
  }

  /**
   * Writes what is wrong with the number of a partition; 0 stands for none, against the message.
   */
  private static void partition(FieldErrors errors, FieldPath path, int partition) {
    if (partition < 0 || partition > MAX_PARTITION) {
      errors.invalid(path, partition, ContentMessages.inclusiveRange(1, MAX_PARTITION));
    }
  }

  static void cinder(FieldErrors errors, FieldPath path, CinderVolumeSource source) {
    if (source.getVolumeID().isEmpty()) {
      errors.required(path.child("volumeID"));
    }
    if (source.hasSecretRef() && source.getSecretRef().getName().isEmpty()) {
      errors.required(path.child("secretRef", "name"));
    }
  }

  static void azureFile(FieldErrors errors, FieldPath path, AzureFileVolumeSource source) {
    if (source.getSecretName().isEmpty()) {
      errors.required(path.child("secretName"));
    }
    if (source.getShareName().isEmpty()) {
      errors.required(path.child("shareName"));
    }
  }

  static void azureDisk(FieldErrors errors, FieldPath path, AzureDiskVolumeSource source) {
    String uri = source.getDiskURI();
    if (source.getDiskName().isEmpty()) {
      errors.required(path.child("diskName"));
    }
    if (uri.isEmpty()) {
      errors.required(path.child("diskURI"));
    }
    if (source.hasCachingMode() && !AZURE_CACHING.contains(source.getCachingMode())) {
      errors.notSupported(path.child("cachingMode"), source.getCachingMode(), AZURE_CACHING);
    }
    if (!source.hasKind()) {
      return;
    }
    if (!AZURE_KINDS.contains(source.getKind())) {
      errors.notSupported(path.child("kind"), source.getKind(), AZURE_KINDS);
    }
    boolean managed = source.getKind().equals(MANAGED);
    if (managed && !uri.startsWith("/subscriptions/")) {
      errors.notSupported(path.child("diskURI"), FieldValue.of(uri), AZURE_MANAGED_URI);
    }
    if (!managed && !uri.startsWith("https://")) {
      errors.notSupported(path.child("diskURI"), FieldValue.of(uri), AZURE_BLOB_URI);
    }
  }

  static void storageOs(FieldErrors errors, FieldPath path, StorageOSVolumeSource source) {
    if (source.getVolumeName().isEmpty()) {
      errors.required(path.child("volumeName"));
    } else {
      errors.invalid(
          path.child("volumeName"), source.getVolumeName(), DnsNames.label(source.getVolumeName()));
    }
    if (!source.getVolumeNamespace().isEmpty()) {
      errors.invalid(
          path.child("volumeNamespace"),
          source.getVolumeNamespace(),
          DnsNames.label(source.getVolumeNamespace()));
    }
    if (source.hasSecretRef() && source.getSecretRef().getName().isEmpty()) {
      errors.required(path.child("secretRef", "name"));
    }
  }

  static void scaleIo(FieldErrors errors, FieldPath path, ScaleIOVolumeSource source) {
    if (source.getGateway().isEmpty()) {
      errors.required(path.child("gateway"));
    }
    if (source.getSystem().isEmpty()) {
      errors.required(path.child("system"));
    }
    if (source.getVolumeName().isEmpty()) {
      errors.required(path.child("volumeName"));
    }
  }
}
