package dev.kubedouble.fake.managedfields;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.memory.Remembered;
import dev.kubedouble.fake.memory.Remembered.Known;
import dev.kubedouble.json.GoOrder;
import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Compares two states of an object, field by field.
 *
 * <p>Source: structured-merge-diff, {@code TypedValue.Compare}. What appears is in the result
 * itself and with all that is below it; so is what goes. Two empty values are one leaf.
 */
final class Comparer {
  private final ObjectView view;

  /** All that is in the pod specs that were new last, of which most are alike. */
  private final Remembered<PodSpec, Comparison> newSpecs = new Remembered<>(this::newSpec);

  Comparer(ObjectView view) {
    this.view = view;
  }

  /** Returns how an object differs from an earlier state. */
  Comparison compare(OwnedType type, Object before, Object after) {
    if (view.seenAsSame(before, after)) {
      return Comparison.SAME;
    }
    return after instanceof PodSpec spec && view.isZero(type, before)
        ? newSpecs.apply(spec)
        : differences(type, before, after);
  }

  private Comparison differences(OwnedType type, Object before, Object after) {
    SetBuilder changed = new SetBuilder();
    SetBuilder removed = new SetBuilder();
    boolean fromZero = view.isZero(type, before);
    Object beforeInlined = view.inlined(type, before);
    Object afterInlined = view.inlined(type, after);
    long own = present(type, after) | (fromZero ? 0 : present(type, before));
    long ofInlined =
        presentInlined(type, afterInlined) | (fromZero ? 0 : presentInlined(type, beforeInlined));
    for (OwnedField field : type.fields()) {
      if (field.isNothing(own, ofInlined)) {
        continue;
      }
      boolean inlined = field.isInlined();
      @Nullable Object left =
          fromZero ? field.zero() : view.read(field, inlined ? beforeInlined : before);
      @Nullable Object right = view.read(field, inlined ? afterInlined : after);
      if (left == right) {
        continue;
      }
      if (field.shape() == OwnedField.Shape.LEAF) {
        leaf(field.element(), left, right, changed, removed);
      } else {
        granular(field, left, right, changed, removed);
      }
    }
    return result(changed, removed);
  }

  private long present(OwnedType type, Object object) {
    return view.present(type.schema(), object);
  }

  private long presentInlined(OwnedType type, Object inlined) {
    FieldSchema inline = type.inline();
    return inline == null ? 0 : view.present(requireNonNull(inline.message()), inlined);
  }

  private Comparison newSpec(PodSpec spec, @Nullable Known<PodSpec, Comparison> last) {
    OwnedType type = OwnedType.of(Schema.kubernetes().of(spec));
    if (last != null && areAlike(last.argument(), spec)) {
      Comparison since = differences(type, last.argument(), spec);
      if (since.removed().isEmpty()) {
        // It has all that the other one has. Values do not matter: often it is the very same set.
        return new Comparison(last.result().changed().union(since.changed()), FieldSet.EMPTY);
      }
    }
    return differences(type, PodSpec.getDefaultInstance(), spec);
  }

  /** Says whether it is worth it to look at two specs side by side. */
  private static boolean areAlike(PodSpec one, PodSpec other) {
    return one.getContainersCount() == other.getContainersCount()
        && one.getContainersCount() > 0
        && one.getContainers(0).getName().equals(other.getContainers(0).getName());
  }

  private static Comparison result(SetBuilder changed, SetBuilder removed) {
    FieldSet changes = changed.build();
    FieldSet removals = removed.build();
    return changes.isEmpty() && removals.isEmpty()
        ? Comparison.SAME
        : new Comparison(changes, removals);
  }

  private void leaf(
      PathElement element,
      @Nullable Object left,
      @Nullable Object right,
      SetBuilder changed,
      SetBuilder removed) {
    if (right == null) {
      removed.addLeaf(element);
    } else if (left == null || !view.same(left, right)) {
      changed.addLeaf(element);
    }
  }

  private void granular(
      OwnedField field,
      @Nullable Object left,
      @Nullable Object right,
      SetBuilder changed,
      SetBuilder removed) {
    Object before = left == null ? ObjectView.NULL : left;
    Object after = right == null ? ObjectView.NULL : right;
    Comparison inner;
    if (before != ObjectView.NULL && after != ObjectView.NULL) {
      inner = contents(field, before, after);
    } else {
      inner = new Comparison(contents(field, after), contents(field, before));
      if (inner.isSame() && left != null && right != null) {
        // A null instead of an empty value, or the other way round.
        changed.addLeaf(field.element());
        return;
      }
    }
    changed.add(field.element(), left == null, inner.changed());
    removed.add(field.element(), right == null, inner.removed());
  }

  private Comparison contents(OwnedField field, Object left, Object right) {
    return switch (field.shape()) {
      case STRUCT -> compare(field.requireType(), left, right);
      case MAP ->
          view.seenAsSame(left, right)
              ? Comparison.SAME
              : maps(field, view.entries(left), view.entries(right));
      case KEYED_LIST, SET ->
          view.seenAsSame(left, right)
              ? Comparison.SAME
              : lists(field, ListItems.of(view, field, left), ListItems.of(view, field, right));
      case LEAF -> Comparison.SAME;
    };
  }

