package dev.kubedouble.fake.admission.validation;

import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.fake.admission.content.ContentMessages;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.content.ObjectNames;
import dev.kubedouble.fake.admission.content.Utf8;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import java.util.List;
import java.util.Map;

/**
 * What must hold of an object's metadata.
 *
 * <p>Kubernetes judges metadata in rounds, and a fault that two rounds find is two causes: every
 * kind's own round ({@link #create}, {@link #update}), and for all kinds alike a round after a
 * create ({@link #createdByAnyKind}) and one before an update ({@link #updatedByAnyKind}).
 *
 * @see <a
 *     href="https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/object-meta/">ObjectMeta</a>
 */
public final class MetadataValidation {
  private static final int MAX_ANNOTATIONS_SIZE = 256 * 1024;

  private MetadataValidation() {}

  /**
   * Writes what is wrong with the metadata of a new object, as its kind judges it.
   *
   * @param errors where the faults go
   * @param path the place of the metadata
   * @param meta the metadata, with the name that the server has generated, if it has
   * @param namespaced whether objects of the kind live in a namespace
   * @param names the form of the kind's names
   */
  public static void create(
      FieldErrors errors, FieldPath path, ObjectMeta meta, boolean namespaced, ObjectNames names) {
    anyMetadata(errors, path, meta, namespaced, names);
    ReferenceValidation.kindFinalizers(errors, path, meta);
  }

  /**
   * Writes what is wrong with the metadata of a new object of any kind, of which its kind had
   * nothing to say.
   */
  public static void createdByAnyKind(
      FieldErrors errors, FieldPath path, ObjectMeta meta, boolean namespaced) {
    anyMetadata(errors, path, meta, namespaced, ObjectNames.PATH_SEGMENT);
  }

  /** Writes what is wrong with an object's new metadata, as its kind judges it. */
  public static void update(FieldErrors errors, FieldPath path, ObjectMeta meta, ObjectMeta old) {
    if (isStored(meta, old)) {
      return;
    }
    anyUpdate(errors, path, meta, old);
    ReferenceValidation.kindFinalizers(errors, path, meta);
  }

  /** Returns whether these are the very metadata that have been found right when stored. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isStored(ObjectMeta meta, ObjectMeta old) {
    return meta == old;
  }

  /**
   * Writes what is wrong with an object's new metadata, whatever its kind: the round before the
   * kind's own.
   */
  public static void updatedByAnyKind(
      FieldErrors errors, FieldPath path, ObjectMeta meta, ObjectMeta old, boolean namespaced) {
    if (isStored(meta, old)) {
      return;
    }
    anyMetadata(errors, path, meta, namespaced, ObjectNames.PATH_SEGMENT);
    anyUpdate(errors, path, meta, old);
  }

  private static void anyMetadata(
      FieldErrors errors, FieldPath path, ObjectMeta meta, boolean namespaced, ObjectNames names) {
    String generateName = meta.getGenerateName();
    if (!generateName.isEmpty()) {
      errors.invalid(path.child("generateName"), generateName, names.faults(generateName, true));
    }
    String name = meta.getName();
    if (name.isEmpty()) {
      errors.required(path.child("name"), "name or generateName is required");
    } else {
      errors.invalid(path.child("name"), name, names.faults(name, false));
    }
    namespace(errors, path, meta.getNamespace(), namespaced);
    if (meta.getGeneration() < 0) {
      errors.invalid(path.child("generation"), meta.getGeneration(), ContentMessages.NOT_NEGATIVE);
    }
    labels(errors, path.child("labels"), meta.getLabelsMap());
    annotations(errors, path.child("annotations"), meta.getAnnotationsMap());
    ReferenceValidation.ownerReferences(errors, path, meta.getOwnerReferencesList());
    ReferenceValidation.finalizers(errors, path, meta.getFinalizersList());
    ManagedFieldsValidation.validate(errors, path, meta.getManagedFieldsList());
  }

