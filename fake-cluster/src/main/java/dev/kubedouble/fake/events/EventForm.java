package dev.kubedouble.fake.events;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.EventSource;
import dev.kubedouble.fake.registry.Birth;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.ObjectMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Who records events: what all of them have in common. Thread-safe.
 *
 * <p>Put together when the first event is looked at: most clusters of tests end before.
 */
final class EventForm {
  private final EventSource source;
  private final String component;
  private final String instance;
  private volatile @Nullable Event prototype;

  /**
   * Creates a form.
   *
   * @param source the source; an empty one for events that name none
   * @param component the component that reports
   * @param instance which one of several that is
   */
  EventForm(EventSource source, String component, String instance) {
    this.source = source;
    this.component = component;
    this.instance = instance;
  }

  /**
   * Returns an event that says about what it is, and nothing else as yet.
   *
   * @param objectVersion the object's version
   * @param fieldPath the part of it; empty for the whole
   * @param name the event's name
   * @param birth what the server gives to it
   */
  Event.Builder event(
      About about, String objectVersion, String fieldPath, String name, Birth birth) {
    Event prototype = prototype();
    return prototype.toBuilder()
        .setMetadata(
            ObjectMetadata.edit(prototype.getMetadata())
                .setName(name)
                .setNamespace(about.eventNamespace())
                .setUid(birth.uid())
                .setCreationTimestamp(birth.time())
                .setResourceVersion(birth.version()))
        .setInvolvedObject(
            prototype.getInvolvedObject().toBuilder()
                .setKind(about.kind())
                .setNamespace(about.namespace())
                .setName(about.name())
                .setUid(about.uid())
                .setApiVersion(about.apiVersion())
                .setResourceVersion(objectVersion)
                .setFieldPath(fieldPath));
  }

  /** Returns what all of its events have in common, in canonical form. */
  private Event prototype() {
    Event made = prototype;
    if (made == null) {
      made =
          Canonical.of(
              Event.newBuilder()
                  .setSource(source)
                  .setReportingComponent(component)
                  .setReportingInstance(instance)
                  .build());
      prototype = made;
    }
    return made;
  }
}