  /** Returns all that is in a value, the value itself excluded. */
  private FieldSet contents(OwnedField field, Object value) {
    if (value == ObjectView.NULL) {
      return FieldSet.EMPTY;
    }
    return switch (field.shape()) {
      case STRUCT -> everything(field.requireType(), value);
      case MAP -> {
        ObjectView.Entries entries = view.entries(value);
        SetBuilder all = new SetBuilder(entries.keys().size());
        for (int i = 0; i < entries.keys().size(); i++) {
          all.add(
              PathElement.field(entries.keys().get(i)),
              true,
              inItem(field, entries.values().get(i)));
        }
        yield all.build();
      }
      case KEYED_LIST, SET -> {
        ListItems items = ListItems.of(view, field, value);
        SetBuilder all = new SetBuilder(items.size());
        for (int i = 0; i < items.size(); i += items.alike(i)) {
          // Items that cannot be told apart are owned as one.
          boolean alone = items.alike(i) == 1;
          all.add(items.element(i), true, alone ? inItem(field, items.value(i)) : FieldSet.EMPTY);
        }
        yield all.build();
      }
      case LEAF -> FieldSet.EMPTY;
    };
  }

  private FieldSet inItem(OwnedField field, Object item) {
    return field.itemIsLeaf() || item == ObjectView.NULL
        ? FieldSet.EMPTY
        : everything(field.requireType(), item);
  }

  /** Returns all that is in an object. */
  FieldSet everything(OwnedType type, Object object) {
    SetBuilder all = new SetBuilder(8);
    Object inlined = view.inlined(type, object);
    long own = present(type, object);
    long ofInlined = presentInlined(type, inlined);
    for (OwnedField field : type.fields()) {
      if (field.isNothing(own, ofInlined)) {
        continue;
      }
      Object value = view.read(field, field.isInlined() ? inlined : object);
      if (value == null) {
        continue;
      }
      if (field.shape() == OwnedField.Shape.LEAF) {
        all.addLeaf(field.element());
      } else {
        all.add(field.element(), true, contents(field, value));
      }
    }
    return all.build();
  }

  private Comparison maps(OwnedField field, ObjectView.Entries left, ObjectView.Entries right) {
    SetBuilder changed = new SetBuilder();
    SetBuilder removed = new SetBuilder();
    int i = 0;
    int j = 0;
    while (i < left.keys().size() || j < right.keys().size()) {
      int order = order(left.keys(), i, right.keys(), j);
      PathElement element =
          PathElement.field(order <= 0 ? left.keys().get(i) : right.keys().get(j));
      @Nullable Object before = order <= 0 ? left.values().get(i++) : null;
      @Nullable Object after = order >= 0 ? right.values().get(j++) : null;
      item(field, element, before, after, changed, removed);
    }
    return result(changed, removed);
  }

  private static int order(List<String> left, int i, List<String> right, int j) {
    if (i == left.size()) {
      return 1;
    }
    return j == right.size() ? -1 : GoOrder.BY_BYTES.compare(left.get(i), right.get(j));
  }

  private Comparison lists(OwnedField field, ListItems left, ListItems right) {
    SetBuilder changed = new SetBuilder();
    SetBuilder removed = new SetBuilder();
    int i = 0;
    int j = 0;
    while (i < left.size() || j < right.size()) {
      int order =
          i == left.size()
              ? 1
              : j == right.size() ? -1 : left.element(i).compareTo(right.element(j));
      int before = order <= 0 ? left.alike(i) : 0;
      int after = order >= 0 ? right.alike(j) : 0;
      if (before > 1 || after > 1) {
        duplicates(field, left, i, before, right, j, after, changed, removed);
      } else {
        PathElement element = before > 0 ? left.element(i) : right.element(j);
        @Nullable Object was = before > 0 ? left.value(i) : null;
        @Nullable Object is = after > 0 ? right.value(j) : null;
        item(field, element, was, is, changed, removed);
      }
      i += before;
      j += after;
    }
    return result(changed, removed);
  }

  private void item(
      OwnedField field,
      PathElement element,
      @Nullable Object left,
      @Nullable Object right,
      SetBuilder changed,
      SetBuilder removed) {
    if (field.itemIsLeaf() || left == ObjectView.NULL || right == ObjectView.NULL) {
      leaf(element, left, right, changed, removed);
      return;
    }
    OwnedType type = field.requireType();
    if (left != null && right != null) {
      Comparison inner = compare(type, left, right);
      changed.add(element, false, inner.changed());
      removed.add(element, false, inner.removed());
    } else if (right != null) {
      changed.add(element, true, everything(type, right));
    } else if (left != null) {
      removed.add(element, true, everything(type, left));
    }
  }

  /**
   * Items that cannot be told apart are compared as one; when they become one item, that one is
   * new.
   */
  private void duplicates(
      OwnedField field,
      ListItems left,
      int i,
      int before,
      ListItems right,
      int j,
      int after,
      SetBuilder changed,
      SetBuilder removed) {
    PathElement element = before > 0 ? left.element(i) : right.element(j);
    if (before > 1 && after > 1) {
      boolean same = before == after;
      for (int k = 0; same && k < before; k++) {
        same = view.same(left.value(i + k), right.value(j + k));
      }
      if (!same) {
        changed.addLeaf(element);
      }
    } else if (before > 1) {
      removed.addLeaf(element);
      if (after == 1) {
        changed.add(element, true, inItem(field, right.value(j)));
      }
    } else {
      changed.addLeaf(element);
      if (before == 1) {
        removed.add(element, true, inItem(field, left.value(i)));
      }
    }
  }
}
