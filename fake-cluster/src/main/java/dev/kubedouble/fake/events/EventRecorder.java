package dev.kubedouble.fake.events;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.EventSource;
import dev.kubedouble.api.core.v1.ObjectReference;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Write;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Records what happens to objects, under the name of one component. Used in turns only. */
public final class EventRecorder {
  private static final String DEFAULT_NAMESPACE = "default";
  private static final int LONGEST_NAME = 253;

  private final EventLogbook logbook;
  private final EventSource source;
  private final Write write;
  private final Aggregator aggregator = new Aggregator();
  private final Observations observations = new Observations();
  private final SpamFilter spamFilter = new SpamFilter();

  EventRecorder(EventLogbook logbook, String component, String host, String fieldManager) {
    this.logbook = logbook;
    this.source = EventSource.newBuilder().setComponent(component).setHost(host).build();
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
    Event event = event(resource, object, fieldPath, type, reason, message);
    Aggregator.Aggregated aggregated =
        aggregator.take(event, EventKeys.exact(event), logbook.nanos());
    if (aggregated.combined()) {
      event = combined(event);
    }
    Observations.Observed observed = observations.take(event, aggregated.key(), 1);
    if (spamFilter.silences(EventKeys.spam(event), logbook.nanos())) {
      return;
    }
    if (!observed.repeated() || !patch(observed.event())) {
      create(observed.event());
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
    Event event = event(resource, object, fieldPath, type, reason, message);
    Aggregator.Aggregated aggregated = aggregator.take(event, EventKeys.exact(event), last);
    Event kept = aggregated.combined() ? combined(event) : event;
    Observations.Observed ignored = observations.take(kept, aggregated.key(), times);
  }

  /**
   * Returns from when on, in nanoseconds, the next event of a type about an object is not held
   * back; the present where it is not.
   */
  public long heardFrom(Resource<?> resource, ObjectMeta object, String type) {
    Event about =
        Event.newBuilder()
            .setSource(source)
            .setInvolvedObject(reference(resource, object, ""))
            .setType(type)
            .build();
    return spamFilter.heardFrom(EventKeys.spam(about), logbook.nanos());
  }

  private static ObjectReference reference(
      Resource<?> resource, ObjectMeta object, String fieldPath) {
    return ObjectReference.newBuilder()
        .setKind(resource.kind())
        .setNamespace(object.getNamespace())
        .setName(object.getName())
        .setUid(object.getUid())
        .setApiVersion(resource.apiVersion())
        .setResourceVersion(object.getResourceVersion())
        .setFieldPath(fieldPath)
        .build();
  }

  private Event event(
      Resource<?> resource,
      ObjectMeta object,
      String fieldPath,
      String type,
      String reason,
      String message) {
    Time now = logbook.events().timestamp();
    return Event.newBuilder()
        .setMetadata(metadata(object))
        .setInvolvedObject(reference(resource, object, fieldPath))
        .setReason(reason)
        .setMessage(message)
        .setSource(source)
        .setFirstTimestamp(now)
        .setLastTimestamp(now)
        .setCount(1)
        .setType(type)
        .setReportingComponent(source.getComponent())
        .setReportingInstance(source.getHost())
        .build();
  }

  private ObjectMeta.Builder metadata(ObjectMeta object) {
    String namespace = object.getNamespace();
    String name = object.getName() + '.' + Long.toHexString(logbook.nextName());
    if (name.length() > LONGEST_NAME) {
      name = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
    return ObjectMeta.newBuilder()
        .setName(name)
        .setNamespace(namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace);
  }

  /** Returns the event that stands for many; it names no reporting component, as in client-go. */
  private static Event combined(Event event) {
    return event.toBuilder()
        .setMessage("(combined from similar events): " + event.getMessage())
        .clearReportingComponent()
        .clearReportingInstance()
        .build();
  }

  private void create(Event event) {
    try {
      Event created =
          logbook.events().create(event.getMetadata().getNamespace(), event, write).object();
      observations.remember(EventKeys.exact(created), created);
    } catch (KubernetesException refusal) {
      // A component does not fail because its event is refused, say in a namespace that goes.
      return;
    }
  }

  /** Writes the count, the time and the message; returns whether the event is still there. */
  private boolean patch(Event event) {
    Registry<Event> events = logbook.events();
    try {
      Event patched =
          events
              .update(
                  event.getMetadata().getNamespace(),
                  event.getMetadata().getName(),
                  events.strategy().wholeRules(),
                  live ->
                      live.toBuilder()
                          .setCount(event.getCount())
                          .setLastTimestamp(event.getLastTimestamp())
                          .setMessage(event.getMessage())
                          .build(),
                  write)
              .object();
      observations.remember(EventKeys.exact(patched), patched);
      return true;
    } catch (KubernetesException refusal) {
      return refusal.code() != 404;
    }
  }
}
