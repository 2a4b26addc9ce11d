package dev.kubedouble.fake.patch;

import dev.kubedouble.fake.managedfields.GoFormat;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.FieldSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lists in strategic merge patches: items with a merge key are merged one by one, scalars become a
 * set.
 *
 * <p>Source: apimachinery, {@code strategicpatch/patch.go}.
 */
final class StrategicLists {
  private static final String OBJECT = "map[string]interface {}";

  private final PatchSchema items;
  private final String key;

  private StrategicLists(FieldSchema field) {
    String mergeKey = field.patchMergeKey();
    this.items = PatchSchema.itemOf(field);
    this.key = mergeKey == null ? "" : mergeKey;
  }

  /** Returns a list with a patch merged into it, or with the items of the patch taken out. */
  static JsonArray merge(FieldSchema field, JsonArray live, JsonArray patch, boolean deletes)
      throws PatchFailure {
    return JsonArray.copyOf(new StrategicLists(field).merge(live.items(), patch.items(), deletes));
  }

  /**
   * Returns a list in a given order, a patch merged into it where there is one; null where there is
   * no list at all.
   */
  static @Nullable JsonArray mergeOrdered(
      FieldSchema field, @Nullable JsonArray live, @Nullable JsonArray patch, JsonArray order)
      throws PatchFailure {
    StrategicLists lists = new StrategicLists(field);
    List<JsonValue> before = live == null ? List.of() : live.items();
    List<JsonValue> changes = patch == null ? List.of() : List.copyOf(patch.items());
    lists.checkOrder(changes, order.items());
    List<JsonValue> merged;
    if (live != null && patch != null) {
      merged = field.patchMerges() ? lists.merge(before, changes, false) : new ArrayList<>(changes);
    } else if (live != null) {
      merged = before;
    } else if (patch != null) {
      JsonValue kept = StrategicMerge.withoutDirectives(patch);
      merged = kept instanceof JsonArray array ? array.items() : List.of();
    } else {
      return null;
    }
    boolean isOfObjects = elementType(before, changes).equals(OBJECT);
    return JsonArray.copyOf(lists.inOrder(merged, order.items(), before, isOfObjects));
  }

  private List<JsonValue> merge(List<JsonValue> live, List<JsonValue> patch, boolean deletes)
      throws PatchFailure {
    if (live.isEmpty() && patch.isEmpty()) {
      return live;
    }
    if (!elementType(live, patch).equals(OBJECT)) {
      if (deletes) {
        List<JsonValue> left = new ArrayList<>(live);
        left.removeAll(new HashSet<>(patch));
        return left;
      }
      List<JsonValue> both = new ArrayList<>(live);
      both.addAll(patch);
      return inOrder(deduplicated(both), patch, live, false);
    }
    if (key.isEmpty()) {
      throw PatchFailure.unknown("cannot merge lists without merge key for " + items.goKind());
    }
    List<JsonValue> kept = new ArrayList<>(live);
    List<JsonValue> changes = withoutSpecial(kept, patch);
    List<JsonValue> merged = mergeObjects(new ArrayList<>(kept), changes);
    return inOrder(merged, changes, kept, true);
  }

  /** Returns Go's type of all items. */
  private static String elementType(List<JsonValue> first, List<JsonValue> second)
      throws PatchFailure {
    String type = "";
    for (List<JsonValue> list : List.of(first, second)) {
      for (JsonValue item : list) {
        String itemType = GoFormat.type(item);
        if (type.isEmpty()) {
          type = itemType;
          if (item instanceof JsonArray) {
            throw PatchFailure.unprocessable("lists of lists are not supported");
          }
          if (item instanceof JsonNull) {
            throw PatchFailure.panic();
          }
        } else if (!type.equals(itemType)) {
          throw PatchFailure.unknown(
              "list element types are not identical: ["
                  + GoFormat.plain(JsonArray.copyOf(first))
                  + " "
                  + GoFormat.plain(JsonArray.copyOf(second))
                  + "]");
        }
      }
    }
    if (type.isEmpty()) {
      throw PatchFailure.unknown("no elements in any of the given slices");
    }
    return type;
  }

