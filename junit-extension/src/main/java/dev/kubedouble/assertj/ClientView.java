package dev.kubedouble.assertj;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentList;
import dev.kubedouble.api.jumpstarter.v1.ListDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsRequest;
import dev.kubedouble.api.jumpstarter.v1.WatchDeploymentsResponse;
import dev.kubedouble.api.jumpstarter.v1.WatchEventType;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.harness.journal.CallJournal;
import dev.kubedouble.harness.journal.JournaledCall;
import dev.kubedouble.harness.journal.JournaledMessage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a client that lists and watches was told of the Deployments of a namespace: its last whole
 * list, and the events that came after it.
 *
 * <p>Lists and watches with a selector are left out: they tell of a part.
 *
 * @param told how often the client listed or watched
 * @param versions the version of each Deployment that the client knows, by {@code namespace/name}
 */
record ClientView(int told, Map<String, Long> versions) {
  /**
   * Reads a journal.
   *
   * @param namespace the namespace of the client's requests; empty for all
   */
  static ClientView of(CallJournal journal, String namespace) {
    List<JournaledCall> lists = journal.calls(call -> call.isOk() && isList(call, namespace));
    List<JournaledCall> watches = journal.calls(call -> isWatch(call, namespace));
    Map<String, Long> versions = new TreeMap<>();
    long listed = 0;
    long lastList = 0;
    for (JournaledCall list : lists) {
      boolean isFirstPage =
          list.request(ListDeploymentsRequest.class)
              .map(request -> request.getOptions().getContinue().isEmpty())
              .orElse(true);
      if (isFirstPage) {
        versions.clear();
      }
      for (DeploymentList page : list.responses(DeploymentList.class)) {
        listed = version(page.getMetadata().getResourceVersion());
        page.getItemsList().forEach(item -> versions.put(name(item), version(item)));
      }
      lastList = list.id();
    }
    for (WatchDeploymentsResponse event : eventsAfter(watches, lastList)) {
      if (version(event.getDeployment()) > listed) {
        if (event.getType() == WatchEventType.WATCH_EVENT_TYPE_DELETED) {
          versions.remove(name(event.getDeployment()));
        } else {
          versions.put(name(event.getDeployment()), version(event.getDeployment()));
        }
      }
    }
    return new ClientView(lists.size() + watches.size(), versions);
  }

  static String name(Deployment deployment) {
    return deployment.getMetadata().getNamespace() + "/" + deployment.getMetadata().getName();
  }

  static long version(Deployment deployment) {
    return version(deployment.getMetadata().getResourceVersion());
  }

  private static long version(String version) {
    return version.isEmpty() ? 0 : Long.parseLong(version);
  }

  /** Returns the events that came after a call had begun, in the order of their versions. */
  private static List<WatchDeploymentsResponse> eventsAfter(
      List<JournaledCall> watches, long call) {
    List<WatchDeploymentsResponse> events = new ArrayList<>();
    for (JournaledCall watch : watches) {
      for (JournaledMessage message : watch.responses()) {
        if (message.afterCall() >= call
            && message.message() instanceof WatchDeploymentsResponse event
            && event.getType() != WatchEventType.WATCH_EVENT_TYPE_BOOKMARK) {
          events.add(event);
        }
      }
    }
    events.sort(Comparator.comparingLong(event -> version(event.getDeployment())));
    return events;
  }

  private static boolean isList(JournaledCall call, String namespace) {
    return call.request(ListDeploymentsRequest.class)
        .map(
            request ->
                request.getNamespace().equals(namespace)
                    && !request.hasLabelSelector()
                    && isWhole(request.getOptions()))
        .orElse(false);
  }

  private static boolean isWatch(JournaledCall call, String namespace) {
    return call.request(WatchDeploymentsRequest.class)
        .map(
            request ->
                request.getNamespace().equals(namespace)
                    && !request.hasLabelSelector()
                    && isWhole(request.getOptions()))
        .orElse(false);
  }

  private static boolean isWhole(ListOptions options) {
    return options.getLabelSelector().isEmpty() && options.getFieldSelector().isEmpty();
  }
}
