package dev.kubedouble.fake.admission.warnings;

import dev.kubedouble.api.core.v1.ClusterTrustBundleProjection;
import dev.kubedouble.api.core.v1.DownwardAPIVolumeFile;
import dev.kubedouble.api.core.v1.KeyToPath;
import dev.kubedouble.api.core.v1.PodCertificateProjection;
import dev.kubedouble.api.core.v1.Volume;
import dev.kubedouble.api.core.v1.VolumeProjection;
import dev.kubedouble.api.core.v1.VolumeSource;
import dev.kubedouble.json.GoText;
import java.util.ArrayList;
import java.util.List;

/** The warnings about files of one volume that would lie at one path, or one below another. */
final class OverlapWarnings {
  /** A file's path and, where a volume has several sources, the source that it comes from. */
  private record Place(String path, String source) {
    boolean overlaps(Place other) {
      return !path.isEmpty()
          && !other.path.isEmpty()
          && ((path + "/").startsWith(other.path + "/")
              || (other.path + "/").startsWith(path + "/"));
    }

    @Override
    public String toString() {
      return source.isEmpty() ? GoText.quote(path) : GoText.quote(path) + " (" + source + ")";
    }
  }

  private final List<String> warnings;
  private final Volume volume;
  private final String what;
  private final List<Place> places = new ArrayList<>();

  private OverlapWarnings(List<String> warnings, Volume volume, String what) {
    this.warnings = warnings;
    this.volume = volume;
    this.what = what;
  }

  static void add(List<String> warnings, Volume volume) {
    VolumeSource source = volume.getVolumeSource();
    if (source.getConfigMap().getItemsCount() > 0) {
      String name = source.getConfigMap().getLocalObjectReference().getName();
      new OverlapWarnings(warnings, volume, "ConfigMap " + GoText.quote(name))
          .keys(source.getConfigMap().getItemsList(), "");
    }
    if (source.getSecret().getItemsCount() > 0) {
      new OverlapWarnings(
              warnings, volume, "Secret " + GoText.quote(source.getSecret().getSecretName()))
          .keys(source.getSecret().getItemsList(), "");
    }
    if (source.getDownwardAPI().getItemsCount() > 0) {
      new OverlapWarnings(warnings, volume, "DownwardAPI")
          .files(source.getDownwardAPI().getItemsList(), "");
    }
    if (source.hasProjected()) {
      OverlapWarnings projected = new OverlapWarnings(warnings, volume, "Projected");
      for (VolumeProjection projection : source.getProjected().getSourcesList()) {
        projected.projection(projection);
      }
    }
  }

  private void projection(VolumeProjection projection) {
    if (projection.getSerializedSize() == 0) {
      warnings.add(
          "volume " + GoText.quote(volume.getName()) + " (Projected) has no sources provided");
    } else if (projection.getConfigMap().getItemsCount() > 0) {
      String name = projection.getConfigMap().getLocalObjectReference().getName();
      keys(projection.getConfigMap().getItemsList(), "ConfigMap " + GoText.quote(name));
    } else if (projection.getSecret().getItemsCount() > 0) {
      String name = projection.getSecret().getLocalObjectReference().getName();
      keys(projection.getSecret().getItemsList(), "Secret " + GoText.quote(name));
    } else if (projection.getDownwardAPI().getItemsCount() > 0) {
      files(projection.getDownwardAPI().getItemsList(), "DownwardAPI");
    } else if (projection.hasServiceAccountToken()) {
      file(projection.getServiceAccountToken().getPath(), "ServiceAccountToken");
    } else if (projection.hasClusterTrustBundle()) {
      ClusterTrustBundleProjection bundle = projection.getClusterTrustBundle();
      String name = bundle.hasName() ? bundle.getName() : bundle.getSignerName();
      file(bundle.getPath(), "ClusterTrustBundle " + GoText.quote(name));
    } else if (projection.hasPodCertificate()) {
      certificate(projection.getPodCertificate());
    }
  }

  private void certificate(PodCertificateProjection certificate) {
    if (!certificate.getCertificateChainPath().isEmpty()) {
      file(certificate.getCertificateChainPath(), "PodCertificate chain");
    }
    if (!certificate.getKeyPath().isEmpty()) {
      file(certificate.getKeyPath(), "PodCertificate key");
    }
    if (!certificate.getCredentialBundlePath().isEmpty()) {
      file(certificate.getCredentialBundlePath(), "PodCertificate credential bundle");
    }
  }

  private void keys(List<KeyToPath> items, String source) {
    for (KeyToPath item : items) {
      file(item.getPath(), source);
    }
  }

  private void files(List<DownwardAPIVolumeFile> items, String source) {
    for (DownwardAPIVolumeFile item : items) {
      file(item.getPath(), source);
    }
  }

  private void file(String path, String source) {
    int end = path.length();
    while (end > 0 && path.charAt(end - 1) == '/') {
      end--;
    }
    Place place = new Place(path.substring(0, end), source);
    for (Place other : places) {
      if (place.overlaps(other)) {
        warnings.add(
            "volume "
                + GoText.quote(volume.getName())
                + " ("
                + what
                + "): overlapping paths: "
                + place
                + " with "
                + other);
      }
    }
    places.add(place);
  }
}
