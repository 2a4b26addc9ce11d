package dev.kubedouble.contract;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchEventType;
import io.grpc.Metadata;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** An open watch of Deployments that shows a sandbox's own events. Used by one thread. */
final class DeploymentWatch implements AutoCloseable {
  private final Sandbox sandbox;
  private final WatchCall<WatchDeploymentsResponse> call;
  private final Metadata headers;

  DeploymentWatch(Sandbox sandbox, WatchCall<WatchDeploymentsResponse> call) {
    this.sandbox = sandbox;
    this.call = call;
    this.headers = call.subscribed();
  }

  Metadata headers() {
    return headers;
  }

  /** Waits for the next event of the sandbox's, bookmarks included. */
  WatchDeploymentsResponse next() {
    while (true) {
      WatchDeploymentsResponse event = call.next();
      if (event.getType() == WatchEventType.WATCH_EVENT_TYPE_BOOKMARK
          || sandbox.isOwn(event.getDeployment())) {
        return event;
      }
    }
  }

  /** Returns the events up to the first that is meant, which is the last of them. */
  List<WatchDeploymentsResponse> until(Predicate<WatchDeploymentsResponse> last) {
    List<WatchDeploymentsResponse> events = new ArrayList<>();
    do {
      events.add(next());
    } while (!last.test(events.get(events.size() - 1)));
    return events;
  }

  /**
   * Returns the events before the one of a Deployment that is created now, less the bookmarks: all
   * that this watch has to say of what was done before.
   */
  List<WatchDeploymentsResponse> rest(Deployment.Builder sentinel) {
    String name = sandbox.create(sentinel.build()).getMetadata().getName();
    List<WatchDeploymentsResponse> events =
        until(event -> event.getDeployment().getMetadata().getName().equals(name));
    return events.stream()
        .limit(events.size() - 1L)
        .filter(event -> event.getType() != WatchEventType.WATCH_EVENT_TYPE_BOOKMARK)
        .toList();
  }

  List<WatchDeploymentsResponse> rest() {
    return rest(sandbox.still("sentinel"));
  }

  @Override
  public void close() {
    call.close();
  }
}
