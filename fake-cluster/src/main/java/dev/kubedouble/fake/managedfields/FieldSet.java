package dev.kubedouble.fake.managedfields;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A set of fields of an object, as a tree of steps.
 *
 * <p>A field in the set does not bring those below or above it along. Immutable; operations return
 * one of their operands where the result is the same. Source: structured-merge-diff, {@code
 * fieldpath.Set}.
 */
@SuppressWarnings("ReferenceEquality") // The same instance says that nothing has changed.
final class FieldSet {
  static final FieldSet EMPTY = new FieldSet(new Entry[0]);

  private final Entry[] entries;
  private @Nullable ByteString encoded;
  private int hash;

  /**
   * A step, whether the field that it leads to is in the set, and what is in the set below it; one
   * of both is the case.
   */
  record Entry(PathElement element, boolean member, FieldSet children) {
    private @Nullable Entry without(Entry other) {
      boolean stays = member && !other.member;
      FieldSet below = children.difference(other.children);
      return with(stays, below);
    }

    private @Nullable Entry withoutAll(Entry other) {
      return other.member ? null : with(member, children.recursiveDifference(other.children));
    }

    private @Nullable Entry and(Entry other) {
      return with(member && other.member, children.intersection(other.children));
    }

    private Entry or(Entry other) {
      FieldSet below = children.union(other.children);
      boolean either = member || other.member;
      if (either == member && below == children) {
        return this;
      }
      return new Entry(element, either, below);
    }

    private @Nullable Entry with(boolean nowMember, FieldSet below) {
      if (nowMember == member && below == children) {
        return this;
      }
      return nowMember || !below.isEmpty() ? new Entry(element, nowMember, below) : null;
    }
  }

  private FieldSet(Entry[] entries) {
    this.entries = entries;
  }

  /** Returns the set of entries that are in order; the array is taken over. */
  static FieldSet of(Entry[] entries, int count) {
    if (count == 0) {
      return EMPTY;
    }
    return new FieldSet(count == entries.length ? entries : Arrays.copyOf(entries, count));
  }

  /** Returns the set that holds the field at the end of a path of names, and no other. */
  static FieldSet ofPath(String... names) {
    FieldSet set = EMPTY;
    for (int i = names.length - 1; i >= 0; i--) {
      boolean last = i == names.length - 1;
      set = new FieldSet(new Entry[] {new Entry(PathElement.field(names[i]), last, set)});
    }
    return set;
  }

  /** Returns the set of these fields where they are found at the end of a path of names. */
  FieldSet below(String... names) {
    FieldSet set = this;
    for (int i = names.length - 1; i >= 0 && !isEmpty(); i--) {
      set = new FieldSet(new Entry[] {new Entry(PathElement.field(names[i]), false, set)});
    }
    return set;
  }

  boolean isEmpty() {
    return entries.length == 0;
  }

  int size() {
    return entries.length;
  }

  Entry entry(int index) {
    return entries[index];
  }

