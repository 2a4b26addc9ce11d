package dev.kubedouble.fake.managedfields;

import java.util.Arrays;

/**
 * Collects the entries of a field set; they may come in any order, but in their own they come
 * cheaper.
 */
final class SetBuilder {
  private static final FieldSet.Entry[] NONE = new FieldSet.Entry[0];

  private final int expected;
  private FieldSet.Entry[] entries = NONE;
  private int size;
  private boolean sorted = true;

  SetBuilder(int expected) {
    this.expected = Math.max(expected, 2);
  }

  SetBuilder() {
    this(4);
  }

  void addLeaf(PathElement element) {
    add(element.leaf());
  }

  /** Adds a field, or what is below it, or both; nothing where it is neither. */
  void add(PathElement element, boolean member, FieldSet children) {
    if (children.isEmpty()) {
      if (member) {
        add(element.leaf());
      }
    } else {
      add(new FieldSet.Entry(element, member, children));
    }
  }

  private void add(FieldSet.Entry entry) {
    if (size == entries.length) {
      entries = Arrays.copyOf(entries, size == 0 ? expected : size * 2);
    }
    if (size > 0 && sorted) {
      sorted = entries[size - 1].element().compareTo(entry.element()) < 0;
    }
    entries[size++] = entry;
  }

  /**
   * Returns the set; the builder is not to be used any more. Of two entries for one step, both
   * count.
   */
  FieldSet build() {
    if (sorted) {
      return FieldSet.of(entries, size);
    }
    Arrays.sort(entries, 0, size, (one, other) -> one.element().compareTo(other.element()));
    int count = 1;
    for (int i = 1; i < size; i++) {
      FieldSet.Entry last = entries[count - 1];
      FieldSet.Entry entry = entries[i];
      if (last.element().equals(entry.element())) {
        entries[count - 1] =
            new FieldSet.Entry(
                last.element(),
                last.member() || entry.member(),
                last.children().union(entry.children()));
      } else {
        entries[count++] = entry;
      }
    }
    return FieldSet.of(entries, count);
  }
}
