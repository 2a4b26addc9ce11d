package dev.kubedouble.replay;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The watches of a transcript that are open while its steps go by. Used by one thread. */
final class OpenWatches implements AutoCloseable {
  private final Door door;
  private final Map<Integer, OpenWatch> open = new HashMap<>();

  OpenWatches(Door door) {
    this.door = door;
  }

  /** Opens the watches that a transcript opens before a step. */
  void open(List<Step> steps, int before, Binding binding) {
    for (int i = before; i < steps.size(); i++) {
      if (steps.get(i) instanceof Step.Watched watched
          && watched.openedAfterSteps() == before
          && door.cannotSay(watched).isEmpty()) {
        OpenWatch watch = door.watch(watched.path(), fill(watched.query(), binding));
        open.put(i, watch);
        List<String> from = watched.query().get("resourceVersion");
        if (from == null || from.equals(List.of("0"))) {
          watch.events(0);
        }
      }
    }
  }

  private static Map<String, List<String>> fill(Map<String, List<String>> query, Binding binding) {
    Map<String, List<String>> filled = new LinkedHashMap<>();
    query.forEach((name, values) -> filled.put(name, values.stream().map(binding::fill).toList()));
    return filled;
  }

  /** Returns the watch that a step reads, or null where none was opened. */
  @Nullable OpenWatch find(int step) {
    return open.get(step);
  }

  /** Returns the watch that a step reads. */
  OpenWatch at(int step) {
    OpenWatch watch = open.get(step);
    if (watch == null) {
      throw new IllegalStateException("step " + (step + 1) + ": its watch was not opened");
    }
    return watch;
  }

  @Override
  public void close() {
    open.values().forEach(OpenWatch::close);
  }
}
