package dev.kubedouble.json;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** The order in which Go sorts strings, the keys of maps above all: by the bytes of their UTF-8. */
public final class GoOrder {
  /**
   * Compares two texts by the bytes of their UTF-8, which is the order of their characters'
   * numbers.
   */
  public static final Comparator<String> BY_BYTES = GoOrder::compare;

  private static final int FEW = 24;

  private GoOrder() {}

  /** Returns the texts in their order. */
  public static String[] sorted(Collection<String> texts) {
    String[] sorted = texts.toArray(new String[0]);
    Arrays.sort(sorted, BY_BYTES);
    return sorted;
  }

  /** Returns the positions of an object's keys in the order of the keys. */
  static int[] of(JsonObject object) {
    return object.size() <= FEW ? ofFew(object) : ofMany(object);
  }

  private static int[] ofFew(JsonObject object) {
    int[] order = new int[object.size()];
    for (int i = 0; i < order.length; i++) {
      int place = i;
      while (place > 0 && compare(object.keyAt(order[place - 1]), object.keyAt(i)) > 0) {
        order[place] = order[place - 1];
        place--;
      }
      order[place] = i;
    }
    return order;
  }

  private static int[] ofMany(JsonObject object) {
    Integer[] order = new Integer[object.size()];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, Comparator.comparing(object::keyAt, BY_BYTES));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  private static int compare(String left, String right) {
    int shared = Math.min(left.length(), right.length());
    for (int i = 0; i < shared; i++) {
      char l = left.charAt(i);
      char r = right.charAt(i);
      if (l != r) {
        // Characters beyond the first plane come last, but their surrogates have low numbers.
        boolean bothOrNone = Character.isSurrogate(l) == Character.isSurrogate(r);
        return bothOrNone ? Character.compare(l, r) : Character.isSurrogate(l) ? 1 : -1;
      }
    }
    return left.length() - right.length();
  }
}
