package dev.kubedouble.fake.events;

import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.time.ClusterClock;

/**
 * Where a cluster's components record events. Used in turns only.
 *
 * <p>All components share it, so that no two of their events get the same name.
 */
public final class EventLogbook {
  private final Registry<Event> events;
  private final ClusterClock clock;
  private long lastName;

  /** Creates the logbook of a cluster. */
  public EventLogbook(Registry<Event> events, ClusterClock clock) {
    this.events = events;
    this.clock = clock;
  }

  /**
   * Returns a recorder for a part of Kubernetes' controller manager.
   *
   * @param component the name under which it records, such as {@code deployment-controller}
   */
  public EventRecorder recorder(String component) {
    return recorder(component, "", "kube-controller-manager");
  }

  /**
   * Returns a recorder.
   *
   * @param component the name under which it records
   * @param host the node on which it runs; may be empty
   * @param fieldManager the name under which it writes
   */
  public EventRecorder recorder(String component, String host, String fieldManager) {
    return new EventRecorder(this, component, host, fieldManager);
  }

  /**
   * Returns a recorder of events that name an action.
   *
   * @param component the name under which it records
   * @param instance which one of several that is
   * @param fieldManager the name under which it writes
   */
  public ActionRecorder actionRecorder(String component, String instance, String fieldManager) {
    return new ActionRecorder(this, component, instance, fieldManager);
  }

  /** Goes on with the names of events where another logbook is. */
  public void continueFrom(EventLogbook other) {
    lastName = other.lastName;
  }

  Registry<Event> events() {
    return events;
  }

  long nanos() {
    return clock.nanos();
  }

  /**
   * Returns the moment that the next event is named after: the present one, or a nanosecond more
   * than the last, as virtual time stands still.
   */
  long nextName() {
    lastName = Math.max(clock.nanos(), lastName + 1);
    return lastName;
  }
}
