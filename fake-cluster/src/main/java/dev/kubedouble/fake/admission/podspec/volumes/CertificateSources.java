package dev.kubedouble.fake.admission.podspec.volumes;

import dev.kubedouble.api.core.v1.ClusterTrustBundleProjection;
import dev.kubedouble.api.core.v1.PodCertificateProjection;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.content.QualifiedNames;
import dev.kubedouble.fake.admission.content.Utf8;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.fake.admission.podspec.base.InternalForm;
import dev.kubedouble.fake.admission.podspec.base.LocalPaths;
import dev.kubedouble.fake.admission.podspec.base.SortedEntries;
import dev.kubedouble.fake.admission.validation.LabelSelectorValidation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Projected certificates: bundles of those that the cluster trusts, and the pod's own. */
final class CertificateSources {
  private static final List<String> KEY_TYPES =
      List.of("RSA3072", "RSA4096", "ECDSAP256", "ECDSAP384", "ECDSAP521", "ED25519");
  private static final int MIN_EXPIRATION = 60 * 60;
  private static final int MAX_EXPIRATION = 91 * 24 * 60 * 60;
  private static final int MAX_EXPIRATION_OF_KUBERNETES = 24 * 60 * 60;
  private static final int MAX_ANNOTATIONS_SIZE = 256 * 1024;

  private CertificateSources() {}

  static void trustBundle(FieldErrors errors, FieldPath path, ClusterTrustBundleProjection source) {
    if (source.hasName() && source.hasSignerName()) {
      errors.invalid(
          path, InternalForm.value(source), "only one of name and signerName may be used");
    } else if (source.hasName()) {
      byName(errors, path, source);
    } else if (source.hasSignerName()) {
      bySigner(errors, path, source);
    } else {
      errors.required(path, "either name or signerName must be specified");
    }
    if (source.getPath().isEmpty()) {
      errors.required(path.child("path"));
    }
    LocalPaths.descendingNotReserved(errors, path.child("path"), source.getPath());
  }

  private static void byName(
      FieldErrors errors, FieldPath path, ClusterTrustBundleProjection source) {
    String name = source.getName();
    if (name.isEmpty()) {
      errors.required(path.child("name"), "must be a valid object name");
    }
    for (String fault : bundleNameFaults(name)) {
      errors.invalid(path.child("name"), name, "not a valid clustertrustbundlename: " + fault);
    }
    if (source.hasLabelSelector()) {
      errors.invalid(
          path.child("labelSelector"),
          LabelSelectorValidation.value(source.getLabelSelector()),
          "labelSelector must be unset if name is specified");
    }
  }

  /** Returns what is wrong with a name, which begins with that of a signer if it has a colon. */
  private static List<String> bundleNameFaults(String name) {
    int colon = name.lastIndexOf(':');
    if (colon < 0) {
      return ObjectNames.DNS_SUBDOMAIN.faults(name, false);
    }
    String prefix = name.substring(0, colon);
    if (prefix.isEmpty()) {
      return List.of("ClusterTrustBundle without signer name must not have \":\" in its name");
    }
    if (prefix.indexOf('/') >= 0) {
      return List.of(
          "ClusterTrustBundle for signerName "
              + prefix.replace(':', '/')
              + " must be named with prefix "
              + prefix.replace('/', ':')
              + ":");
    }
    return ObjectNames.DNS_SUBDOMAIN.faults(name.substring(colon + 1), false);
  }

  private static void bySigner(
      FieldErrors errors, FieldPath path, ClusterTrustBundleProjection source) {
    if (source.getSignerName().isEmpty()) {
      errors.required(path.child("signerName"), "must be a valid signer name");
    }
    SignerNames.validate(errors, path.child("signerName"), source.getSignerName());
    LabelSelectorValidation.validate(
        errors, path.child("labelSelector"), source.getLabelSelector(), false);
  }

  /**
   * Writes what is wrong with a certificate.
   *
   * @param files gets the path of each file, to write which are taken already
   */
  static void podCertificate(
      FieldErrors errors, FieldPath path, PodCertificateProjection source, Consumer<String> files) {
    SignerNames.validate(errors, path.child("signerName"), source.getSignerName());
    annotations(errors, path.child("userAnnotations"), source.getUserAnnotationsMap());
    if (!KEY_TYPES.contains(source.getKeyType())) {
      errors.notSupported(path.child("keyType"), FieldValue.of(source.getKeyType()), KEY_TYPES);
    }
    if (source.hasMaxExpirationSeconds()) {
      expiration(errors, path.child("maxExpirationSeconds"), source);
    }
    file(errors, path.child("credentialBundlePath"), source.getCredentialBundlePath(), files);
    file(errors, path.child("keyPath"), source.getKeyPath(), files);
    file(errors, path.child("certificateChainPath"), source.getCertificateChainPath(), files);
    if (source.getCredentialBundlePath().isEmpty()
        && source.getKeyPath().isEmpty()
        && source.getCertificateChainPath().isEmpty()) {
      errors.required(
          path, "specify at least one of credentialBundlePath, keyPath, and certificateChainPath");
    }
  }

  private static void annotations(
      FieldErrors errors, FieldPath path, Map<String, String> annotations) {
    long size = 0;
    for (Map.Entry<String, String> entry : SortedEntries.of(annotations)) {
      QualifiedNames.domainPrefixedKey(errors, path, entry.getKey().toLowerCase(Locale.ROOT));
      size += (long) Utf8.length(entry.getKey()) + Utf8.length(entry.getValue());
    }
    if (size > MAX_ANNOTATIONS_SIZE) {
      errors.tooLong(path, MAX_ANNOTATIONS_SIZE);
    }
  }

  private static void expiration(
      FieldErrors errors, FieldPath path, PodCertificateProjection source) {
    int seconds = source.getMaxExpirationSeconds();
    if (seconds < MIN_EXPIRATION) {
      errors.invalid(
          path, seconds, "if provided, maxExpirationSeconds must be >= " + MIN_EXPIRATION);
    }
    int max =
        SignerNames.isOfKubernetes(source.getSignerName())
            ? MAX_EXPIRATION_OF_KUBERNETES
            : MAX_EXPIRATION;
    if (seconds > max) {
      errors.invalid(path, seconds, "if provided, maxExpirationSeconds must be <= " + max);
    }
  }

  private static void file(
      FieldErrors errors, FieldPath path, String file, Consumer<String> files) {
    if (!file.isEmpty()) {
      LocalPaths.descendingNotReserved(errors, path, file);
      files.accept(file);
    }
  }
}
