package dev.kubedouble.fake.events;

import dev.kubedouble.api.meta.v1.Time;

/** Counts occurrences that say the same. */
final class Observations {
  private final Recent<Seen> seen = new Recent<>();

  /**
   * Takes in an occurrence; where it has been seen before, the first one is counted up instead.
   *
   * @param times how often it has happened
   */
  Observed take(Occurrence occurrence, EventKey key, int times) {
    Seen before = seen.get(key);
    Occurrence counted = occurrence;
    if (before != null) {
      counted = occurrence.counted(before.name, before.first, before.count + times);
    } else if (times != occurrence.count()) {
      counted = occurrence.counted(occurrence.name(), occurrence.first(), times);
    }
    remember(key, counted);
    return new Observed(counted, before != null);
  }

  /** Takes in what the server has stored. */
  void remember(EventKey key, Occurrence stored) {
    seen.put(key, new Seen(stored.name(), stored.first(), stored.count()));
  }

  /**
   * What is to be written.
   *
   * @param repeated whether the event is there already and gets a higher count
   */
  record Observed(Occurrence occurrence, boolean repeated) {}

  private record Seen(String name, Time first, int count) {}
}