  private static void namespace(
      FieldErrors errors, FieldPath path, String namespace, boolean namespaced) {
    if (!namespaced) {
      if (!namespace.isEmpty()) {
        errors.forbidden(path.child("namespace"), "not allowed on this type");
      }
    } else if (namespace.isEmpty()) {
      errors.required(path.child("namespace"));
    } else {
      errors.invalid(
          path.child("namespace"), namespace, ObjectNames.DNS_LABEL.faults(namespace, false));
    }
  }

  private static void anyUpdate(
      FieldErrors errors, FieldPath path, ObjectMeta meta, ObjectMeta old) {
    if (old.hasDeletionTimestamp()) {
      ReferenceValidation.noNewFinalizers(
          errors, path, meta.getFinalizersList(), old.getFinalizersList());
    }
    if (meta.getResourceVersion().isEmpty()) {
      errors.invalid(path.child("resourceVersion"), "", "must be specified for an update");
    }
    if (meta.getGeneration() < old.getGeneration()) {
      errors.invalid(path.child("generation"), meta.getGeneration(), "must not be decremented");
    }
    if (!meta.getName().equals(old.getName())) {
      immutable(errors, path.child("name"), FieldValue.of(meta.getName()));
    }
    if (!meta.getNamespace().equals(old.getNamespace())) {
      immutable(errors, path.child("namespace"), FieldValue.of(meta.getNamespace()));
    }
    if (!meta.getUid().equals(old.getUid())) {
      immutable(errors, path.child("uid"), FieldValue.named(meta.getUid()));
    }
    if (!Times.same(meta.getCreationTimestamp(), old.getCreationTimestamp())) {
      immutable(errors, path.child("creationTimestamp"), Times.value(meta.getCreationTimestamp()));
    }
    if (meta.hasDeletionTimestamp() != old.hasDeletionTimestamp()
        || !Times.same(meta.getDeletionTimestamp(), old.getDeletionTimestamp())) {
      immutable(
          errors,
          path.child("deletionTimestamp"),
          meta.hasDeletionTimestamp()
              ? Times.value(meta.getDeletionTimestamp())
              : FieldValue.absent());
    }
    if (meta.hasDeletionGracePeriodSeconds() != old.hasDeletionGracePeriodSeconds()
        || meta.getDeletionGracePeriodSeconds() != old.getDeletionGracePeriodSeconds()) {
      immutable(
          errors,
          path.child("deletionGracePeriodSeconds"),
          meta.hasDeletionGracePeriodSeconds()
              ? FieldValue.of(meta.getDeletionGracePeriodSeconds())
              : FieldValue.absent());
    }
    labels(errors, path.child("labels"), meta.getLabelsMap());
    annotations(errors, path.child("annotations"), meta.getAnnotationsMap());
    ReferenceValidation.ownerReferences(errors, path, meta.getOwnerReferencesList());
    ManagedFieldsValidation.validate(errors, path, meta.getManagedFieldsList());
  }

  private static void immutable(FieldErrors errors, FieldPath path, FieldValue value) {
    errors.invalid(path, value, ContentMessages.IMMUTABLE);
  }

  /** Writes what is wrong with labels. */
  public static void labels(FieldErrors errors, FieldPath path, Map<String, String> labels) {
    for (Map.Entry<String, String> label : labels.entrySet()) {
      String key = label.getKey();
      errors.invalid(path, key, LabelNames.key(key));
      String value = label.getValue();
      errors.invalid(path, value, LabelNames.value(value));
    }
  }

  /** Writes what is wrong with annotations: the form of their keys, and the size of them all. */
  public static void annotations(
      FieldErrors errors, FieldPath path, Map<String, String> annotations) {
    long size = 0;
    for (Map.Entry<String, String> annotation : annotations.entrySet()) {
      String key = annotation.getKey();
      List<String> faults = LabelNames.annotationKey(key);
      errors.invalid(path, key, faults);
      size += Utf8.length(key) + Utf8.length(annotation.getValue());
    }
    if (size > MAX_ANNOTATIONS_SIZE) {
      errors.tooLong(path, MAX_ANNOTATIONS_SIZE);
    }
  }
}
