package dev.kubedouble.fake.managedfields;

import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Merges a set, or a list whose items have keys: items of the intent in its order, and between them
 * those that only the object has, where they were.
 *
 * <p>Source: structured-merge-diff, {@code mergingWalker.visitListItems}.
 */
@SuppressWarnings("ReferenceEquality") // The same instance says that nothing has changed.
final class ListMerge {
  private final OwnedField field;
  private final JsonArray live;
  private final List<PathElement> liveElements;
  private final List<PathElement> wantedElements;
  private final Map<PathElement, JsonValue> liveItems;
  private final Map<PathElement, JsonValue> wantedItems;
  private final Set<PathElement> done = new HashSet<>();
  private final JsonArray merged = new JsonArray();
  private final List<PathElement> shared = new ArrayList<>();
  private int nextShared;

  private ListMerge(OwnedField field, JsonArray live, JsonArray intent) {
    this.field = field;
    this.live = live;
    this.liveElements = elements(field, live);
    this.wantedElements = elements(field, intent);
    this.liveItems = index(liveElements, live);
    this.wantedItems = index(wantedElements, intent);
    for (PathElement element : wantedElements) {
      if (liveItems.containsKey(element)) {
        shared.add(element);
      }
    }
  }

  /** Returns the merged list; the intent has no duplicates. */
  static JsonArray merge(OwnedField field, JsonArray live, JsonArray intent) {
    ListMerge merge = new ListMerge(field, live, intent);
    merge.run();
    return merge.isSame() ? live : merge.merged;
  }

  private boolean isSame() {
    if (merged.size() != live.size()) {
      return false;
    }
    for (int i = 0; i < merged.size(); i++) {
      if (merged.get(i) != live.get(i)) {
        return false;
      }
    }
    return true;
  }

  private static List<PathElement> elements(OwnedField field, JsonArray list) {
    List<PathElement> elements = new ArrayList<>(list.size());
    for (JsonValue item : list) {
      elements.add(ListItems.element(TreeView.INSTANCE, field, item));
    }
    return elements;
  }

  /** Of items that cannot be told apart, none is merged. */
  private static Map<PathElement, JsonValue> index(List<PathElement> elements, JsonArray list) {
    Map<PathElement, JsonValue> index = new HashMap<>();
    for (int i = 0; i < list.size(); i++) {
      if (index.putIfAbsent(elements.get(i), list.get(i)) != null) {
        index.put(elements.get(i), JsonNull.NULL);
      }
    }
    return index;
  }

  private void run() {
    int i = 0;
    int j = 0;
    while (i < liveElements.size() || j < wantedElements.size()) {
      if (i < liveElements.size() && j < wantedElements.size()) {
        PathElement element = liveElements.get(i);
        if (element.equals(wantedElements.get(j))) {
          mergeWanted(element);
          i++;
          j++;
          nextShared++;
          continue;
        }
        if (wantedItems.containsKey(element) && isAwaited(element)) {
          // It comes later, where the intent has it.
          i++;
          continue;
        }
      }
      if (i < liveElements.size()) {
        PathElement element = liveElements.get(i);
        if (!wantedItems.containsKey(element)) {
          merged.add(live.get(i));
          i++;
          continue;
        }
        if (done.contains(element)) {
          i++;
        }
      }
      if (j < wantedElements.size()) {
        PathElement element = wantedElements.get(j);
        mergeWanted(element);
        j++;
        if (nextShared < shared.size() && shared.get(nextShared).equals(element)) {
          nextShared++;
        }
      }
    }
  }

  /** Says whether another item that both have has to come before this one. */
  private boolean isAwaited(PathElement element) {
    return nextShared < shared.size() && !shared.get(nextShared).equals(element);
  }

  private void mergeWanted(PathElement element) {
    done.add(element);
    @Nullable JsonValue before = liveItems.get(element);
    JsonValue wanted = wantedItems.getOrDefault(element, JsonNull.NULL);
    merged.add(before == null ? wanted : TreeMerge.item(field, before, wanted));
  }
}
