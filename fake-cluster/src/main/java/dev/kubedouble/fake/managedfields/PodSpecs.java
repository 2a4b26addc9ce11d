package dev.kubedouble.fake.managedfields;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Reaches the pod spec of a Deployment in its tree and among its fields. */
final class PodSpecs {
  private static final String SPEC = "spec";
  private static final String TEMPLATE = "template";
  private static final FieldSet PATH = FieldSet.ofPath(SPEC, TEMPLATE, SPEC);

  private PodSpecs() {}

  /** Returns the spec in a tree, or null where there is none. */
  static @Nullable JsonObject in(JsonObject tree) {
    JsonObject spec = tree.getObject(SPEC);
    JsonObject template = spec == null ? null : spec.getObject(TEMPLATE);
    return template == null ? null : template.getObject(SPEC);
  }

  /** Returns a tree that has a spec with another one. */
  static JsonObject with(JsonObject tree, JsonObject podSpec) {
    JsonObject spec = requireNonNull(tree.getObject(SPEC));
    JsonObject template = requireNonNull(spec.getObject(TEMPLATE));
    JsonObject newTemplate = TreeMerge.shallowCopy(template).put(SPEC, podSpec);
    JsonObject newSpec = TreeMerge.shallowCopy(spec).put(TEMPLATE, newTemplate);
    return TreeMerge.shallowCopy(tree).put(SPEC, newSpec);
  }

  /** Returns the fields of a Deployment that are those of its pod spec. */
  static FieldSet fields(FieldSet podSpec) {
    return podSpec.below(SPEC, TEMPLATE, SPEC);
  }

  /** Returns the fields of a Deployment with other ones of its pod spec. */
  static FieldSet with(FieldSet fields, FieldSet podSpec) {
    return fields.recursiveDifference(PATH).union(fields(podSpec));
  }
}
