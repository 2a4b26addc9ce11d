package dev.kubedouble.rest.table;

import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.json.GoText;
import dev.kubedouble.rest.http.Query;
import dev.kubedouble.rest.media.Conversion;
import dev.kubedouble.rest.media.OutputMedia;

/** What a row of a table holds beside its cells. */
public enum IncludeObject {
  /** The object's metadata. */
  METADATA,
  /** The whole object. */
  OBJECT,
  /** Nothing. */
  NONE;

  /**
   * Reads the query's {@code includeObject}, which counts for tables alone.
   *
   * @throws dev.kubedouble.cluster.KubernetesException BadRequest where it says something else
   */
  public static IncludeObject of(Query query, OutputMedia media) {
    Conversion conversion = media.conversion();
    if (conversion == null || !conversion.isTable()) {
      return METADATA;
    }
    String asked = query.text("includeObject");
    return switch (asked) {
      case "", "Metadata" -> METADATA;
      case "Object" -> OBJECT;
      case "None" -> NONE;
      default ->
          throw Refusals.badRequest(
              "Unable to convert to Table as requested: includeObject: Invalid value: "
                  + GoText.quote(asked)
                  + ": must be 'Metadata', 'Object', 'None', or empty");
    };
  }
}
