package dev.kubedouble.fake.events;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.meta.v1.Time;

/** Counts events that say the same. */
final class Observations {
  private final Recent<Seen> seen = new Recent<>();

  /**
   * Takes in an event; where it has been seen before, the first one is counted up instead.
   *
   * @param times how often it has happened
   */
  Observed take(Event event, EventKey key, int times) {
    Seen before = seen.get(key);
    Event counted = event;
    if (before == null) {
      counted = event.getCount() == times ? event : event.toBuilder().setCount(times).build();
    } else {
      counted =
          event.toBuilder()
              .setMetadata(event.getMetadata().toBuilder().setName(before.name))
              .setFirstTimestamp(before.first)
              .setCount(before.count + times)
              .build();
    }
    remember(key, counted);
    return new Observed(counted, before != null);
  }

  /** Takes in what the server has stored. */
  void remember(EventKey key, Event event) {
    seen.put(
        key, new Seen(event.getMetadata().getName(), event.getFirstTimestamp(), event.getCount()));
  }

  /**
   * What is to be written.
   *
   * @param repeated whether the event is there already and gets a higher count
   */
  record Observed(Event event, boolean repeated) {}

  private record Seen(String name, Time first, int count) {}
}
