package dev.kubedouble.fake.managedfields;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonReader;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonSyntaxException;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.json.JsonWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The annotation in which {@code kubectl apply} without server-side apply keeps what it applied.
 *
 * <p>Only an applier named {@code kubectl} takes over what it says, and keeps it up to date.
 * Source: apimachinery, {@code lastAppliedManager} and {@code lastAppliedUpdater}.
 */
final class LastApplied {
  static final String MANAGER = "kubectl";

  private static final String ANNOTATION = "kubectl.kubernetes.io/last-applied-configuration";
  private static final int MOST_ANNOTATION_BYTES = 256 * 1024;

  private LastApplied() {}

  /**
   * Returns the fields that are still as the annotation says; null where it says nothing that
   * counts.
   */
  static @Nullable FieldSet untouched(PathScope scope, ObjectMeta metadata, JsonObject live) {
    String text = metadata.getAnnotationsOrDefault(ANNOTATION, "");
    if (text.isEmpty() || TreeValidation.check(scope.type(), live, false) != null) {
      return null;
    }
    JsonObject applied = object(text);
    if (applied == null
        || !scope.apiVersion().equals(applied.getString("apiVersion"))
        || !scope.type().schema().name().equals(applied.getString("kind"))
        || TreeValidation.check(scope.type(), applied, false) != null) {
      return null;
    }
    Comparison since = new Comparer(TreeView.INSTANCE).compare(scope.type(), applied, live);
    return TreeFields.of(scope.type(), applied)
        .difference(since.changed())
        .difference(since.removed());
  }

  private static @Nullable JsonObject object(String text) {
    try {
      return JsonReader.read(text) instanceof JsonObject object ? object : null;
    } catch (JsonSyntaxException e) {
      return null;
    }
  }

  /** Returns the metadata with the annotation up to date, where they have it. */
  static ObjectMeta updated(ObjectMeta metadata, JsonObject intent) {
    if (metadata.getAnnotationsOrDefault(ANNOTATION, "").isEmpty()) {
      return metadata;
    }
    ObjectMeta.Builder updated = metadata.toBuilder().putAnnotations(ANNOTATION, textOf(intent));
    return bytes(updated.getAnnotationsMap()) > MOST_ANNOTATION_BYTES
        ? updated.removeAnnotations(ANNOTATION).build()
        : updated.build();
  }

  private static long bytes(Map<String, String> annotations) {
    long bytes = 0;
    for (Map.Entry<String, String> entry : annotations.entrySet()) {
      bytes += entry.getKey().getBytes(UTF_8).length + entry.getValue().getBytes(UTF_8).length;
    }
    return bytes;
  }

  private static String textOf(JsonObject intent) {
    JsonObject copy = TreeMerge.shallowCopy(intent);
    JsonObject metadata = intent.getObject("metadata");
    if (metadata != null) {
      copy.put("metadata", withoutAnnotation(metadata));
    }
    return JsonWriter.sortedText(copy) + "\n";
  }

  private static JsonObject withoutAnnotation(JsonObject metadata) {
    JsonObject copy = TreeMerge.shallowCopy(metadata);
    JsonValue annotations = metadata.get("annotations");
    if (annotations instanceof JsonObject object && isOfStrings(object)) {
      JsonObject left = TreeMerge.shallowCopy(object);
      left.remove(ANNOTATION);
      copy.put("annotations", left);
    } else {
      copy.remove("annotations");
    }
    return copy;
  }

  private static boolean isOfStrings(JsonObject object) {
    for (int i = 0; i < object.size(); i++) {
      if (!(object.valueAt(i) instanceof JsonString)) {
        return false;
      }
    }
    return true;
  }
}
