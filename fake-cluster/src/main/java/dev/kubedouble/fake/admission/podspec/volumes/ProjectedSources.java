package dev.kubedouble.fake.admission.podspec.volumes;

import dev.kubedouble.api.core.v1.DownwardAPIVolumeFile;
import dev.kubedouble.api.core.v1.KeyToPath;
import dev.kubedouble.api.core.v1.ProjectedVolumeSource;
import dev.kubedouble.api.core.v1.ServiceAccountTokenProjection;
import dev.kubedouble.api.core.v1.VolumeProjection;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.KeptFault;
import dev.kubedouble.fake.admission.podspec.base.LocalPaths;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Volumes that several sources are projected into, side by side.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/storage/projected-volumes/">Projected
 *     Volumes</a>
 */
final class ProjectedSources {
  private static final long MIN_EXPIRATION = 10 * 60;
  private static final long MAX_EXPIRATION = 1L << 32;

  private final FieldErrors errors;
  private final FieldPath path;
  private final PodOptions options;
  private final Set<String> files = new HashSet<>();

  private ProjectedSources(FieldErrors errors, FieldPath path, PodOptions options) {
    this.errors = errors;
    this.path = path;
    this.options = options;
  }

  static void validate(
      FieldErrors errors, FieldPath path, ProjectedVolumeSource volume, PodOptions options) {
    FileSources.mode(
        errors, path.child("defaultMode"), volume.hasDefaultMode(), volume.getDefaultMode());
    ProjectedSources sources = new ProjectedSources(errors, path, options);
    for (int i = 0; i < volume.getSourcesCount(); i++) {
      sources.source(path.child("sources").index(i), volume.getSources(i));
    }
  }

  private void source(FieldPath at, VolumeProjection source) {
    int count = 0;
    if (source.hasSecret()) {
      count++;
      items(
          at.child("secret"),
          source.getSecret().getLocalObjectReference().getName(),
          source.getSecret().getItemsList());
    }
    if (source.hasConfigMap()) {
      count++;
      items(
          at.child("configMap"),
          source.getConfigMap().getLocalObjectReference().getName(),
          source.getConfigMap().getItemsList());
    }
    if (source.hasDownwardAPI()) {
      count++;
      for (DownwardAPIVolumeFile file : source.getDownwardAPI().getItemsList()) {
        FileSources.downwardFile(errors, at.child("downwardAPI"), file);
        if (!file.getPath().isEmpty()) {
          unique(file.getPath(), file.getPath());
        }
      }
    }
    if (source.hasServiceAccountToken()) {
      count++;
      token(at.child("serviceAccountToken"), source.getServiceAccountToken());
    }
    if (source.hasClusterTrustBundle()) {
      count++;
      CertificateSources.trustBundle(
          errors, at.child("clusterTrustBundle"), source.getClusterTrustBundle());
      unique(source.getClusterTrustBundle().getPath(), source.getClusterTrustBundle().getPath());
    }
    if (source.hasPodCertificate()) {
      count++;
      CertificateSources.podCertificate(
          errors,
          at.child("podCertificate"),
          source.getPodCertificate(),
          file -> unique(file, file));
    }
    if (count > 1) {
      errors.forbidden(at, "may not specify more than 1 volume type per source");
    }
  }

  private void items(FieldPath at, String name, List<KeyToPath> items) {
    if (name.isEmpty()) {
      errors.required(at.child("name"));
    }
    for (int i = 0; i < items.size(); i++) {
      FileSources.item(errors, at.child("items").index(i), items.get(i));
      if (!items.get(i).getPath().isEmpty()) {
        unique(items.get(i).getPath(), name);
      }
    }
  }

  /** Writes that two sources have the same file; the value shown differs by kind of source. */
  private void unique(String file, String shown) {
    if (!files.add(file)) {
      errors.invalid(path, shown, "conflicting duplicate paths");
    }
  }

  /** Writes what is wrong with a token; its path is named under the volume, as in Kubernetes. */
  private void token(FieldPath at, ServiceAccountTokenProjection token) {
    long expiration = token.getExpirationSeconds();
    if (expiration < MIN_EXPIRATION) {
      errors.invalid(
          at.child("expirationSeconds"),
          expiration,
          "may not specify a duration less than 10 minutes");
    }
    if (expiration > MAX_EXPIRATION) {
      errors.invalid(
          at.child("expirationSeconds"),
          expiration,
          "may not specify a duration larger than 2^32 seconds");
    }
    if (token.getPath().isEmpty()) {
      errors.required(path.child("path"));
    } else if (!options.keeps(KeptFault.NON_LOCAL_TOKEN_PATH)) {
      LocalPaths.descendingNotReserved(errors, path.child("path"), token.getPath());
    }
  }
}
