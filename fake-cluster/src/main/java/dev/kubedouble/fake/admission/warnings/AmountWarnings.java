package dev.kubedouble.fake.admission.warnings;

import dev.kubedouble.api.resource.Quantity;
import dev.kubedouble.fake.admission.content.Amounts;
import dev.kubedouble.fake.admission.field.FieldPath;
import dev.kubedouble.json.GoText;
import java.util.List;
import java.util.Map;

/** The warnings about amounts of bytes that are no whole number. */
final class AmountWarnings {
  private AmountWarnings() {}

  /**
   * Adds the warnings about memory and ephemeral storage in a field that maps resources to amounts.
   */
  static void add(
      List<String> warnings, FieldPath path, String field, Map<String, Quantity> amounts) {
    if (!amounts.isEmpty()) {
      add(warnings, path, field, amounts, "memory");
      add(warnings, path, field, amounts, "ephemeral-storage");
    }
  }

  static void add(
      List<String> warnings,
      FieldPath path,
      String field,
      Map<String, Quantity> amounts,
      String resource) {
    Quantity message = amounts.get(resource);
    if (message == null) {
      return;
    }
    dev.kubedouble.schema.Quantity amount = Amounts.of(message);
    if (!Amounts.isWhole(amount)) {
      warnings.add(
          path.child(field).key(resource)
              + ": fractional byte value "
              + GoText.quote(amount.toString())
              + " is invalid, must be an integer");
    }
  }
}
