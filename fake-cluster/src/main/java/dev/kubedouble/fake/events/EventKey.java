package dev.kubedouble.fake.events;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.ObjectReference;

/**
 * What events of one recorder have in common when they are taken together (client-go, {@code
 * events_cache.go}). The source is no part of it, for a recorder has but one.
 */
sealed interface EventKey {
  /** Equal for all events about one object, good and bad. */
  record About(String kind, String namespace, String name, String uid, String apiVersion)
      implements EventKey {
    static About of(ObjectReference object) {
      return new About(
          object.getKind(),
          object.getNamespace(),
          object.getName(),
          object.getUid(),
          object.getApiVersion());
    }
  }

  /** Equal for events that differ in their message only. */
  record Similar(About about, String type, String reason) implements EventKey {
    static Similar of(About about, Event event) {
      return new Similar(about, event.getType(), event.getReason());
    }
  }

  /** Equal for events that say the same of the same. */
  record Exact(About about, String fieldPath, String type, String reason, String message)
      implements EventKey {
    static Exact of(About about, Event event) {
      return new Exact(
          about,
          event.getInvolvedObject().getFieldPath(),
          event.getType(),
          event.getReason(),
          event.getMessage());
    }
  }
}
