package dev.kubedouble.contract;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchEventType;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes that a watch has to show, in their order. Others may write in between, such as
 * controllers; an own write is known by the version that it answered.
 */
final class Writes {
  private static final String DELETED = "DELETED";

  private final Promise promise;
  private final List<String> expected = new ArrayList<>();

  Writes(Promise promise) {
    this.promise = promise;
  }

  void added(Deployment answer) {
    expected.add(brief("ADDED", answer));
  }

  void modified(Deployment answer) {
    expected.add(brief("MODIFIED", answer));
  }

  void deleted(String name) {
    expected.add(DELETED + " " + name);
  }

  /** Requires each write to be shown once, in order, and versions to grow. */
  void heldBy(List<WatchDeploymentsResponse> events) {
    List<String> seen = events.stream().map(Writes::brief).toList();
    promise.equal("the own writes", expected, seen.stream().filter(expected::contains).toList());
    promise.equal("events, each once", seen.stream().distinct().toList(), seen);
    long before = 0;
    for (WatchDeploymentsResponse event : events) {
      long version = Long.parseLong(event.getDeployment().getMetadata().getResourceVersion());
      promise.holds(version > before, "versions of " + seen, "each newer", version);
      before = version;
    }
  }

  static String brief(WatchDeploymentsResponse event) {
    if (event.getType() == WatchEventType.WATCH_EVENT_TYPE_DELETED) {
      return DELETED + " " + event.getDeployment().getMetadata().getName();
    }
    return brief(
        event.getType().name().substring("WATCH_EVENT_TYPE_".length()), event.getDeployment());
  }

  private static String brief(String type, Deployment deployment) {
    return type
        + " "
        + deployment.getMetadata().getName()
        + " "
        + deployment.getMetadata().getResourceVersion();
  }
}
