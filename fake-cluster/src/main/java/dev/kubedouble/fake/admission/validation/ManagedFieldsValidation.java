package dev.kubedouble.fake.admission.validation;

import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.fake.admission.content.Utf8;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.fake.admission.field.FieldValue;
import dev.kubedouble.json.GoText;
import java.util.List;
import java.util.Locale;

/** What must hold of the record of who manages which fields, and of the names of managers. */
final class ManagedFieldsValidation {
  private static final int MAX_MANAGER_LENGTH = 128;
  private static final int MAX_SUBRESOURCE_LENGTH = 256;

  private ManagedFieldsValidation() {}

  static void validate(FieldErrors errors, FieldPath meta, List<ManagedFieldsEntry> entries) {
    if (entries.isEmpty()) {
      return;
    }
    FieldPath list = meta.child("managedFields");
    for (int i = 0; i < entries.size(); i++) {
      ManagedFieldsEntry entry = entries.get(i);
      FieldPath path = list.index(i);
      String operation = entry.getOperation();
      if (!operation.equals("Apply") && !operation.equals("Update")) {
        errors.invalid(
            path.child("operation"), FieldValue.named(operation), "must be `Apply` or `Update`");
      }
      String type = entry.getFieldsType();
      if (!type.isEmpty() && !type.equals("FieldsV1")) {
        errors.invalid(path.child("fieldsType"), type, "must be `FieldsV1`");
      }
      manager(errors, path.child("manager"), entry.getManager());
      if (Utf8.longerThan(entry.getSubresource(), MAX_SUBRESOURCE_LENGTH)) {
        errors.tooLong(path.child("subresource"), MAX_SUBRESOURCE_LENGTH);
      }
    }
  }

  /** Writes what is wrong with the name of a manager; none given is in order. */
  static void manager(FieldErrors errors, FieldPath path, String manager) {
    if (Utf8.longerThan(manager, MAX_MANAGER_LENGTH)) {
      errors.tooLong(path, MAX_MANAGER_LENGTH);
    }
    for (int i = 0; i < manager.length(); ) {
      int c = manager.codePointAt(i);
      if (c != ' ' && !GoText.isPrintable(c)) {
        int position = Utf8.length(manager.substring(0, i));
        String code = String.format(Locale.ROOT, "U+%04X", c);
        errors.invalid(
            path, manager, "invalid character " + code + " (at position " + position + ")");
      }
      i += Character.charCount(c);
    }
  }
}
