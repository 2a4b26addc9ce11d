package dev.kubedouble.fake.events;

import dev.kubedouble.api.meta.v1.Time;

/**
 * Something that has happened to an object, on its way into an event. Immutable.
 *
 * @param about the object
 * @param resourceVersion the object's version
 * @param fieldPath the part of it, such as {@code spec.containers{app}}; empty for the whole
 * @param type {@code Normal} or {@code Warning}
 * @param name the name of the event
 * @param first when it happened first
 * @param last when it happened last
 * @param count how often it has happened
 * @param combined whether it stands for many that are similar
 */
record Occurrence(
    EventKey.About about,
    String resourceVersion,
    String fieldPath,
    String type,
    String reason,
    String message,
    String name,
    Time first,
    Time last,
    int count,
    boolean combined) {
  /** Returns the one that stands for many. */
  Occurrence combination() {
    return new Occurrence(
        about,
        resourceVersion,
        fieldPath,
        type,
        reason,
        "(combined from similar events): " + message,
        name,
        first,
        last,
        count,
        true);
  }

  /** Returns the same thing in another part of the object. */
  Occurrence in(String otherPath) {
    return fieldPath.equals(otherPath)
        ? this
        : new Occurrence(
            about,
            resourceVersion,
            otherPath,
            type,
            reason,
            message,
            name,
            first,
            last,
            count,
            combined);
  }

  /** Returns the same thing, counted up. */
  Occurrence counted(String firstName, Time firstTime, int times) {
    return new Occurrence(
        about,
        resourceVersion,
        fieldPath,
        type,
        reason,
        message,
        firstName,
        firstTime,
        last,
        times,
        combined);
  }
}
