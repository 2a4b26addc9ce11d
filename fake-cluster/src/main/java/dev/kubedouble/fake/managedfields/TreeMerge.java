package dev.kubedouble.fake.managedfields;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Lays an intent over an object: what the intent mentions is as it says, all else stays.
 *
 * <p>The result shares parts with both, and is the object itself where it says the same; none of
 * them is to be changed any more. Source: structured-merge-diff, {@code TypedValue.Merge}.
 */
@SuppressWarnings("ReferenceEquality") // The same instance says that nothing has changed.
final class TreeMerge {
  private TreeMerge() {}

  /** Returns the object with the intent laid over it. */
  static JsonObject merge(OwnedType type, JsonObject object, JsonObject intent) {
    @Nullable JsonObject merged = null;
    for (int i = 0; i < intent.size(); i++) {
      String name = intent.keyAt(i);
      JsonValue wanted = intent.valueAt(i);
      JsonValue before = object.get(name);
      OwnedField field = type.field(name);
      JsonValue after =
          before == null
              ? wanted
              : field == null ? keep(before, wanted) : value(field, before, wanted);
      merged = put(object, merged, name, before, after);
    }
    return merged == null ? object : merged;
  }

  private static JsonValue value(OwnedField field, JsonValue live, JsonValue intent) {
    if (field.shape() == OwnedField.Shape.LEAF || (isEmpty(live) && isEmpty(intent))) {
      return keep(live, intent);
    }
    if (isEmpty(intent) || isEmpty(live)) {
      return isEmpty(intent) ? live : intent;
    }
    return switch (field.shape()) {
      case STRUCT -> struct(field, live, intent);
      case MAP -> map(field, (JsonObject) live, (JsonObject) intent);
      default -> ListMerge.merge(field, (JsonArray) live, (JsonArray) intent);
    };
  }

  private static JsonValue keep(JsonValue live, JsonValue intent) {
    return live.equals(intent) ? live : intent;
  }

  private static boolean isEmpty(JsonValue value) {
    return value instanceof JsonNull
        || (value instanceof JsonObject object && object.isEmpty())
        || (value instanceof JsonArray array && array.isEmpty());
  }

  private static JsonValue struct(OwnedField field, JsonValue live, JsonValue intent) {
    return merge(field.requireType(), (JsonObject) live, (JsonObject) intent);
  }

  private static JsonValue map(OwnedField field, JsonObject object, JsonObject intent) {
    @Nullable JsonObject merged = null;
    for (int i = 0; i < intent.size(); i++) {
      String name = intent.keyAt(i);
      JsonValue before = object.get(name);
      JsonValue wanted = intent.valueAt(i);
      JsonValue after = before == null ? wanted : item(field, before, wanted);
      merged = put(object, merged, name, before, after);
    }
    return merged == null ? object : merged;
  }

  /** Returns the merged item of a list or map. */
  static JsonValue item(OwnedField field, JsonValue live, JsonValue intent) {
    if (field.itemIsLeaf() || (isEmpty(live) && isEmpty(intent))) {
      return keep(live, intent);
    }
    if (isEmpty(intent) || isEmpty(live)) {
      return isEmpty(intent) ? live : intent;
    }
    return struct(field, live, intent);
  }

  private static @Nullable JsonObject put(
      JsonObject object,
      @Nullable JsonObject merged,
      String name,
      @Nullable JsonValue before,
      JsonValue after) {
    if (before == after) {
      return merged;
    }
    JsonObject to = merged == null ? shallowCopy(object) : merged;
    return to.put(name, after);
  }

  static JsonObject shallowCopy(JsonObject object) {
    JsonObject copy = new JsonObject();
    for (int i = 0; i < object.size(); i++) {
      copy.put(object.keyAt(i), object.valueAt(i));
    }
    return copy;
  }
}
