package dev.kubedouble.fake.patch;

import com.google.protobuf.Message;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.Decoded;
import dev.kubedouble.schema.Excerpt;
import dev.kubedouble.schema.HubConversion;
import dev.kubedouble.schema.JsonDecoder;
import dev.kubedouble.schema.JsonEncoder;
import org.jspecify.annotations.Nullable;

/**
 * Patches the fields that a patch names and leaves the others where they are.
 *
 * <p>A patch that is merged into a tree changes what it names and nothing else, and what is stored
 * comes back from JSON as it is. So the outcome is that of a merge into the whole object. Where
 * there is anything to be said about the patch or the patched object, this says nothing and has the
 * whole object patched, whose words are the ones that count.
 */
final class NamedFields {
  private NamedFields() {}

  /** Merges a patch into the tree of an object. */
  @FunctionalInterface
  interface Merging {
    JsonValue merge(JsonObject object, JsonObject patch) throws PatchFailure;
  }

  /**
   * Returns a patched object in canonical form, or null where the whole object has to be patched.
   *
   * @param patch left as it is
   */
  static <T extends Message> @Nullable T merged(
      ObjectReader<T> reader, T current, PatchText patch, Merging merging) {
    if (!patch.strictErrors().isEmpty() || !(patch.tree() instanceof JsonObject changes)) {
      return null;
    }
    Excerpt named = Excerpt.named(current, changes);
    if (named == null) {
      return null;
    }
    JsonValue tree;
    try {
      tree = merging.merge(JsonEncoder.tree(named.of(current)), changes.deepCopy());
    } catch (PatchFailure e) {
      return null;
    }
    if (reader.typeFault(tree) != null) {
      return null;
    }
    Decoded<T> decoded = JsonDecoder.decode(reader.prototype(), tree);
    if (!decoded.problems().isEmpty()) {
      return null;
    }
    T object = named.replacedIn(current, decoded.message());
    return HubConversion.fault(object) == null
        ? HubConversion.of(Canonical.of(object, current))
        : null;
  }
}
