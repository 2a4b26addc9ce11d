package dev.kubedouble.fake.admission.podspec.volumes;

import dev.kubedouble.api.core.v1.PersistentVolumeClaimSpec;
import dev.kubedouble.api.core.v1.PersistentVolumeClaimTemplate;
import dev.kubedouble.api.core.v1.TypedLocalObjectReference;
import dev.kubedouble.api.core.v1.TypedObjectReference;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.fake.admission.content.Amounts;
import dev.kubedouble.fake.admission.content.DnsNames;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.fake.admission.validation.LabelSelectorValidation;
import dev.kubedouble.fake.admission.validation.MetadataValidation;
import dev.kubedouble.schema.Quantity;
import java.util.List;

/**
 * The template of a claim that is created for a pod and goes with it.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/storage/ephemeral-volumes/">Ephemeral
 *     Volumes</a>
 */
final class ClaimTemplates {
  private static final String ONE_POD = "ReadWriteOncePod";
  private static final List<String> ACCESS_MODES =
      List.of("ReadOnlyMany", "ReadWriteMany", "ReadWriteOnce", ONE_POD);
  private static final List<String> VOLUME_MODES = List.of("Block", "Filesystem");
  private static final String CLAIM = "PersistentVolumeClaim";
  private static final FieldValue EMPTY = FieldValue.json("{}");

  private ClaimTemplates() {}

  static void validate(FieldErrors errors, FieldPath path, PersistentVolumeClaimTemplate template) {
    metadata(errors, path.child("metadata"), template.getMetadata());
    spec(errors, path.child("spec"), template.getSpec());
  }

  private static void metadata(FieldErrors errors, FieldPath path, ObjectMeta meta) {
    MetadataValidation.annotations(errors, path.child("annotations"), meta.getAnnotationsMap());
    MetadataValidation.labels(errors, path.child("labels"), meta.getLabelsMap());
    forbid(errors, !meta.getName().isEmpty(), path, "name");
    forbid(errors, !meta.getGenerateName().isEmpty(), path, "generateName");
    forbid(errors, !meta.getNamespace().isEmpty(), path, "namespace");
    forbid(errors, !meta.getSelfLink().isEmpty(), path, "selfLink");
    forbid(errors, !meta.getUid().isEmpty(), path, "uID");
    forbid(errors, !meta.getResourceVersion().isEmpty(), path, "resourceVersion");
    forbid(errors, meta.getGeneration() != 0, path, "generation");
    forbid(errors, isSet(meta), path, "creationTimestamp");
    forbid(errors, meta.hasDeletionTimestamp(), path, "deletionTimestamp");
    forbid(errors, meta.hasDeletionGracePeriodSeconds(), path, "deletionGracePeriodSeconds");
    forbid(errors, meta.getOwnerReferencesCount() > 0, path, "ownerReferences");
    forbid(errors, meta.getFinalizersCount() > 0, path, "finalizers");
    forbid(errors, meta.getManagedFieldsCount() > 0, path, "managedFields");
  }

  private static boolean isSet(ObjectMeta meta) {
    return meta.getCreationTimestamp().hasSeconds() || meta.getCreationTimestamp().hasNanos();
  }

  private static void forbid(FieldErrors errors, boolean present, FieldPath path, String field) {
    if (present) {
      errors.forbidden(path.child(field), "cannot be set");
    }
  }

  private static void spec(FieldErrors errors, FieldPath path, PersistentVolumeClaimSpec spec) {
    if (spec.getAccessModesCount() == 0) {
      errors.required(path.child("accessModes"), "at least 1 access mode is required");
    }
    LabelSelectorValidation.validate(errors, path.child("selector"), spec.getSelector(), false);
    accessModes(errors, path.child("accessModes"), spec.getAccessModesList());
    storage(errors, path.child("resources").key("storage"), spec);
    className(errors, path.child("storageClassName"), spec.getStorageClassName());
    if (spec.hasVolumeMode() && !VOLUME_MODES.contains(spec.getVolumeMode())) {
      errors.notSupported(path.child("volumeMode"), spec.getVolumeMode(), VOLUME_MODES);
    }
    if (spec.hasDataSource()) {
      TypedLocalObjectReference source = spec.getDataSource();
      reference(
          errors,
          path.child("dataSource"),
          source.getName(),
          source.getKind(),
          source.getApiGroup());
    }
    if (spec.hasDataSourceRef()) {
      TypedObjectReference source = spec.getDataSourceRef();
      FieldPath at = path.child("dataSourceRef");
      reference(errors, at, source.getName(), source.getKind(), source.getApiGroup());
      if (!source.getNamespace().isEmpty()) {
        errors.invalid(
            at.child("namespace"),
            source.getNamespace(),
            ObjectNames.DNS_LABEL.faults(source.getNamespace(), false));
      }
    }
    if (spec.hasDataSource() && spec.hasDataSourceRef()) {
      sources(errors, path, spec.getDataSource(), spec.getDataSourceRef());
    }
    className(errors, path.child("volumeAttributesClassName"), spec.getVolumeAttributesClassName());
  }

  private static void accessModes(FieldErrors errors, FieldPath path, List<String> modes) {
    boolean onePod = false;
    boolean other = false;
    for (String mode : modes) {
      boolean supported = ACCESS_MODES.contains(mode);
      if (!supported) {
        errors.notSupported(path, mode, ACCESS_MODES);
      }
      onePod |= mode.equals(ONE_POD);
      other |= supported && !mode.equals(ONE_POD);
    }
    if (onePod && other) {
      errors.forbidden(path, "may not use ReadWriteOncePod with other access modes");
    }
  }

  private static void storage(FieldErrors errors, FieldPath path, PersistentVolumeClaimSpec spec) {
    Quantity storage = Amounts.of(spec.getResources().getRequestsMap()).get("storage");
    if (storage == null) {
      errors.required(path);
    } else if (storage.signum() <= 0) {
      errors.invalid(path, storage.toString(), "must be greater than zero");
    }
  }

  private static void className(FieldErrors errors, FieldPath path, String name) {
    if (!name.isEmpty()) {
      errors.invalid(path, name, ObjectNames.DNS_SUBDOMAIN.faults(name, false));
    }
  }

  private static void reference(
      FieldErrors errors, FieldPath path, String name, String kind, String group) {
    if (name.isEmpty()) {
      errors.required(path.child("name"));
    }
    if (kind.isEmpty()) {
      errors.required(path.child("kind"));
    }
    if (!group.isEmpty()) {
      errors.invalid(path.child("apiGroup"), group, DnsNames.subdomain(group));
    } else if (!kind.equals(CLAIM)) {
      errors.invalid(
          path, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
    }
  }

  /**
   * Writes where the two references to a source of data differ; the bad value is lost on the way.
   */
  private static void sources(
      FieldErrors errors,
      FieldPath path,
      TypedLocalObjectReference source,
      TypedObjectReference reference) {
    boolean sameGroup =
        source.hasApiGroup() == reference.hasApiGroup()
            && source.getApiGroup().equals(reference.getApiGroup());
    if (!reference.getNamespace().isEmpty()) {
      errors.invalid(path, EMPTY, "may not be specified when dataSourceRef.namespace is specified");
    } else if (!sameGroup
        || !source.getKind().equals(reference.getKind())
        || !source.getName().equals(reference.getName())) {
      errors.invalid(path, EMPTY, "must match dataSourceRef");
    }
  }
}
