package dev.kubedouble.fake.events;

/**
 * What occurrences of one recorder have in common when they are taken together (client-go, {@code
 * events_cache.go}). The source is no part of it, for a recorder has but one.
 */
sealed interface EventKey {
  /** How many of each kind are kept, as in client-go's caches. */
  int MOST_KEPT = 4096;

  /** Equal for all events about one object that are of one type: good ones hold up no bad ones. */
  record Spam(About about, String type) implements EventKey {
    static Spam of(Occurrence occurrence) {
      return new Spam(occurrence.about(), occurrence.type());
    }
  }

  /** Equal for events that differ in their message only. */
  record Similar(About about, String type, String reason) implements EventKey {
    static Similar of(Occurrence occurrence) {
      return new Similar(occurrence.about(), occurrence.type(), occurrence.reason());
    }
  }

  /** Equal for events that say the same of the same. */
  record Exact(About about, String fieldPath, String type, String reason, String message)
      implements EventKey {
    static Exact of(Occurrence occurrence) {
      return new Exact(
          occurrence.about(),
          occurrence.fieldPath(),
          occurrence.type(),
          occurrence.reason(),
          occurrence.message());
    }
  }
}
