package dev.kubedouble.fake.events;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.EventSource;
import dev.kubedouble.api.core.v1.ObjectReference;

/** What events have in common when they are taken together (client-go, {@code events_cache.go}). */
final class EventKeys {
  private static final char SEPARATOR = '\n';

  private EventKeys() {}

  /** Equal for events that say the same of the same. */
  static String exact(Event event) {
    ObjectReference object = event.getInvolvedObject();
    return about(event)
        .append(object.getFieldPath())
        .append(SEPARATOR)
        .append(event.getType())
        .append(SEPARATOR)
        .append(event.getReason())
        .append(SEPARATOR)
        .append(event.getMessage())
        .toString();
  }

  /** Equal for events that differ in their message only. */
  static String similar(Event event) {
    return about(event)
        .append(event.getType())
        .append(SEPARATOR)
        .append(event.getReason())
        .append(SEPARATOR)
        .append(event.getReportingComponent())
        .append(SEPARATOR)
        .append(event.getReportingInstance())
        .toString();
  }

  /** Equal for all events about one object that are of one type: good ones hold up no bad ones. */
  static String spam(Event event) {
    return about(event).append(event.getType()).toString();
  }

  private static StringBuilder about(Event event) {
    EventSource source = event.getSource();
    ObjectReference object = event.getInvolvedObject();
    return new StringBuilder(160)
        .append(source.getComponent())
        .append(SEPARATOR)
        .append(source.getHost())
        .append(SEPARATOR)
        .append(object.getKind())
        .append(SEPARATOR)
        .append(object.getNamespace())
        .append(SEPARATOR)
        .append(object.getName())
        .append(SEPARATOR)
        .append(object.getUid())
        .append(SEPARATOR)
        .append(object.getApiVersion())
        .append(SEPARATOR);
  }
}
