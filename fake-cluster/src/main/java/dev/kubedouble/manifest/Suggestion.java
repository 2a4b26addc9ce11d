package dev.kubedouble.manifest;

import dev.kubedouble.schema.FieldSchema;
import dev.kubedouble.schema.MessageSchema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Guesses what somebody meant who wrote a name that does not exist. */
final class Suggestion {
  private Suggestion() {}

  /** Returns a hint in parentheses, with a space before it, or nothing. */
  static String forField(String name, MessageSchema within) {
    List<String> names = new ArrayList<>(List.of("apiVersion", "kind"));
    if (!within.isKind()) {
      names.clear();
    }
    within.fields().forEach(field -> names.add(field.jsonName()));
    String nearest = nearest(name, names);
    if (nearest != null) {
      return " (did you mean \"" + nearest + "\"?)";
    }
    for (FieldSchema field : within.fields()) {
      MessageSchema child = field.message();
      if (!field.isMap() && child != null && child.field(name) != null) {
        return " (it is a field of \"" + field.jsonName() + "\": is it indented too little?)";
      }
    }
    return "";
  }

  /** Returns the known name that is most like the given one, or null where none is alike. */
  static @Nullable String nearest(String name, Collection<String> known) {
    String best = null;
    int bestDistance = Math.max(1, name.length() / 3) + 1;
    for (String candidate : known) {
      int distance = candidate.equalsIgnoreCase(name) ? 0 : distance(name, candidate);
      if (distance < bestDistance) {
        best = candidate;
        bestDistance = distance;
      }
    }
    return best;
  }

  /** Returns how many letters have to be added, dropped, changed or swapped with the next. */
  private static int distance(String from, String to) {
    int[] beforeLast = new int[to.length() + 1];
    int[] last = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      last[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] current = new int[to.length() + 1];
      current[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int change = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        int least = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && from.charAt(i - 1) == to.charAt(j - 2)
                && from.charAt(i - 2) == to.charAt(j - 1);
        current[j] = swapped ? Math.min(least, beforeLast[j - 2] + 1) : least;
      }
      beforeLast = last;
      last = current;
    }
    return last[to.length()];
  }
}
