package dev.kubedouble.fake.admission.podspec.difference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the lines that two texts share, in the way of Ratcliff and Obershelp: the longest run that
 * both have, and so on before and behind it.
 *
 * <p>Lines that make up much of a long text begin no run: they are shared only beside other lines.
 */
final class LineMatcher {
  /** The length from which on a text may have lines that are too frequent. */
  private static final int LONG = 200;

  private static final int PERCENT = 100;

  private final List<String> old;
  private final List<String> changed;
  private final Map<String, List<Integer>> places = new HashMap<>();
  private final List<Run> runs = new ArrayList<>();

  /**
   * Lines that both texts have.
   *
   * @param old the place of the first in the old text, from 0
   * @param changed the place of the first in the changed text, from 0
   * @param size the number of lines
   */
  record Run(int old, int changed, int size) {}

  private LineMatcher(List<String> old, List<String> changed) {
    this.old = old;
    this.changed = changed;
    for (int i = 0; i < changed.size(); i++) {
      places.computeIfAbsent(changed.get(i), line -> new ArrayList<>()).add(i);
    }
    if (changed.size() >= LONG) {
      int frequent = changed.size() / PERCENT + 1;
      places.values().removeIf(found -> found.size() > frequent);
    }
  }

  /** Returns the shared runs in order; the last one has no lines and stands behind both texts. */
  static List<Run> match(List<String> old, List<String> changed) {
    LineMatcher matcher = new LineMatcher(old, changed);
    matcher.match(0, old.size(), 0, changed.size());
    matcher.runs.add(new Run(old.size(), changed.size(), 0));
    return matcher.runs;
  }

  private void match(int oldFrom, int oldTo, int changedFrom, int changedTo) {
    Run longest = longest(oldFrom, oldTo, changedFrom, changedTo);
    if (longest.size() == 0) {
      return;
    }
    match(oldFrom, longest.old(), changedFrom, longest.changed());
    runs.add(longest);
    match(longest.old() + longest.size(), oldTo, longest.changed() + longest.size(), changedTo);
  }

  private Run longest(int oldFrom, int oldTo, int changedFrom, int changedTo) {
    Run best = new Run(oldFrom, changedFrom, 0);
    // How long the run is that ends at the line before, for each line of the changed text.
    int[] before = new int[changed.size() + 1];
    int[] here = new int[changed.size() + 1];
    for (int i = oldFrom; i < oldTo; i++) {
      Arrays.fill(here, 0);
      for (int j : places.getOrDefault(old.get(i), List.of())) {
        if (j >= changedFrom && j < changedTo) {
          int size = before[j] + 1;
          here[j + 1] = size;
          if (size > best.size()) {
            best = new Run(i - size + 1, j - size + 1, size);
          }
        }
      }
      int[] spent = before;
      before = here;
      here = spent;
    }
    return extended(best, oldFrom, oldTo, changedFrom, changedTo);
  }

  private Run extended(Run run, int oldFrom, int oldTo, int changedFrom, int changedTo) {
    int first = run.old();
    int firstChanged = run.changed();
    int end = run.old() + run.size();
    int endChanged = run.changed() + run.size();
    while (first > oldFrom
        && firstChanged > changedFrom
        && old.get(first - 1).equals(changed.get(firstChanged - 1))) {
      first--;
      firstChanged--;
    }
    while (end < oldTo && endChanged < changedTo && old.get(end).equals(changed.get(endChanged))) {
      end++;
      endChanged++;
    }
    return new Run(first, firstChanged, end - first);
  }
}
