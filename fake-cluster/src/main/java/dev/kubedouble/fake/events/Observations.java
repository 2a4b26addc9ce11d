package dev.kubedouble.fake.events;

import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.fake.memory.LastUsed;

/** Counts occurrences that say the same. */
final class Observations {
  private final LastUsed<EventKey, Seen> seen = new LastUsed<>(EventKey.MOST_KEPT);

  /**
   * Takes in an occurrence; where it has been seen before, the first one is counted up instead.
   *
   * @param times how often it has happened
   */
  Observed take(Occurrence occurrence, EventKey key, int times) {
    Seen before = seen.put(key, new Seen(occurrence.named(), occurrence.first(), times));
    if (before == null) {
      boolean once = times == occurrence.count();
      return new Observed(
          once ? occurrence : occurrence.counted(occurrence.named(), occurrence.first(), times),
          false);
    }
    Occurrence counted = occurrence.counted(before.named, before.first, before.count + times);
    remember(key, counted);
    return new Observed(counted, true);
  }

  /** Takes in what the server has stored. */
  void remember(EventKey key, Occurrence stored) {
    seen.put(key, new Seen(stored.named(), stored.first(), stored.count()));
  }

  /**
   * What is to be written.
   *
   * @param repeated whether the event is there already and gets a higher count
   */
  record Observed(Occurrence occurrence, boolean repeated) {}

  private record Seen(long named, Time first, int count) {}
}
