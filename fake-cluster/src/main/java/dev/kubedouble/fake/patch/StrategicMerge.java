package dev.kubedouble.fake.patch;

import dev.kubedouble.fake.managedfields.GoFormat;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonBoolean;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.MessageSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Kubernetes' strategic merge patches.
 *
 * <p>Both the object and the patch are changed on the way and not to be used afterwards. Where Go
 * goes through a map in no order, it goes in the order of the patch here. Source: apimachinery,
 * {@code strategicpatch/patch.go}.
 */
final class StrategicMerge {
  static final String DIRECTIVE = "$patch";
  static final String DELETE = "delete";
  static final String REPLACE = "replace";
  static final String MERGE = "merge";

  private static final String RETAIN_KEYS = "$retainKeys";
  private static final String DELETE_FROM_LIST = "$deleteFromPrimitiveList";
  private static final String SET_ORDER = "$setElementOrder";

  private StrategicMerge() {}

  /** Returns an object with a patch merged into it. */
  static JsonObject merge(MessageSchema schema, JsonObject object, JsonObject patch)
      throws PatchFailure {
    return merge(PatchSchema.of(schema), object, patch);
  }

  static JsonObject merge(PatchSchema schema, JsonObject object, JsonObject patch)
      throws PatchFailure {
    JsonValue directive = patch.get(DIRECTIVE);
    if (directive != null) {
      return directed(directive, patch);
    }
    retainKeys(object, patch);
    mergeOrderedLists(schema, object, patch);
    for (String key : List.copyOf(patch.keys())) {
      JsonValue value = patch.get(key);
      if (value != null) {
        member(schema, object, key, value);
      }
    }
    return object;
  }

  private static JsonObject directed(JsonValue directive, JsonObject patch) throws PatchFailure {
    if (isText(directive, REPLACE)) {
      patch.remove(DIRECTIVE);
      return patch;
    }
    if (isText(directive, DELETE)) {
      return new JsonObject();
    }
    throw unknownDirective(directive, patch);
  }

  static PatchFailure unknownDirective(JsonValue directive, JsonObject patch) {
    return PatchFailure.unknown(
        "unknown patch type: " + asText(directive) + " in map: " + GoFormat.plain(patch));
  }

  /** Returns a value as Go prints it where it expects a text. */
  private static String asText(JsonValue value) {
    if (value instanceof JsonString text) {
      return text.value();
    }
    if (value instanceof JsonNull) {
      return "%!s(<nil>)";
    }
    return value instanceof JsonNumber || value instanceof JsonBoolean
        ? "%!s(" + GoFormat.type(value) + "=" + GoFormat.plain(value) + ")"
        : GoFormat.plain(value);
  }

  static boolean isText(@Nullable JsonValue value, String text) {
    return value instanceof JsonString string && string.value().equals(text);
  }

  private static void member(PatchSchema schema, JsonObject object, String key, JsonValue value)
      throws PatchFailure {
    boolean deletes = key.startsWith(DELETE_FROM_LIST);
    String name = deletes ? withoutPrefix(key, DELETE_FROM_LIST) : key;
    if (value instanceof JsonNull) {
      object.remove(name);
      return;
    }
    JsonValue current = object.get(name);
    if (current == null || !GoFormat.type(current).equals(GoFormat.type(value))) {
      if (!deletes) {
        discardNulls(value);
        putWithoutDirectives(object, name, value);
      }
    } else if (current instanceof JsonObject there && value instanceof JsonObject patch) {
      FieldSchema field = schema.field(name);
      object.put(
          name, field.patchReplaces() ? patch : merge(PatchSchema.valueOf(field), there, patch));
    } else if (current instanceof JsonArray there && value instanceof JsonArray patch) {
      FieldSchema field = schema.listField(name);
      object.put(
          name,
          field.patchMerges() || deletes
              ? StrategicLists.merge(field, there, patch, deletes)
              : patch);
    } else {
      putWithoutDirectives(object, name, value);
    }
  }

