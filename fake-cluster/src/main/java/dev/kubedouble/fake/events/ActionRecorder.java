package dev.kubedouble.fake.events;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.ObjectReference;
import dev.kubedouble.api.meta.v1.MicroTime;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.registry.Write;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.ObjectMetadata;

/**
 * Records events of the newer kind, which name an action and the moment of it, as Kubernetes'
 * scheduler does (client-go, {@code tools/events}). Used in turns only.
 */
public final class ActionRecorder {
  private static final long SECOND = 1_000_000_000L;
  private static final long MICRO = 1_000L;

  private final EventLogbook logbook;
  private final Event prototype;
  private final Write write;

  ActionRecorder(EventLogbook logbook, String component, String instance, String fieldManager) {
    this.logbook = logbook;
    this.prototype =
        Canonical.of(
            Event.newBuilder()
                .setReportingComponent(component)
                .setReportingInstance(instance)
                .build());
    this.write = Write.by(fieldManager);
  }

  /**
   * Records an event about an object in a namespace.
   *
   * @param type {@code Normal} or {@code Warning}
   * @param action what was done or tried, such as {@code Binding}
   */
  public void record(
      Resource<?> resource,
      ObjectMeta object,
      String type,
      String reason,
      String action,
      String message) {
    long now = logbook.nanos();
    Event event =
        prototype.toBuilder()
            .setMetadata(
                ObjectMetadata.edit(prototype.getMetadata())
                    .setName(object.getName() + '.' + Long.toHexString(logbook.nextName()))
                    .setNamespace(object.getNamespace()))
            .setEventTime(
                MicroTime.newBuilder()
                    .setSeconds(now / SECOND)
                    .setNanos((int) (now % SECOND / MICRO * MICRO)))
            .setInvolvedObject(
                ObjectReference.newBuilder()
                    .setKind(resource.kind())
                    .setNamespace(object.getNamespace())
                    .setName(object.getName())
                    .setUid(object.getUid())
                    .setApiVersion(resource.apiVersion())
                    .setResourceVersion(object.getResourceVersion()))
            .setType(type)
            .setReason(reason)
            .setAction(action)
            .setMessage(message)
            .build();
    try {
      logbook.events().create(object.getNamespace(), event, write);
    } catch (KubernetesException refusal) {
      // A component does not fail because its event is refused, say in a namespace that goes.
      return;
    }
  }
}
