package dev.kubedouble.fake.admission.validation;

import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.OwnerReference;
import dev.kubedouble.fake.admission.content.LabelNames;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.json.GoText;
import dev.kubedouble.schema.JsonEncoder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What must hold of owner references and of finalizers. */
final class ReferenceValidation {
  private static final String ORPHAN = "orphan";
  private static final String FOREGROUND = "foregroundDeletion";

  private ReferenceValidation() {}

  static void ownerReferences(FieldErrors errors, FieldPath meta, List<OwnerReference> references) {
    if (references.isEmpty()) {
      return;
    }
    FieldPath path = meta.child("ownerReferences");
    String controller = "";
    for (OwnerReference reference : references) {
      ownerReference(errors, path, reference);
      if (reference.getController()) {
        String name = reference.getKind() + "/" + reference.getName();
        if (controller.isEmpty()) {
          controller = name;
        } else {
          errors.invalid(
              path,
              FieldValue.json(() -> json(references)),
              "Only one reference can have Controller set to true. Found \"true\" in references for "
                  + controller
                  + " and "
                  + name);
        }
      }
    }
  }

  private static void ownerReference(FieldErrors errors, FieldPath path, OwnerReference reference) {
    String apiVersion = reference.getApiVersion();
    int slash = apiVersion.indexOf('/');
    // More than one slash makes no group and no version of it.
    boolean parsed = slash < 0 || apiVersion.indexOf('/', slash + 1) < 0;
    String version = parsed ? apiVersion.substring(slash + 1) : "";
    String group = parsed && slash > 0 ? apiVersion.substring(0, slash) : "";
    if (version.isEmpty()) {
      errors.invalid(path.child("apiVersion"), apiVersion, "version must not be empty");
    }
    if (reference.getKind().isEmpty()) {
      errors.invalid(path.child("kind"), "", "must not be empty");
    }
    if (reference.getName().isEmpty()) {
      errors.invalid(path.child("name"), "", "must not be empty");
    }
    if (reference.getUid().isEmpty()) {
      errors.invalid(path.child("uid"), "", "must not be empty");
    }
    if (group.isEmpty() && version.equals("v1") && reference.getKind().equals("Event")) {
      errors.invalid(
          path,
          FieldValue.json(() -> JsonEncoder.text(reference)),
          "/v1, Kind=Event is disallowed from being an owner");
    }
  }

  private static String json(List<OwnerReference> references) {
    return references.stream().map(JsonEncoder::text).collect(Collectors.joining(",", "[", "]"));
  }

  static void finalizers(FieldErrors errors, FieldPath meta, List<String> finalizers) {
    if (finalizers.isEmpty()) {
      return;
    }
    FieldPath path = meta.child("finalizers");
    for (String finalizer : finalizers) {
      errors.invalid(path, finalizer, LabelNames.key(finalizer));
    }
    if (finalizers.contains(ORPHAN) && finalizers.contains(FOREGROUND)) {
      errors.invalid(
          path,
          FieldValue.list(finalizers),
          "finalizer " + ORPHAN + " and " + FOREGROUND + " cannot be both set");
    }
  }

  /** Writes which finalizers are neither Kubernetes' own nor in somebody's domain. */
  static void kindFinalizers(FieldErrors errors, FieldPath meta, ObjectMeta object) {
    for (int i = 0; i < object.getFinalizersCount(); i++) {
      kindFinalizer(errors, meta.child("finalizers").index(i), object.getFinalizers(i));
    }
  }

  static void kindFinalizer(FieldErrors errors, FieldPath path, String finalizer) {
    if (finalizer.indexOf('/') < 0 && !isStandard(finalizer)) {
      errors.invalid(
          path, finalizer, "name is neither a standard finalizer name nor is it fully qualified");
    }
  }

  private static boolean isStandard(String finalizer) {
    return switch (finalizer) {
      case "kubernetes", ORPHAN, FOREGROUND -> true;
      default -> false;
    };
  }

  static void noNewFinalizers(
      FieldErrors errors, FieldPath meta, List<String> finalizers, List<String> old) {
    if (old.containsAll(finalizers)) {
      return;
    }
    Set<String> added = new TreeSet<>(finalizers);
    added.removeAll(new HashSet<>(old));
    StringBuilder list = new StringBuilder();
    for (String finalizer : added) {
      list.append(list.length() == 0 ? "" : ", ").append(GoText.quote(finalizer));
    }
    errors.forbidden(
        meta.child("finalizers"),
        "no new finalizers can be added if the object is being deleted, found new finalizers []string{"
            + list
            + "}");
  }
}
