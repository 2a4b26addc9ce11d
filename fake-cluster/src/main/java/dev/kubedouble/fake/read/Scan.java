package dev.kubedouble.fake.read;

import com.google.protobuf.Message;
import dev.kubedouble.fake.store.LabelPair;
import dev.kubedouble.fake.store.Table;
import dev.kubedouble.fake.store.Version;
import dev.kubedouble.selector.FieldMatcher;
import dev.kubedouble.selector.LabelSelector.Choice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A walk over the objects of a selection as they were at one revision, by the shortest way that the
 * table offers: one key, the label that the fewest carry, or all keys.
 *
 * @param table where the objects are stored
 * @param selection which objects are meant
 * @param revision as of when
 */
record Scan<T extends Message>(Table<T> table, Selection<T> selection, long revision) {
  /** The field by which a real API server's cache indexes pods. */
  private static final String INDEXED_FIELD = "spec.nodeName";

  /**
   * Visits the matches in the order of their keys, until the visitor returns false.
   *
   * @param start the first key to look at; empty for the first of all
   * @param whole whether the visitor wants all; else it is not worth while to gather matches before
   *     the first is visited
   */
  void visit(String start, boolean whole, Predicate<Version<T>> visitor) {
    Predicate<Version<T>> matching =
        version ->
            !selection.matches(table.access().metadata(version.content()), version.content())
                || visitor.test(version);
    String key = selection.key();
    if (key != null) {
      Version<T> version = table.get(key, revision);
      visitEach(version == null ? List.of() : List.of(version), matching);
      return;
    }
    String after = before(start);
    Choice choice = mostSelective(whole);
    if (choice == null) {
      table.scan(selection.prefix(), after, revision, null, matching);
    } else if (choice.values().size() == 1) {
      LabelPair pair = new LabelPair(choice.key(), choice.values().get(0));
      table.scan(selection.prefix(), after, revision, pair, matching);
    } else {
      visitEach(gather(choice, after), matching);
    }
  }

  private static <T extends Message> void visitEach(
      List<Version<T>> versions, Predicate<Version<T>> visitor) {
    for (Version<T> version : versions) {
      if (!visitor.test(version)) {
        return;
      }
    }
  }

  /**
   * Returns whether there are keys behind one, of objects that match or not: what Kubernetes takes
   * for a sign that a list goes on.
   *
   * @param indexed whether the cache answers from its index, and so sees only what that holds
   */
  boolean hasMore(String key, boolean indexed) {
    FieldMatcher<T> seen = selection.fields().only(indexed ? INDEXED_FIELD : "");
    boolean[] more = new boolean[1];
    table.scan(
        selection.prefix(),
        key,
        revision,
        null,
        version -> {
          more[0] = seen.matches(version.content());
          return !more[0];
        });
    return more[0];
  }

  /** Returns the label to walk along, or null where to walk along all keys. */
  private @Nullable Choice mostSelective(boolean whole) {
    Choice best = null;
    long fewest = Long.MAX_VALUE;
    List<Choice> choices = selection.labels().choices();
    for (int i = 0; i < choices.size(); i++) {
      Choice choice = choices.get(i);
      if (whole || choice.values().size() == 1) {
        long carriers = 0;
        for (String value : choice.values()) {
          carriers += table.count(new LabelPair(choice.key(), value));
        }
        if (carriers < fewest) {
          best = choice;
          fewest = carriers;
        }
      }
    }
    return best;
  }

  private List<Version<T>> gather(Choice choice, String after) {
    List<Version<T>> found = new ArrayList<>();
    for (String value : choice.values()) {
      table.scan(
          selection.prefix(),
          after,
          revision,
          new LabelPair(choice.key(), value),
          version -> {
            // An object whose label has changed is found under both values, but counts under one.
            if (value.equals(
                table.access().metadata(version.content()).getLabelsMap().get(choice.key()))) {
              found.add(version);
            }
            return true;
          });
    }
    found.sort(Comparator.comparing(Version::key));
    return found;
  }

  /** Returns a string behind which the key is the first that an object can have. */
  private String before(String key) {
    if (key.equals(selection.prefix())) {
      return "";
    }
    int last = key.length() - 1;
    if (last < 0) {
      return "";
    }
    char end = key.charAt(last);
    return end == 0
        ? key.substring(0, last)
        : key.substring(0, last) + (char) (end - 1) + Character.MAX_VALUE;
  }
}