  /** Returns each scalar once; a repeated one is replaced by the last, as Kubernetes does. */
  private static List<JsonValue> deduplicated(List<JsonValue> values) {
    int last = values.size() - 1;
    for (int i = 0; i < last; i++) {
      for (int j = i + 1; j <= last; j++) {
        if (values.get(i).equals(values.get(j))) {
          values.set(j, values.get(last));
          last--;
          j--;
        }
      }
    }
    return values.subList(0, last + 1);
  }

  /** Follows the items of a patch that carry a directive, and returns the others. */
  private List<JsonValue> withoutSpecial(List<JsonValue> live, List<JsonValue> patch)
      throws PatchFailure {
    List<JsonValue> plain = new ArrayList<>();
    boolean replace = false;
    for (JsonValue value : patch) {
      JsonObject item = (JsonObject) value;
      JsonValue directive = item.get(StrategicMerge.DIRECTIVE);
      if (directive == null) {
        plain.add(item);
      } else if (StrategicMerge.isText(directive, StrategicMerge.DELETE)) {
        JsonValue name = keyOf(item);
        live.removeIf(candidate -> name.equals(((JsonObject) candidate).get(key)));
      } else if (StrategicMerge.isText(directive, StrategicMerge.REPLACE)) {
        replace = true;
      } else if (StrategicMerge.isText(directive, StrategicMerge.MERGE)) {
        throw PatchFailure.unknown("merging lists cannot yet be specified in the patch");
      } else {
        throw StrategicMerge.unknownDirective(directive, item);
      }
    }
    if (replace) {
      live.clear();
      live.addAll(plain);
      return List.of();
    }
    return plain;
  }

  private JsonValue keyOf(JsonObject item) throws PatchFailure {
    JsonValue value = item.get(key);
    if (value == null) {
      throw PatchFailure.unknown(
          "map: " + GoFormat.plain(item) + " does not contain declared merge key: " + key);
    }
    return value;
  }

  private List<JsonValue> mergeObjects(List<JsonValue> merged, List<JsonValue> patch)
      throws PatchFailure {
    for (JsonValue value : patch) {
      JsonObject item = (JsonObject) value;
      int index = find(merged, keyOf(item));
      if (index < 0) {
        merged.add(item);
      } else {
        JsonObject there = (JsonObject) merged.get(index);
        merged.set(index, StrategicMerge.merge(items, there, item));
      }
    }
    return merged;
  }

  private int find(List<JsonValue> list, JsonValue keyValue) throws PatchFailure {
    for (int i = 0; i < list.size(); i++) {
      if (!(list.get(i) instanceof JsonObject object)) {
        throw PatchFailure.unknown("value for key " + i + " is not a map");
      }
      if (keyValue.equals(object.get(key))) {
        return i;
      }
    }
    return -1;
  }

  /** Checks that the order knows all items of a patch, and none of them in another order. */
  private void checkOrder(List<JsonValue> patch, List<JsonValue> order) throws PatchFailure {
    if (patch.isEmpty() || order.isEmpty()) {
      return;
    }
    List<JsonValue> wanted = new ArrayList<>();
    for (JsonValue item : patch) {
      if (key.isEmpty()) {
        wanted.add(item);
      } else if (!(item instanceof JsonObject object)) {
        throw PatchSchema.wrongType(OBJECT, item);
      } else if (!StrategicMerge.isText(
          object.get(StrategicMerge.DIRECTIVE), StrategicMerge.DELETE)) {
        wanted.add(item);
      }
    }
    int next = 0;
    int at = 0;
    while (next < wanted.size() && at < order.size()) {
      if (wanted.get(next) instanceof JsonObject object && object.has(StrategicMerge.DIRECTIVE)) {
        next++;
        continue;
      }
      if (sameItem(wanted.get(next), order.get(at))) {
        next++;
      }
      at++;
    }
    if (next < wanted.size()) {
      throw PatchFailure.unknown(
          "The order in patch list:\n"
              + GoFormat.plain(JsonArray.copyOf(patch))
              + "\n doesn't match $setElementOrder list:\n"
              + GoFormat.plain(JsonArray.copyOf(order))
              + "\n");
    }
  }

