package dev.kubedouble.fake.managedfields;

import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The items of a set or a list with keys, each with the step to it, in the order of the steps. */
final class ListItems {
  private static final ListItems NONE = new ListItems(new Item[0]);

  /** An item; several have the same step where the list has duplicates, and keep their order. */
  record Item(PathElement element, Object value) {}

  private final Item[] items;

  private ListItems(Item[] items) {
    this.items = items;
  }

  /** Returns the items of a list; an absent one and a null have none. */
  static ListItems of(ObjectView view, OwnedField field, @Nullable Object list) {
    if (list == null || list == ObjectView.NULL) {
      return NONE;
    }
    List<?> values = view.items(list);
    Item[] items = new Item[values.size()];
    boolean sorted = true;
    for (int i = 0; i < items.length; i++) {
      Object value = values.get(i);
      items[i] = new Item(element(view, field, value), value);
      sorted &= i == 0 || items[i - 1].element().compareTo(items[i].element()) <= 0;
    }
    if (!sorted) {
      Arrays.sort(items, (one, other) -> one.element().compareTo(other.element()));
    }
    return new ListItems(items);
  }

  /** Returns the step to an item, which has at least one key. */
  static PathElement element(ObjectView view, OwnedField field, Object item) {
    if (field.shape() == OwnedField.Shape.SET) {
      return PathElement.value(view.scalar(item));
    }
    List<OwnedField.ListKey> keys = field.keys();
    List<PathElement.KeyField> found = new ArrayList<>(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      OwnedField.ListKey key = keys.get(i);
      JsonValue value = value(view, field.requireType(), key, item);
      if (value != null) {
        found.add(new PathElement.KeyField(key.field().name(), value));
      }
    }
    return PathElement.key(found);
  }

  private static @Nullable JsonValue value(
      ObjectView view, OwnedType type, OwnedField.ListKey key, Object item) {
    OwnedField field = key.field();
    Object value = view.read(field, field.isInlined() ? view.inlined(type, item) : item);
    if (value == null) {
      return key.defaultValue();
    }
    return value == ObjectView.NULL ? JsonNull.NULL : view.scalar(value);
  }

  int size() {
    return items.length;
  }

  PathElement element(int index) {
    return items[index].element();
  }

  Object value(int index) {
    return items[index].value();
  }

  /** Returns how many items from here on have the step of this one. */
  int alike(int index) {
    int end = index + 1;
    while (end < items.length && items[end].element().compareTo(items[index].element()) == 0) {
      end++;
    }
    return end - index;
  }
}
