package dev.kubedouble.fake.admission.podspec.volumes;

import dev.kubedouble.api.core.v1.CSIVolumeSource;
import dev.kubedouble.api.core.v1.FlexVolumeSource;
import dev.kubedouble.api.core.v1.ImageVolumeSource;
import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.content.Utf8;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import dev.kubedouble.fake.admission.podspec.base.PullPolicies;
import dev.kubedouble.fake.admission.podspec.base.SortedEntries;
import java.util.Locale;
import java.util.Map;

/** Volumes that a driver on the node provides, and volumes that are images. */
final class DriverSources {
  private static final int MAX_DRIVER_LENGTH = 63;

  private DriverSources() {}

  static void flex(FieldErrors errors, FieldPath path, FlexVolumeSource source) {
    if (source.getDriver().isEmpty()) {
      errors.required(path.child("driver"));
    }
    for (Map.Entry<String, String> option : SortedEntries.of(source.getOptionsMap())) {
      String key = option.getKey();
      int slash = key.indexOf('/');
      String domain = "." + (slash < 0 ? key : key.substring(0, slash)).toLowerCase(Locale.ROOT);
      if (domain.endsWith(".kubernetes.io") || domain.endsWith(".k8s.io")) {
        errors.invalid(
            path.child("options").key(key),
            key,
            "kubernetes.io and k8s.io namespaces are reserved");
      }
    }
  }

  static void csi(FieldErrors errors, FieldPath path, CSIVolumeSource source) {
    driver(errors, path.child("driver"), source.getDriver());
    if (!source.hasNodePublishSecretRef()) {
      return;
    }
    String secret = source.getNodePublishSecretRef().getName();
    if (secret.isEmpty()) {
      errors.required(path.child("nodePublishSecretRef", "name"));
    } else {
      errors.invalid(path.child("name"), secret, ObjectNames.DNS_SUBDOMAIN.faults(secret, false));
    }
  }

  private static void driver(FieldErrors errors, FieldPath path, String driver) {
    if (driver.isEmpty()) {
      errors.required(path);
      return;
    }
    if (Utf8.longerThan(driver, MAX_DRIVER_LENGTH)) {
      errors.tooLong(path, MAX_DRIVER_LENGTH);
    }
    errors.invalid(path, driver, DnsNames.subdomain(driver.toLowerCase(Locale.ROOT)));
  }

  /** Writes what is wrong with an image; a template may leave open which one it is. */
  static void image(
      FieldErrors errors, FieldPath path, ImageVolumeSource source, PodOptions options) {
    if (options.pod() && source.getReference().isEmpty()) {
      errors.required(path.child("reference"));
    }
    PullPolicies.validate(errors, path.child("pullPolicy"), source.getPullPolicy());
  }
}
