package dev.kubedouble.fake.events;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.EventSource;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Write;
import org.jspecify.annotations.Nullable;

/** Records what happens to objects, under the name of one component. Used in turns only. */
public final class EventRecorder {
  private final EventLogbook logbook;
  private final EventForm form;
  private final Write write;
  private final Aggregator aggregator = new Aggregator();
  private final Observations observations = new Observations();
  private final SpamFilter spamFilter = new SpamFilter();

  /** The object that was told of last. */
  private @Nullable About lastAbout;

  EventRecorder(EventLogbook logbook, String component, String host, String fieldManager) {
    this.logbook = logbook;
    this.form =
        new EventForm(
            EventSource.newBuilder().setComponent(component).setHost(host).build(),
            component,
            host);
    this.write = Write.by(fieldManager);
  }

  /**
   * Records an event about an object.
   *
   * @param resource the object's resource
   * @param object the object's metadata
   * @param type {@code Normal} or {@code Warning}
   */
  public void record(
      Resource<?> resource, ObjectMeta object, String type, String reason, String message) {
    record(resource, object, "", type, reason, message);
  }

  /**
   * Records an event about a part of an object.
   *
   * @param fieldPath the part, such as {@code spec.containers{app}}
   */
  public void record(
      Resource<?> resource,
      ObjectMeta object,
      String fieldPath,
      String type,
      String reason,
      String message) {
    Occurrence occurrence = occurrence(resource, object, fieldPath, type, reason, message);
    Observations.Observed observed = sieve(occurrence, 1, logbook.nanos());
    EventKey spam = EventKey.spam(occurrence.about(), occurrence.type());
    if (spamFilter.silences(spam, logbook.nanos())) {
      return;
    }
    if (!observed.repeated() || !patch(observed.occurrence())) {
      create(observed.occurrence());
    }
  }

  /**
   * Takes in an event that has happened some times while its recorder was held back, so that the
   * next one that is heard has counted them.
   *
   * @param times how often
   * @param last when it happened last, in nanoseconds
   */
  public void count(
      Resource<?> resource,
      ObjectMeta object,
      String fieldPath,
      String type,
      String reason,
      String message,
      int times,
      long last) {
    Observations.Observed ignored =
        sieve(occurrence(resource, object, fieldPath, type, reason, message), times, last);
  }

  /**
   * Returns from when on, in nanoseconds, the next event of a type about an object is not held
   * back; the present where it is not.
   */
  public long heardFrom(Resource<?> resource, ObjectMeta object, String type) {
    return spamFilter.heardFrom(EventKey.spam(about(resource, object), type), logbook.nanos());
  }

  private Observations.Observed sieve(Occurrence occurrence, int times, long last) {
    Aggregator.Aggregated aggregated = aggregator.take(occurrence, last);
    return observations.take(
        aggregated.combined() ? occurrence.combination() : occurrence, aggregated.key(), times);
  }

  private About about(Resource<?> resource, ObjectMeta object) {
    About about = About.of(resource, object, lastAbout);
    lastAbout = about;
    return about;
  }

  private Occurrence occurrence(
      Resource<?> resource,
      ObjectMeta object,
      String fieldPath,
      String type,
      String reason,
      String message) {
    Time now = logbook.events().timestamp();
    return new Occurrence(
        form,
        about(resource, object),
        object.getResourceVersion(),
        fieldPath,
        type,
        reason,
        message,
        logbook.nextName(),
        now,
        now,
        1,
        false);
  }

  private void create(Occurrence occurrence) {
    try {
      logbook
          .events()
          .createLate(occurrence.about().eventNamespace(), occurrence.name(), occurrence, write);
      if (occurrence.combined()) {
        observations.remember(EventKey.exact(occurrence), occurrence);
      }
    } catch (KubernetesException refusal) {
      // A component does not fail because its event is refused, say in a namespace that goes.
      return;
    }
  }

  /** Writes the count, the time and the message; returns whether the event is still there. */
  private boolean patch(Occurrence occurrence) {
    Registry<Event> events = logbook.events();
    try {
      Event patched =
          events
              .update(
                  occurrence.about().eventNamespace(),
                  occurrence.name(),
                  events.strategy().wholeRules(),
                  live ->
                      live.toBuilder()
                          .setCount(occurrence.count())
                          .setLastTimestamp(occurrence.last())
                          .setMessage(occurrence.message())
                          .build(),
                  write)
              .object();
      // One that stands for many tells of the part that the first of them was about.
      String fieldPath = patched.getInvolvedObject().getFieldPath();
      observations.remember(EventKey.exact(occurrence.in(fieldPath)), occurrence);
      return true;
    } catch (KubernetesException refusal) {
      return refusal.code() != 404;
    }
  }
}
