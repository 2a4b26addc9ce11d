package dev.kubedouble.fake.events;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.EventSource;
import dev.kubedouble.api.meta.v1.MicroTime;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.content.Utf8;
import dev.kubedouble.fake.registry.Birth;
import dev.kubedouble.fake.registry.Write;
import java.util.function.Function;

/**
 * Records events of the newer kind, which name an action and the moment of it, as Kubernetes'
 * scheduler does (client-go, {@code tools/events}). Used in turns only.
 */
public final class ActionRecorder {
  private static final long SECOND = 1_000_000_000L;
  private static final long MICRO = 1_000L;

  /** The most bytes of a message; events of the older kind have no such limit. */
  private static final int LONGEST_MESSAGE = 1024;

  private final EventLogbook logbook;
  private final EventForm form;
  private final Write write;

  ActionRecorder(EventLogbook logbook, String component, String instance, String fieldManager) {
    this.logbook = logbook;
    this.form = new EventForm(EventSource.getDefaultInstance(), component, instance);
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
    if (Utf8.longerThan(message, LONGEST_MESSAGE)) {
      // The server would refuse it.
      return;
    }
    About about = About.of(resource, object, null);
    long named = logbook.nextName();
    Done done =
        new Done(
            form,
            about,
            object.getResourceVersion(),
            type,
            reason,
            action,
            message,
            named,
            logbook.nanos());
    try {
      logbook.events().createLate(about.eventNamespace(), about.eventName(named), done, write);
    } catch (KubernetesException refusal) {
      // A component does not fail because its event is refused, say in a namespace that goes.
      return;
    }
  }

  /**
   * What was done, which makes the event when somebody looks at it.
   *
   * @param named the moment that the event is named after, in nanoseconds
   * @param nanos when it was done
   */
  private record Done(
      EventForm form,
      About about,
      String resourceVersion,
      String type,
      String reason,
      String action,
      String message,
      long named,
      long nanos)
      implements Function<Birth, Event> {
    @Override
    public Event apply(Birth birth) {
      return form.event(about, resourceVersion, "", about.eventName(named), birth)
          .setEventTime(
              MicroTime.newBuilder()
                  .setSeconds(nanos / SECOND)
                  .setNanos((int) (nanos % SECOND / MICRO * MICRO)))
          .setType(type)
          .setReason(reason)
          .setAction(action)
          .setMessage(message)
          .build();
    }
  }
}
