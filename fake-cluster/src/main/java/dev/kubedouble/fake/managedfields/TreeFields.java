package dev.kubedouble.fake.managedfields;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a tree mentions: its leaves, the items of its lists and the entries of its maps.
 *
 * <p>Source: structured-merge-diff, {@code TypedValue.ToFieldSet} and {@code
 * Set.EnsureNamedFieldsAreMembers}.
 */
final class TreeFields {
  private TreeFields() {}

  /** Returns the fields of an object that is of its type. */
  static FieldSet of(OwnedType type, JsonObject object) {
    SetBuilder set = new SetBuilder(object.size());
    for (int i = 0; i < object.size(); i++) {
      OwnedField field = type.field(object.keyAt(i));
      JsonValue value = object.valueAt(i);
      if (field == null || field.shape() == OwnedField.Shape.LEAF) {
        // Unknown here are only kind and apiVersion.
        set.addLeaf(field == null ? PathElement.field(object.keyAt(i)) : field.element());
      } else if (isEmpty(value)) {
        set.addLeaf(field.element());
      } else {
        set.add(field.element(), false, contents(field, value));
      }
    }
    return set.build();
  }

  private static boolean isEmpty(JsonValue value) {
    return value instanceof JsonNull || (value instanceof JsonObject object && object.isEmpty());
  }

  private static FieldSet contents(OwnedField field, JsonValue value) {
    if (value instanceof JsonArray) {
      return items(field, ListItems.of(TreeView.INSTANCE, field, value));
    }
    if (!(value instanceof JsonObject object)) {
      return FieldSet.EMPTY;
    }
    if (field.shape() == OwnedField.Shape.STRUCT) {
      return of(field.requireType(), object);
    }
    SetBuilder set = new SetBuilder(object.size());
    for (int i = 0; i < object.size(); i++) {
      set.add(PathElement.field(object.keyAt(i)), true, inItem(field, object.valueAt(i)));
    }
    return set.build();
  }

  private static FieldSet items(OwnedField field, ListItems items) {
    SetBuilder set = new SetBuilder(items.size());
    for (int i = 0; i < items.size(); i += items.alike(i)) {
      boolean alone = items.alike(i) == 1;
      FieldSet below = alone ? inItem(field, items.value(i)) : FieldSet.EMPTY;
      set.add(items.element(i), true, below);
    }
    return set.build();
  }

  private static FieldSet inItem(OwnedField field, Object item) {
    return !field.itemIsLeaf() && item instanceof JsonObject object
        ? of(field.requireType(), object)
        : FieldSet.EMPTY;
  }

  /**
   * Returns the set with the fields of messages under which it has something; not those of maps and
   * lists.
   */
  static FieldSet withNamedParents(FieldSet set, @Nullable OwnedType type) {
    SetBuilder all = new SetBuilder(set.size());
    for (int i = 0; i < set.size(); i++) {
      FieldSet.Entry entry = set.entry(i);
      OwnedField field = type == null ? null : type.field(entry.element().name());
      boolean named = entry.element().isField() && field != null;
      all.add(
          entry.element(),
          entry.member() || named,
          entry.children().isEmpty() ? FieldSet.EMPTY : below(entry.children(), field));
    }
    return all.build();
  }

  private static FieldSet below(FieldSet children, @Nullable OwnedField field) {
    if (field == null || field.shape() == OwnedField.Shape.STRUCT) {
      return withNamedParents(children, field == null ? null : field.type());
    }
    SetBuilder all = new SetBuilder(children.size());
    for (int i = 0; i < children.size(); i++) {
      FieldSet.Entry entry = children.entry(i);
      all.add(entry.element(), entry.member(), withNamedParents(entry.children(), field.type()));
    }
    return all.build();
  }
}
