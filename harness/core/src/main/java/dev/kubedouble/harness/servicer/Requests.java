package dev.kubedouble.harness.servicer;

import com.google.protobuf.ByteString;
import dev.kubedouble.api.jumpstarter.v1.PatchType;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.StatusCause;
import dev.kubedouble.api.meta.v1.StatusDetails;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.selector.LabelSelector;

/** What every rpc asks of its request before the cluster sees it. */
final class Requests {
  private Requests() {}

  /** Returns a namespace or name that must be there. */
  static String required(String field, String value) {
    if (value.isEmpty()) {
      throw refused("FieldValueRequired", field, "Required value");
    }
    return value;
  }

  /**
   * Returns the options of a list or watch, with the structured selector added to the one in text.
   */
  static ListOptions options(
      ListOptions options, dev.kubedouble.api.jumpstarter.v1.LabelSelector selector) {
    if (options.getWatch()) {
      throw refused(
          "FieldValueForbidden", "options.watch", "Forbidden: the rpc says whether it watches");
    }
    if (selector.getMatchLabelsCount() == 0 && selector.getMatchExpressionsCount() == 0) {
      return options;
    }
    String structured = LabelSelector.of(selector).toString();
    String text = options.getLabelSelector();
    return options.toBuilder()
        .setLabelSelector(text.isEmpty() ? structured : text + "," + structured)
        .build();
  }

  static Patch patch(PatchType type, ByteString bytes, PatchOptions options) {
    Patch.Type format =
        switch (type) {
          case PATCH_TYPE_JSON -> Patch.Type.JSON;
          case PATCH_TYPE_MERGE -> Patch.Type.MERGE;
          case PATCH_TYPE_STRATEGIC_MERGE -> Patch.Type.STRATEGIC_MERGE;
          case PATCH_TYPE_APPLY -> Patch.Type.APPLY;
          case PATCH_TYPE_UNSPECIFIED, UNRECOGNIZED ->
              throw refused(
                  "FieldValueNotSupported",
                  "type",
                  "Unsupported value: \""
                      + type
                      + "\": supported values: \"PATCH_TYPE_JSON\", \"PATCH_TYPE_MERGE\","
                      + " \"PATCH_TYPE_STRATEGIC_MERGE\", \"PATCH_TYPE_APPLY\"");
        };
    if (options.hasForce() && format != Patch.Type.APPLY) {
      throw refused(
          "FieldValueForbidden",
          "options.force",
          "Forbidden: may be set for PATCH_TYPE_APPLY only");
    }
    return new Patch(format, bytes);
  }

  private static KubernetesException refused(String reason, String field, String message) {
    return Refusals.failure(
        400,
        "BadRequest",
        field + ": " + message,
        StatusDetails.newBuilder()
            .addCauses(
                StatusCause.newBuilder().setReason(reason).setField(field).setMessage(message)));
  }
}
