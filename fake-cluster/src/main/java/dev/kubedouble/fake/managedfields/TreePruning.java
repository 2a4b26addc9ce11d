package dev.kubedouble.fake.managedfields;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;

/**
 * Takes from a merged object what its applier has applied before and does not apply any more,
 * unless somebody else owns it.
 *
 * <p>Source: structured-merge-diff, {@code merge.Updater.prune} and {@code TypedValue.RemoveItems}.
 */
final class TreePruning {
  private TreePruning() {}

  /**
   * Returns the object without what is no longer applied.
   *
   * @param last what the applier owned before
   * @param owned what all own now, the applier by its new intent included
   */
  static JsonObject prune(OwnedType type, JsonObject merged, FieldSet last, FieldSet owned) {
    FieldSet lastFields = TreeFields.withNamedParents(last, type);
    FieldSet mergedFields = TreeFields.withNamedParents(TreeFields.of(type, merged), type);
    FieldSet ownedFields = TreeFields.withNamedParents(owned, type);
    FieldSet left = fieldsWithout(type, merged, lastFields);
    FieldSet leftOrOwned =
        fieldsWithout(type, merged, mergedFields.difference(left.union(ownedFields)));
    FieldSet gone = mergedFields.difference(leftOrOwned).intersection(lastFields);
    return without(type, merged, gone);
  }

  private static FieldSet fieldsWithout(OwnedType type, JsonObject object, FieldSet fields) {
    return TreeFields.withNamedParents(TreeFields.of(type, without(type, object, fields)), type);
  }

  /** Returns the object without some fields, items and entries. */
  static JsonObject without(OwnedType type, JsonObject object, FieldSet fields) {
    if (fields.isEmpty()) {
      return object;
    }
    JsonObject left = new JsonObject();
    for (int i = 0; i < object.size(); i++) {
      String name = object.keyAt(i);
      JsonValue value = object.valueAt(i);
      FieldSet.Entry entry = fields.get(PathElement.field(name));
      OwnedField field = type.field(name);
      if (entry == null || field == null) {
        left.put(name, value);
      } else if (!entry.member()) {
        left.put(name, valueWithout(field, value, entry.children()));
      }
    }
    return left;
  }

  /**
   * Returns a value without parts of it; an object or list from which all is taken stays as an
   * empty one.
   */
  private static JsonValue valueWithout(OwnedField field, JsonValue value, FieldSet fields) {
    if (value instanceof JsonNull) {
      return value;
    }
    return switch (field.shape()) {
      case STRUCT -> without(field.requireType(), (JsonObject) value, fields);
      case MAP -> mapWithout(field, (JsonObject) value, fields);
      case KEYED_LIST, SET -> listWithout(field, (JsonArray) value, fields);
      case LEAF -> leafWithout(value);
    };
  }

  /** A value that is taken whole has no parts; Kubernetes empties it. */
  private static JsonValue leafWithout(JsonValue value) {
    if (value instanceof JsonObject) {
      return new JsonObject();
    }
    return value instanceof JsonArray ? new JsonArray() : value;
  }

  private static JsonObject mapWithout(OwnedField field, JsonObject map, FieldSet fields) {
    JsonObject left = new JsonObject();
    for (int i = 0; i < map.size(); i++) {
      String name = map.keyAt(i);
      FieldSet.Entry entry = fields.get(PathElement.field(name));
      if (entry == null) {
        left.put(name, map.valueAt(i));
      } else if (!entry.member()) {
        left.put(name, itemWithout(field, map.valueAt(i), entry.children()));
      }
    }
    return left;
  }

  private static JsonArray listWithout(OwnedField field, JsonArray list, FieldSet fields) {
    JsonArray left = new JsonArray();
    for (JsonValue item : list) {
      FieldSet.Entry entry = fields.get(ListItems.element(TreeView.INSTANCE, field, item));
      if (entry == null) {
        left.add(item);
      } else if (!entry.member()) {
        left.add(itemWithout(field, item, entry.children()));
      }
    }
    return left;
  }

  private static JsonValue itemWithout(OwnedField field, JsonValue item, FieldSet fields) {
    return !field.itemIsLeaf() && item instanceof JsonObject object
        ? without(field.requireType(), object, fields)
        : leafWithout(item);
  }
}
