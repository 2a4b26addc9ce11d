package dev.kubedouble.fake.events;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.EventSource;
import dev.kubedouble.api.core.v1.ObjectReference;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.registry.Birth;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Write;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.ObjectMetadata;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Records what happens to objects, under the name of one component. Used in turns only. */
public final class EventRecorder {
  private static final String DEFAULT_NAMESPACE = "default";
  private static final int LONGEST_NAME = 253;

  private final EventLogbook logbook;
  private final Event prototype;
  private final ObjectReference referencePrototype;
  private final Write write;
  private final Aggregator aggregator = new Aggregator();
  private final Observations observations = new Observations();
  private final SpamFilter spamFilter = new SpamFilter();

  EventRecorder(EventLogbook logbook, String component, String host, String fieldManager) {
    this.logbook = logbook;
    this.prototype =
        Canonical.of(
            Event.newBuilder()
                .setSource(EventSource.newBuilder().setComponent(component).setHost(host))
                .setReportingComponent(component)
                .setReportingInstance(host)
                .build());
    this.referencePrototype = prototype.getInvolvedObject();
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
    if (spamFilter.silences(occurrence.about(), logbook.nanos())) {
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
   * Returns from when on, in nanoseconds, the next event about an object is not held back; the
   * present where it is not.
   */
  public long heardFrom(Resource<?> resource, ObjectMeta object) {
    return spamFilter.heardFrom(about(resource, object), logbook.nanos());
  }

  private Observations.Observed sieve(Occurrence occurrence, int times, long last) {
    Aggregator.Aggregated aggregated = aggregator.take(occurrence, last);
    return observations.take(
        aggregated.combined() ? occurrence.combination() : occurrence, aggregated.key(), times);
  }

  private static EventKey.About about(Resource<?> resource, ObjectMeta object) {
    return new EventKey.About(
        resource.kind(),
        object.getNamespace(),
        object.getName(),
        object.getUid(),
        resource.apiVersion());
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
        about(resource, object),
        object.getResourceVersion(),
        fieldPath,
        type,
        reason,
        message,
        name(object.getName()),
        now,
        now,
        1,
        false);
  }

  private String name(String object) {
    String name = object + '.' + Long.toHexString(logbook.nextName());
    return name.length() > LONGEST_NAME
        ? UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString()
        : name;
  }

  private static String namespace(Occurrence occurrence) {
    String namespace = occurrence.about().namespace();
    return namespace.isEmpty() ? DEFAULT_NAMESPACE : namespace;
  }

  private void create(Occurrence occurrence) {
    try {
      logbook
          .events()
          .createLate(
              namespace(occurrence), occurrence.name(), birth -> event(occurrence, birth), write);
      if (occurrence.combined()) {
        observations.remember(EventKey.Exact.of(occurrence), occurrence);
      }
    } catch (KubernetesException refusal) {
      // A component does not fail because its event is refused, say in a namespace that goes.
      return;
    }
  }

  /** Returns the event; one that stands for many names no reporting component, as in client-go. */
  private Event event(Occurrence occurrence, Birth birth) {
    EventKey.About about = occurrence.about();
    Event.Builder event =
        prototype.toBuilder()
            .setMetadata(
                ObjectMetadata.edit(prototype.getMetadata())
                    .setName(occurrence.name())
                    .setNamespace(namespace(occurrence))
                    .setUid(birth.uid())
                    .setCreationTimestamp(birth.time())
                    .setResourceVersion(birth.version()))
            .setInvolvedObject(
                referencePrototype.toBuilder()
                    .setKind(about.kind())
                    .setNamespace(about.namespace())
                    .setName(about.name())
                    .setUid(about.uid())
                    .setApiVersion(about.apiVersion())
                    .setResourceVersion(occurrence.resourceVersion())
                    .setFieldPath(occurrence.fieldPath()))
            .setReason(occurrence.reason())
            .setMessage(occurrence.message())
            .setFirstTimestamp(occurrence.first())
            .setLastTimestamp(occurrence.last())
            .setCount(occurrence.count())
            .setType(occurrence.type());
    if (occurrence.combined()) {
      event.setReportingComponent("").setReportingInstance("");
    }
    return event.build();
  }

  /** Writes the count, the time and the message; returns whether the event is still there. */
  private boolean patch(Occurrence occurrence) {
    Registry<Event> events = logbook.events();
    try {
      Event patched =
          events
              .update(
                  namespace(occurrence),
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
      observations.remember(EventKey.Exact.of(occurrence.in(fieldPath)), occurrence);
      return true;
    } catch (KubernetesException refusal) {
      return refusal.code() != 404;
    }
  }
}
