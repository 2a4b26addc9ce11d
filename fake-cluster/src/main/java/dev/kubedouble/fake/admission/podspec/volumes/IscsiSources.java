package dev.kubedouble.fake.admission.podspec.volumes;

import dev.kubedouble.api.core.v1.ISCSIVolumeSource;
import dev.kubedouble.fake.admission.content.Utf8;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.regex.Pattern;

/** Volumes on iSCSI disks. */
final class IscsiSources {
  private static final int MAX_SESSION_LENGTH = 64;
  private static final Pattern IQN =
      Pattern.compile("iqn\\.[0-9]{4}-[0-9]{2}\\.[0-9A-Za-z.-]+:[^,;*&$|\\t\\n\\f\\r ]+\\z");
  private static final Pattern EUI = Pattern.compile("eui[^\\n][0-9A-Za-z]{16}");
  private static final Pattern NAA = Pattern.compile("naa[^\\n][0-9A-Za-z]{32}");
  private static final String FORM = "must be valid format";
  private static final String BEGINNING = "must be valid format starting with iqn, eui, or naa";

  private IscsiSources() {}

  static void validate(FieldErrors errors, FieldPath path, ISCSIVolumeSource source) {
    if (source.getTargetPortal().isEmpty()) {
      errors.required(path.child("targetPortal"));
    }
    if (source.getIqn().isEmpty()) {
      errors.required(path.child("iqn"));
    } else {
      name(errors, path.child("iqn"), source.getIqn());
    }
    NetworkSources.lun(errors, path.child("lun"), source.getLun());
    if ((source.getChapAuthDiscovery() || source.getChapAuthSession()) && !source.hasSecretRef()) {
      errors.required(path.child("secretRef"));
    }
    if (source.hasInitiatorName()) {
      name(errors, path.child("initiatorname"), source.getInitiatorName());
    }
  }

  /**
   * Writes that the names of volume and portal are too long to be the name of a session together.
   */
  static void length(FieldErrors errors, FieldPath path, String volume, ISCSIVolumeSource source) {
    if (source.hasInitiatorName()
        && Utf8.longerThan(volume + ":" + source.getTargetPortal(), MAX_SESSION_LENGTH)) {
      errors.invalid(
          path,
          volume,
          "Total length of <volume name>:<iscsi.targetPortal> must be under 64 characters if"
              + " iscsi.initiatorName is specified.");
    }
  }

  private static void name(FieldErrors errors, FieldPath path, String name) {
    if (name.startsWith("iqn")) {
      // Kubernetes looks for the form anywhere behind these letters.
      if (!IQN.matcher(name).find()) {
        errors.invalid(path, name, FORM);
      }
    } else if (name.startsWith("eui")) {
      if (!EUI.matcher(name).matches()) {
        errors.invalid(path, name, FORM);
      }
    } else if (name.startsWith("naa")) {
      if (!NAA.matcher(name).matches()) {
        errors.invalid(path, name, FORM);
      }
    } else {
      errors.invalid(path, name, BEGINNING);
    }
  }
}
