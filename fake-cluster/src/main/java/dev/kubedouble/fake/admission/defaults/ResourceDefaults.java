package dev.kubedouble.fake.admission.defaults;

import dev.kubedouble.api.core.v1.ResourceRequirements;
import dev.kubedouble.api.resource.Quantity;
import dev.kubedouble.fake.admission.content.Amounts;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rounding of amounts of resources, which are kept to a thousandth. */
final class ResourceDefaults {
  private ResourceDefaults() {}

  static ResourceRequirements requirements(ResourceRequirements resources) {
    Map<String, Quantity> limits = rounded(resources.getLimitsMap());
    Map<String, Quantity> requests = rounded(resources.getRequestsMap());
    if (limits == null && requests == null) {
      return resources;
    }
    ResourceRequirements.Builder changed = resources.toBuilder();
    if (limits != null) {
      changed.putAllLimits(limits);
    }
    if (requests != null) {
      changed.putAllRequests(requests);
    }
    return changed.build();
  }

  /** Returns the amounts that rounding changes; null if there are none. */
  static @Nullable Map<String, Quantity> rounded(Map<String, Quantity> amounts) {
    Map<String, Quantity> changed = null;
    for (Map.Entry<String, Quantity> entry : amounts.entrySet()) {
      if (mayBeBeyondMilli(entry.getValue().getString())) {
        dev.kubedouble.schema.Quantity amount = Amounts.of(entry.getValue());
        dev.kubedouble.schema.Quantity rounded = Amounts.roundedToMilli(amount);
        if (Instances.changed(amount, rounded)) {
          changed = changed == null ? new LinkedHashMap<>() : changed;
          changed.put(entry.getKey(), Amounts.message(rounded));
        }
      }
    }
    return changed;
  }

  /**
   * Returns whether the text has a fraction, or a suffix or exponent that makes the number smaller.
   */
  private static boolean mayBeBeyondMilli(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.' || c == 'n' || c == 'u' || (c == '-' && i > 0)) {
        return true;
      }
    }
    return false;
  }
}
