package dev.kubedouble.fake.admission.podspec.volumes;

import dev.kubedouble.api.core.v1.FCVolumeSource;
import dev.kubedouble.api.core.v1.FlockerVolumeSource;
import dev.kubedouble.api.core.v1.GlusterfsVolumeSource;
import dev.kubedouble.api.core.v1.NFSVolumeSource;
import dev.kubedouble.api.core.v1.QuobyteVolumeSource;
import dev.kubedouble.api.core.v1.RBDVolumeSource;
import dev.kubedouble.fake.admission.content.Numbers;
import dev.kubedouble.fake.admission.content.Utf8;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;

/** Volumes on storage that the pod's network, or a network of disks, leads to. */
final class NetworkSources {
  private static final int MAX_LUN = 255;
  private static final int MAX_TENANT_LENGTH = 64;
  private static final String HOSTS =
      "must be a host:port pair or multiple pairs separated by commas";

  private NetworkSources() {}

  static void nfs(FieldErrors errors, FieldPath path, NFSVolumeSource source) {
    if (source.getServer().isEmpty()) {
      errors.required(path.child("server"));
    }
    if (source.getPath().isEmpty()) {
      errors.required(path.child("path"));
    }
    if (!source.getPath().startsWith("/")) {
      errors.invalid(path.child("path"), source.getPath(), "must be an absolute path");
    }
  }

  static void glusterfs(FieldErrors errors, FieldPath path, GlusterfsVolumeSource source) {
    if (source.getEndpoints().isEmpty()) {
      errors.required(path.child("endpoints"));
    }
    if (source.getPath().isEmpty()) {
      errors.required(path.child("path"));
    }
  }

  static void flocker(FieldErrors errors, FieldPath path, FlockerVolumeSource source) {
    boolean named = !source.getDatasetName().isEmpty();
    boolean identified = !source.getDatasetUUID().isEmpty();
    if (!named && !identified) {
      errors.required(path, "one of datasetName and datasetUUID is required");
    }
    if (named && identified) {
      errors.invalid(
          path, "resource", "datasetName and datasetUUID can not be specified simultaneously");
    }
    if (source.getDatasetName().indexOf('/') >= 0) {
      errors.invalid(path.child("datasetName"), source.getDatasetName(), "must not contain '/'");
    }
  }

  static void rbd(FieldErrors errors, FieldPath path, RBDVolumeSource source) {
    if (source.getMonitorsCount() == 0) {
      errors.required(path.child("monitors"));
    }
    if (source.getImage().isEmpty()) {
      errors.required(path.child("image"));
    }
  }

  static void fibreChannel(FieldErrors errors, FieldPath path, FCVolumeSource source) {
    FieldPath targets = path.child("targetWWNs");
    if (source.getTargetWWNsCount() == 0) {
      if (source.getWwidsCount() == 0) {
        errors.required(targets, "must specify either targetWWNs or wwids, but not both");
      }
      return;
    }
    if (source.getWwidsCount() > 0) {
      errors.invalid(
          targets,
          FieldValue.list(source.getTargetWWNsList()),
          "targetWWNs and wwids can not be specified simultaneously");
    }
    if (source.hasLun()) {
      lun(errors, path.child("lun"), source.getLun());
    } else {
      errors.required(path.child("lun"), "lun is required if targetWWNs is specified");
    }
  }

  static void lun(FieldErrors errors, FieldPath path, int lun) {
    errors.invalid(path, lun, Numbers.inRange(lun, 0, MAX_LUN));
  }

  static void quobyte(FieldErrors errors, FieldPath path, QuobyteVolumeSource source) {
    String registry = source.getRegistry();
    if (registry.isEmpty()) {
      errors.required(path.child("registry"), HOSTS);
    } else if (Utf8.longerThan(source.getTenant(), MAX_TENANT_LENGTH)) {
      errors.required(
          path.child("tenant"), "must be a UUID and may not exceed a length of 64 characters");
    } else {
      for (String pair : registry.split(",", -1)) {
        if (!isHostAndPort(pair)) {
          errors.invalid(path.child("registry"), registry, HOSTS);
        }
      }
    }
    if (source.getVolume().isEmpty()) {
      errors.required(path.child("volume"));
    }
  }

  /** Returns whether Go's {@code net.SplitHostPort} takes the text. */
  private static boolean isHostAndPort(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      return false;
    }
    if (!text.startsWith("[")) {
      return text.indexOf(':') == colon && text.indexOf('[') < 0 && text.indexOf(']') < 0;
    }
    int end = text.indexOf(']');
    return end >= 0
        && end + 1 == colon
        && text.indexOf('[', 1) < 0
        && text.indexOf(']', end + 1) < 0;
  }
}
