package dev.kubedouble.fake.admission.podspec;

import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.podspec.base.KeptFault;
import dev.kubedouble.fake.admission.podspec.base.PodOptions;
import dev.kubedouble.fake.admission.podspec.base.SortedEntries;
import dev.kubedouble.fake.admission.podspec.security.AppArmorProfiles;
import dev.kubedouble.fake.admission.podspec.security.SeccompProfiles;
import java.util.Map;

/** Annotations that mean something to Kubernetes on a pod. */
final class PodAnnotations {
  /** The annotation of a pod that mirrors one which a kubelet has from a file. */
  static final String MIRROR = "kubernetes.io/config.mirror";

  private static final String DELETION_COST = "controller.kubernetes.io/pod-deletion-cost";

  private PodAnnotations() {}

  static void validate(
      FieldErrors errors,
      FieldPath path,
      Map<String, String> annotations,
      PodSpec spec,
      PodOptions options) {
    if (annotations.isEmpty()) {
      return;
    }
    String mirror = annotations.get(MIRROR);
    if (mirror != null && spec.getNodeName().isEmpty()) {
      errors.invalid(
          path.key(MIRROR), mirror, "must set spec.nodeName if mirror pod annotation is set");
    }
    AnnotatedTolerations.validate(errors, path, annotations, options);
    if (!options.keeps(KeptFault.DELETION_COST) && hasBadDeletionCost(annotations)) {
      errors.invalid(
          path.key(DELETION_COST),
          annotations.getOrDefault(DELETION_COST, ""),
          "must be a 32bit integer");
    }
    SeccompProfiles.annotations(errors, path, annotations);
    AppArmorProfiles.annotations(errors, path, annotations, spec);
  }

  /**
   * Returns whether the cost of deleting the pod is no number without plus sign or leading zeros.
   */
  static boolean hasBadDeletionCost(Map<String, String> annotations) {
    String cost = annotations.get(DELETION_COST);
    if (cost == null) {
      return false;
    }
    if (cost.startsWith("+") || (cost.startsWith("0") && cost.length() > 1)) {
      return true;
    }
    for (int i = 0; i < cost.length(); i++) {
      if (cost.charAt(i) >= 0x80) {
        return true;
      }
    }
    try {
      Integer.parseInt(cost);
      return false;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  /** Writes which annotations of a pod an update may not change. */
  static void update(
      FieldErrors errors,
      FieldPath path,
      Map<String, String> annotations,
      Map<String, String> old) {
    for (Map.Entry<String, String> entry : SortedEntries.of(old)) {
      if (!entry.getValue().equals(annotations.get(entry.getKey()))) {
        protect(errors, path, entry.getKey(), "remove or update");
      }
    }
    for (Map.Entry<String, String> entry : SortedEntries.of(annotations)) {
      if (!old.containsKey(entry.getKey())) {
        protect(errors, path, entry.getKey(), "add");
      }
    }
  }

  private static void protect(FieldErrors errors, FieldPath path, String key, String change) {
    if (key.startsWith(AppArmorProfiles.ANNOTATION)) {
      errors.forbidden(path.key(key), "may not " + change + " AppArmor annotations");
    }
    if (key.equals(MIRROR)) {
      errors.forbidden(path.key(key), "may not " + change + " mirror pod annotation");
    }
  }
}
