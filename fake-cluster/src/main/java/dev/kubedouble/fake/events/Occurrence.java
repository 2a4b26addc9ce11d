package dev.kubedouble.fake.events;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.fake.registry.Birth;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.function.Function;

/**
 * Something that has happened to an object, on its way into an event, which it makes when somebody
 * looks at it. Immutable.
 *
 * @param form what its recorder's events have in common
 * @param about the object
 * @param resourceVersion the object's version
 * @param fieldPath the part of it, such as {@code spec.containers{app}}; empty for the whole
 * @param type {@code Normal} or {@code Warning}
 * @param named the moment that the event is named after, in nanoseconds
 * @param first when it happened first
 * @param last when it happened last
 * @param count how often it has happened
 * @param combined whether it stands for many that are similar
 */
record Occurrence(
    EventForm form,
    About about,
    String resourceVersion,
    String fieldPath,
    String type,
    String reason,
    String message,
    long named,
    Time first,
    Time last,
    int count,
    boolean combined)
    implements Function<Birth, Event> {
  private static final int LONGEST_NAME = 253;

  /** Returns the name of the event. */
  String name() {
    String name = about.eventName(named);
    return name.length() > LONGEST_NAME
        ? UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString()
        : name;
  }

  /** Returns the event; one that stands for many names no reporting component, as in client-go. */
  @Override
  public Event apply(Birth birth) {
    Event.Builder event =
        form.event(about, resourceVersion, fieldPath, name(), birth)
            .setReason(reason)
            .setMessage(message)
            .setFirstTimestamp(first)
            .setLastTimestamp(last)
            .setCount(count)
            .setType(type);
    if (combined) {
      event.setReportingComponent("").setReportingInstance("");
    }
    return event.build();
  }

  /** Returns the one that stands for many. */
  Occurrence combination() {
    return new Occurrence(
        form,
        about,
        resourceVersion,
        fieldPath,
        type,
        reason,
        "(combined from similar events): " + message,
        named,
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
            form,
            about,
            resourceVersion,
            otherPath,
            type,
            reason,
            message,
            named,
            first,
            last,
            count,
            combined);
  }

  /** Returns the same thing, counted up. */
  Occurrence counted(long firstNamed, Time firstTime, int times) {
    return new Occurrence(
        form,
        about,
        resourceVersion,
        fieldPath,
        type,
        reason,
        message,
        firstNamed,
        firstTime,
        last,
        times,
        combined);
  }
}