  private static void putWithoutDirectives(JsonObject object, String name, JsonValue value) {
    JsonValue kept = withoutDirectives(value);
    if (kept == null) {
      object.remove(name);
    } else {
      object.put(name, kept);
    }
  }

  private static String withoutPrefix(String key, String prefix) throws PatchFailure {
    int slash = key.indexOf('/');
    if (slash < 0 || !key.substring(0, slash).equals(prefix)) {
      throw PatchFailure.badRequest(
          prefix.equals(SET_ORDER)
              ? "invalid patch format of setElementOrder list"
              : "invalid patch format of primitive list");
    }
    return key.substring(slash + 1);
  }

  /** Takes from the object what the patch does not say to retain, where it says that. */
  private static void retainKeys(JsonObject object, JsonObject patch) throws PatchFailure {
    JsonValue retained = patch.remove(RETAIN_KEYS);
    if (retained == null) {
      return;
    }
    if (!(retained instanceof JsonArray list)) {
      throw PatchFailure.badRequest("invalid patch format of retainKeys");
    }
    Set<JsonValue> names = new HashSet<>(list.items());
    for (int i = 0; i < patch.size(); i++) {
      String key = patch.keyAt(i);
      boolean isList = key.startsWith(DELETE_FROM_LIST) || key.startsWith(SET_ORDER);
      if (!(patch.valueAt(i) instanceof JsonNull)
          && !isList
          && !names.contains(JsonString.of(key))) {
        throw PatchFailure.badRequest("invalid patch format of retainKeys");
      }
    }
    for (String key : List.copyOf(object.keys())) {
      if (!names.contains(JsonString.of(key))) {
        object.remove(key);
      }
    }
  }

  /** Merges the lists for which the patch gives an order, and takes them out of the patch. */
  private static void mergeOrderedLists(PatchSchema schema, JsonObject object, JsonObject patch)
      throws PatchFailure {
    List<String> orders = new ArrayList<>();
    for (int i = 0; i < patch.size(); i++) {
      if (patch.keyAt(i).startsWith(SET_ORDER)) {
        orders.add(patch.keyAt(i));
      }
    }
    for (String key : orders) {
      JsonArray order = array(patch.remove(key));
      String name = withoutPrefix(key, SET_ORDER);
      @Nullable JsonArray there = object.has(name) ? array(object.get(name)) : null;
      @Nullable JsonArray changes = patch.has(name) ? array(patch.get(name)) : null;
      FieldSchema field = schema.listField(name);
      JsonArray merged = StrategicLists.mergeOrdered(field, there, changes, order);
      if (merged != null) {
        object.put(name, merged);
        patch.remove(name);
      }
    }
  }

  private static JsonArray array(@Nullable JsonValue value) throws PatchFailure {
    if (value instanceof JsonArray array) {
      return array;
    }
    throw PatchSchema.wrongType("[]interface {}", value == null ? JsonNull.NULL : value);
  }

  /** Takes members that are null out of a value. */
  private static void discardNulls(JsonValue value) {
    if (value instanceof JsonObject object) {
      for (String key : List.copyOf(object.keys())) {
        JsonValue member = object.get(key);
        if (member instanceof JsonNull) {
          object.remove(key);
        } else if (member != null) {
          discardNulls(member);
        }
      }
    } else if (value instanceof JsonArray array) {
      array.items().forEach(StrategicMerge::discardNulls);
    }
  }

  /**
   * Returns a value without the objects in it that carry a directive, or null where it is one
   * itself.
   */
  static @Nullable JsonValue withoutDirectives(JsonValue value) {
    if (value instanceof JsonObject object) {
      if (object.has(DIRECTIVE)) {
        return null;
      }
      for (String key : List.copyOf(object.keys())) {
        JsonValue member = object.get(key);
        if (member != null) {
          putWithoutDirectives(object, key, member);
        }
      }
      return object;
    }
    if (value instanceof JsonArray array) {
      JsonArray kept = new JsonArray();
      for (JsonValue item : array) {
        JsonValue left = withoutDirectives(item);
        if (left != null) {
          kept.add(left);
        }
      }
      return kept;
    }
    return value;
  }
}
