package dev.kubedouble.fake.managedfields;

import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonTreeBuilder;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.Decoded;
import dev.kubedouble.schema.JsonDecoder;
import dev.kubedouble.schema.JsonEncoder;
import dev.kubedouble.schema.Schema;
import java.util.Optional;

/**
 * What comes of the pod spec of an intent that is laid over a live one, which follows from these
 * two alone.
 *
 * @param live the live spec, as a tree
 * @param intent the spec of the intent
 * @param fields the fields that the intent mentions
 * @param merged the intent laid over the live spec
 * @param difference how that differs from the live spec
 * @param spec the message of what is merged, in canonical form
 */
@SuppressWarnings("ReferenceEquality") // The same instance says that nothing has changed.
record SpecMerge(
    JsonObject live,
    JsonObject intent,
    FieldSet fields,
    JsonObject merged,
    Comparison difference,
    PodSpec spec) {
  /** A live spec in canonical form, and one of an intent, which is not to be changed any more. */
  record Pair(PodSpec live, JsonObject intent) {}

  /**
   * Returns what comes of two specs, or nothing where the whole objects have to be looked at: to
   * say what is wrong, or as the intent has numbers that are told apart by their text.
   */
  static Optional<SpecMerge> of(Pair pair) {
    OwnedType type = OwnedType.of(Schema.kubernetes().of(pair.live()));
    JsonObject intent = pair.intent();
    if (hasFractions(intent) || TreeValidation.check(type, intent, false) != null) {
      return Optional.empty();
    }
    JsonTreeBuilder builder = new JsonTreeBuilder();
    JsonEncoder.writeNested(pair.live(), builder);
    JsonObject live = (JsonObject) builder.tree();
    JsonObject merged = TreeMerge.merge(type, live, intent);
    PodSpec spec = pair.live();
    if (merged != live) {
      Decoded<PodSpec> decoded = JsonDecoder.decode(PodSpec.getDefaultInstance(), merged);
      if (!decoded.problems().isEmpty()) {
        return Optional.empty();
      }
      spec = Canonical.of(decoded.message(), spec);
    }
    Comparison difference = new Comparer(TreeView.INSTANCE).compare(type, live, merged);
    return Optional.of(
        new SpecMerge(live, intent, TreeFields.of(type, intent), merged, difference, spec));
  }

  private static boolean hasFractions(JsonValue value) {
    if (value instanceof JsonNumber number) {
      return !number.isIntegral();
    }
    if (value instanceof JsonArray array) {
      for (JsonValue item : array) {
        if (hasFractions(item)) {
          return true;
        }
      }
    }
    if (value instanceof JsonObject object) {
      for (int i = 0; i < object.size(); i++) {
        if (hasFractions(object.valueAt(i))) {
          return true;
        }
      }
    }
    return false;
  }
}
