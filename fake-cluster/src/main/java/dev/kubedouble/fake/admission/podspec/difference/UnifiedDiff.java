package dev.kubedouble.fake.admission.podspec.difference;

import java.util.ArrayList;
import java.util.List;

/** Prints the difference of two texts as {@code diff -u} does, with three lines around a change. */
final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private final List<String> old;
  private final List<String> changed;
  private final StringBuilder text = new StringBuilder();

  /** Lines of the old text and what stands in their place; ends are exclusive. */
  private record Change(int oldFrom, int oldTo, int changedFrom, int changedTo) {}

  private UnifiedDiff(List<String> old, List<String> changed) {
    this.old = old;
    this.changed = changed;
  }

  static String of(List<String> old, List<String> changed) {
    UnifiedDiff diff = new UnifiedDiff(old, changed);
    List<Change> near = new ArrayList<>();
    for (Change change : changes(LineMatcher.match(old, changed))) {
      if (!near.isEmpty() && change.oldFrom() - near.get(near.size() - 1).oldTo() > 2 * CONTEXT) {
        diff.hunk(near);
        near.clear();
      }
      near.add(change);
    }
    if (!near.isEmpty()) {
      diff.hunk(near);
    }
    return diff.text.toString();
  }

  private static List<Change> changes(List<LineMatcher.Run> runs) {
    List<Change> changes = new ArrayList<>();
    int oldFrom = 0;
    int changedFrom = 0;
    for (LineMatcher.Run run : runs) {
      if (run.old() > oldFrom || run.changed() > changedFrom) {
        changes.add(new Change(oldFrom, run.old(), changedFrom, run.changed()));
      }
      oldFrom = run.old() + run.size();
      changedFrom = run.changed() + run.size();
    }
    return changes;
  }

  private void hunk(List<Change> changes) {
    Change first = changes.get(0);
    Change last = changes.get(changes.size() - 1);
    int before = Math.min(CONTEXT, Math.min(first.oldFrom(), first.changedFrom()));
    int behind =
        Math.min(CONTEXT, Math.min(old.size() - last.oldTo(), changed.size() - last.changedTo()));
    text.append("@@ -")
        .append(range(first.oldFrom() - before, last.oldTo() + behind))
        .append(" +")
        .append(range(first.changedFrom() - before, last.changedTo() + behind))
        .append(" @@\n");
    int at = first.oldFrom() - before;
    for (Change change : changes) {
      print(' ', old.subList(at, change.oldFrom()));
      print('-', old.subList(change.oldFrom(), change.oldTo()));
      print('+', changed.subList(change.changedFrom(), change.changedTo()));
      at = change.oldTo();
    }
    print(' ', old.subList(at, at + behind));
  }

  /** Returns a range as its first line, from 1, and its length unless that is 1. */
  private static String range(int from, int to) {
    int length = to - from;
    if (length == 1) {
      return Integer.toString(from + 1);
    }
    return (length == 0 ? from : from + 1) + "," + length;
  }

  private void print(char mark, List<String> lines) {
    for (String line : lines) {
      text.append(mark).append(line).append('\n');
    }
  }
}
