package dev.kubedouble.fake.controller.loop;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.fake.controller.decision.DecisionLog;
import dev.kubedouble.fake.events.EventLogbook;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.turn.Turns;
import dev.kubedouble.time.ClusterClock;

/**
 * All of a cluster that its controllers and its kubelet touch.
 *
 * @param turns where they plan their steps
 * @param clock the cluster's time
 * @param deployments the Deployments
 * @param replicaSets the ReplicaSets
 * @param pods the Pods
 * @param namespaces the Namespaces
 * @param events the Events
 * @param logbook where they record what happens to objects
 * @param decisions where they say why they act
 */
public record ControllerContext(
    Turns turns,
    ClusterClock clock,
    Registry<Deployment> deployments,
    Registry<ReplicaSet> replicaSets,
    Registry<Pod> pods,
    Registry<Namespace> namespaces,
    Registry<Event> events,
    EventLogbook logbook,
    DecisionLog decisions) {
  /** The field manager and the component name of the process that runs Kubernetes' controllers. */
  public static final String CONTROLLER_MANAGER = "kube-controller-manager";

  private static final int DECISIONS = 10_000;

  /** Returns the context of a cluster, with a logbook and a decision log of its own. */
  public static ControllerContext of(
      Turns turns,
      ClusterClock clock,
      Registry<Deployment> deployments,
      Registry<ReplicaSet> replicaSets,
      Registry<Pod> pods,
      Registry<Namespace> namespaces,
      Registry<Event> events) {
    return new ControllerContext(
        turns,
        clock,
        deployments,
        replicaSets,
        pods,
        namespaces,
        events,
        new EventLogbook(events, clock),
        new DecisionLog(clock, turns, DECISIONS));
  }
}