  private boolean sameItem(JsonValue left, JsonValue right) throws PatchFailure {
    if (key.isEmpty()) {
      return left.equals(right);
    }
    if (!(left instanceof JsonObject l)) {
      throw PatchSchema.wrongType(OBJECT, left);
    }
    if (!(right instanceof JsonObject r)) {
      throw PatchSchema.wrongType(OBJECT, right);
    }
    return keyOf(l).equals(keyOf(r));
  }

  /**
   * Returns merged items with those that an order names in that order, and the others between them
   * where they were.
   *
   * @param live the list as it was
   */
  private List<JsonValue> inOrder(
      List<JsonValue> merged, List<JsonValue> order, List<JsonValue> live, boolean ofObjects)
      throws PatchFailure {
    for (int i = 0; ofObjects && !merged.isEmpty() && i < order.size(); i++) {
      if (!(order.get(i) instanceof JsonObject)) {
        throw PatchFailure.unknown("value for key " + i + " is not a map");
      }
    }
    List<JsonValue> orderKeys = keys(order, ofObjects);
    Set<JsonValue> ordered = new HashSet<>(orderKeys);
    List<JsonValue> named = new ArrayList<>();
    List<JsonValue> others = new ArrayList<>();
    for (JsonValue item : merged) {
      JsonValue itemKey = ofObjects ? requireKey(item) : item;
      (ordered.contains(itemKey) ? named : others).add(item);
    }
    List<JsonValue> liveKeys = keys(live, ofObjects);
    sort(named, orderKeys, ofObjects);
    sort(others, liveKeys, ofObjects);
    return interleave(others, named, liveKeys, ofObjects);
  }

  private List<JsonValue> keys(List<JsonValue> list, boolean ofObjects) throws PatchFailure {
    List<JsonValue> keys = new ArrayList<>(list.size());
    for (JsonValue item : list) {
      keys.add(ofObjects ? requireKey(item) : item);
    }
    return keys;
  }

  private JsonValue requireKey(JsonValue item) throws PatchFailure {
    if (key.isEmpty()) {
      return item;
    }
    if (!(item instanceof JsonObject object)) {
      throw PatchSchema.wrongType(OBJECT, item);
    }
    return keyOf(object);
  }

  private JsonValue keyAt(JsonValue item, boolean ofObjects) {
    if (!ofObjects || !(item instanceof JsonObject object)) {
      return item;
    }
    JsonValue value = object.get(key);
    return value == null ? JsonNull.NULL : value;
  }

  private void sort(List<JsonValue> list, List<JsonValue> order, boolean ofObjects) {
    list.sort(
        (left, right) ->
            Integer.compare(
                order.indexOf(keyAt(left, ofObjects)), order.indexOf(keyAt(right, ofObjects))));
  }

  /**
   * Returns both lists in one: an item of the first comes before one of the second only where it
   * did in the live list.
   */
  private List<JsonValue> interleave(
      List<JsonValue> first, List<JsonValue> second, List<JsonValue> live, boolean ofObjects) {
    List<JsonValue> all = new ArrayList<>(first.size() + second.size());
    int i = 0;
    int j = 0;
    while (i < first.size() || j < second.size()) {
      boolean takeFirst = j == second.size();
      if (i < first.size() && j < second.size()) {
        int left = live.indexOf(keyAt(first.get(i), ofObjects));
        int right = live.indexOf(keyAt(second.get(j), ofObjects));
        takeFirst = left >= 0 && right >= 0 && left < right;
      }
      all.add(takeFirst ? first.get(i++) : second.get(j++));
    }
    return all;
  }
}
