package dev.kubedouble.fake.events;

import dev.kubedouble.fake.memory.LastUsed;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Combines events that differ in their message only: from the tenth message on, as long as no ten
 * minutes pass without one.
 */
final class Aggregator {
  private static final int MOST_MESSAGES = 10;
  private static final long INTERVAL = TimeUnit.MINUTES.toNanos(10);

  private final LastUsed<EventKey, Group> groups = new LastUsed<>(EventKey.MOST_KEPT);

  /** Takes in an occurrence. */
  Aggregated take(Occurrence occurrence, long now) {
    EventKey similar = EventKey.similar(occurrence);
    Group group = groups.computeIfAbsent(similar, key -> new Group());
    if (now - group.last > INTERVAL) {
      group.messages = List.of();
    }
    group.last = now;
    group.add(occurrence.message());
    if (group.messages.size() < MOST_MESSAGES) {
      return new Aggregated(false, EventKey.exact(occurrence));
    }
    // Which one goes is left to chance in Kubernetes; here it is the first.
    group.messages = List.copyOf(group.messages.subList(1, MOST_MESSAGES));
    return new Aggregated(true, similar);
  }

  /**
   * What becomes of an occurrence.
   *
   * @param combined whether it goes into the one that stands for many
   * @param key the key under which it counts
   */
  record Aggregated(boolean combined, EventKey key) {}

  private static final class Group {
    /** Different ones, the first said first; of most there is but one. */
    List<String> messages = List.of();

    long last;

    void add(String message) {
      if (messages.isEmpty()) {
        messages = List.of(message);
      } else if (!messages.contains(message)) {
        List<String> more = new ArrayList<>(messages);
        more.add(message);
        messages = more;
      }
    }
  }
}