  /** Returns the entry of a step, or null where there is none. */
  @Nullable Entry get(PathElement element) {
    int low = 0;
    int high = entries.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared = entries[middle].element.compareTo(element);
      if (compared == 0) {
        return entries[middle];
      }
      if (compared < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  /** Returns the fields that are in this set or in the other. */
  FieldSet union(FieldSet other) {
    if (this == other || other.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return other;
    }
    Entry[] all = new Entry[entries.length + other.entries.length];
    int count = 0;
    boolean same = true;
    int i = 0;
    int j = 0;
    while (i < entries.length || j < other.entries.length) {
      int order = order(other, i, j);
      Entry entry;
      if (order < 0) {
        entry = entries[i++];
      } else if (order > 0) {
        entry = other.entries[j++];
        same = false;
      } else {
        entry = entries[i].or(other.entries[j++]);
        same &= entry == entries[i++];
      }
      all[count++] = entry;
    }
    return same ? this : of(all, count);
  }

  /** Compares the next entries of both sets; the end comes after everything. */
  private int order(FieldSet other, int i, int j) {
    if (i == entries.length) {
      return 1;
    }
    return j == other.entries.length ? -1 : entries[i].element.compareTo(other.entries[j].element);
  }

  /** Returns the fields that are in this set and not in the other. */
  FieldSet difference(FieldSet other) {
    return this == other ? EMPTY : subtract(other, false);
  }

  /** Returns the fields that are in this set and neither in the other nor below one that is. */
  FieldSet recursiveDifference(FieldSet other) {
    return this == other ? EMPTY : subtract(other, true);
  }

  private FieldSet subtract(FieldSet other, boolean recursive) {
    if (isEmpty() || other.isEmpty()) {
      return this;
    }
    Entry @Nullable [] kept = null;
    int count = 0;
    int j = 0;
    for (int i = 0; i < entries.length; i++) {
      Entry entry = entries[i];
      int order = 1;
      while (j < other.entries.length) {
        order = other.entries[j].element.compareTo(entry.element);
        if (order >= 0) {
          break;
        }
        j++;
      }
      @Nullable Entry left = entry;
      if (j < other.entries.length && order == 0) {
        Entry taken = other.entries[j];
        left = recursive ? entry.withoutAll(taken) : entry.without(taken);
      }
      if (left != entry && kept == null) {
        kept = Arrays.copyOf(entries, entries.length);
        count = i;
      }
      if (kept != null && left != null) {
        kept[count++] = left;
      }
    }
    return kept == null ? this : of(kept, count);
  }

  /** Returns the fields that are in both sets. */
  FieldSet intersection(FieldSet other) {
    if (this == other || isEmpty()) {
      return this;
    }
    Entry[] shared = new Entry[Math.min(entries.length, other.entries.length)];
    int count = 0;
    int i = 0;
    int j = 0;
    while (i < entries.length && j < other.entries.length) {
      int order = order(other, i, j);
      if (order == 0) {
        Entry both = entries[i].and(other.entries[j]);
        if (both != null) {
          shared[count++] = both;
        }
      }
      i += order <= 0 ? 1 : 0;
      j += order >= 0 ? 1 : 0;
    }
    return of(shared, count);
  }

  /** Says whether the field at the end of a path of names is in the set. */
  boolean hasPath(String... names) {
    FieldSet set = this;
    for (int i = 0; i < names.length; i++) {
      Entry entry = set.get(PathElement.field(names[i]));
      if (entry == null) {
        return false;
      }
      if (i == names.length - 1) {
        return entry.member;
      }
      set = entry.children;
    }
    return false;
  }

  /**
   * Calls for the path of each field in the set, such as {@code .spec.replicas}: at each level
   * those of the level first.
   */
  void forEachPath(Consumer<String> action) {
    forEachPath("", action);
  }

  private void forEachPath(String prefix, Consumer<String> action) {
    for (Entry entry : entries) {
      if (entry.member) {
        action.accept(prefix + entry.element);
      }
    }
    for (Entry entry : entries) {
      if (!entry.children.isEmpty()) {
        entry.children.forEachPath(prefix + entry.element, action);
      }
    }
  }

  /** Returns the set as JSON in the form FieldsV1, made once. */
  ByteString encoded() {
    ByteString made = encoded;
    if (made == null) {
      made = FieldSetWriter.write(this);
      encoded = made;
    }
    return made;
  }

  /**
   * Remembers bytes that say the same as the set, where they are the ones that would be written.
   */
  void adoptEncoding(ByteString bytes) {
    if (encoded == null) {
      ByteString written = FieldSetWriter.write(this);
      encoded = written.equals(bytes) ? bytes : written;
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || (other instanceof FieldSet set && Arrays.equals(entries, set.entries));
  }

  @Override
  public int hashCode() {
    int made = hash;
    if (made == 0) {
      for (Entry entry : entries) {
        made = 31 * made + entry.element.hashCode();
        made = 31 * made + entry.children.hashCode() + (entry.member ? 1 : 0);
      }
      hash = made;
    }
    return made;
  }

  /** Returns the paths of the fields, one a line. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    forEachPath(path -> text.append(text.isEmpty() ? "" : "\n").append(path));
    return text.toString();
  }
}
