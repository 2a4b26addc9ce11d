package dev.kubedouble.rest.table;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import java.util.List;

/** Pods, printed. */
final class Pods implements Printer<Pod> {
  private static final String NONE = "<none>";
  private static final List<Column> COLUMNS =
      List.of(
          Column.NAME,
          Column.text("Ready", "The aggregate readiness state of this pod for accepting traffic."),
          Column.text("Status", "The aggregate status of the containers in this pod."),
          Column.text(
              "Restarts",
              "The number of times the containers in this pod have been restarted and when the last container in this"
                  + " pod has restarted."),
          Column.AGE,
          Column.text(
                  "IP",
                  "podIP address allocated to the pod. Routable at least within the cluster. Empty if not yet"
                      + " allocated.")
              .wide(),
          Column.text(
                  "Node",
                  "NodeName indicates in which node this pod is scheduled. If empty, this pod is a candidate for"
                      + " scheduling by the scheduler defined in schedulerName. Once this field is set, the kubelet for"
                      + " this node becomes responsible for the lifecycle of this pod. This field should not be used"
                      + " to express a desire for the pod to be scheduled on a specific node."
                      + " https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodename")
              .wide(),
          Column.text(
                  "Nominated Node",
                  "nominatedNodeName is set only when this pod preempts other pods on the node, but it cannot be"
                      + " scheduled right away as preemption victims receive their graceful termination periods. This"
                      + " field does not guarantee that the pod will be scheduled on this node. Scheduler may decide"
                      + " to place the pod elsewhere if other nodes become available sooner. Scheduler may also decide"
                      + " to give the resources on this node to a higher priority pod that is created after"
                      + " preemption. As a result, this field may be different than PodSpec.nodeName when the pod is"
                      + " scheduled.")
              .wide(),
          Column.text(
                  "Readiness Gates",
                  "If specified, all readiness gates will be evaluated for pod readiness. A pod is ready when all its"
                      + " containers are ready AND all conditions specified in the readiness gates have status equal"
                      + " to \"True\" More info:"
                      + " https://git.k8s.io/enhancements/keps/sig-network/580-pod-readiness-gates")
              .wide());

  @Override
  public List<Column> columns() {
    return COLUMNS;
  }

  @Override
  public JsonArray cells(Pod pod, Ages ages) {
    PodSummary summary = PodSummary.of(pod);
    String address =
        pod.getStatus().getPodIPsCount() > 0
            ? pod.getStatus().getPodIPs(0).getIp()
            : pod.getStatus().getPodIP();
    return new JsonArray()
        .add(pod.getMetadata().getName())
        .add(summary.ready() + "/" + summary.containers())
        .add(summary.reason())
        .add(restarts(summary, ages))
        .add(ages.since(pod.getMetadata().getCreationTimestamp()))
        .add(orNone(address))
        .add(orNone(pod.getSpec().getNodeName()))
        .add(orNone(pod.getStatus().getNominatedNodeName()))
        .add(readinessGates(pod));
  }

  @Override
  public JsonArray conditions(Pod pod) {
    return switch (pod.getStatus().getPhase()) {
      case "Succeeded" -> completed("Succeeded", "The pod has completed successfully.");
      case "Failed" -> completed("Failed", "The pod failed.");
      default -> new JsonArray();
    };
  }

  private static JsonArray completed(String reason, String message) {
    return JsonArray.of(
        new JsonObject()
            .put("type", "Completed")
            .put("status", "True")
            .put("reason", reason)
            .put("message", message));
  }

  private static String restarts(PodSummary summary, Ages ages) {
    return summary.restarts() == 0 || Ages.isZero(summary.lastRestart())
        ? Integer.toString(summary.restarts())
        : summary.restarts() + " (" + ages.since(summary.lastRestart()) + " ago)";
  }

  private static String readinessGates(Pod pod) {
    int gates = pod.getSpec().getReadinessGatesCount();
    if (gates == 0) {
      return NONE;
    }
    long open =
        pod.getSpec().getReadinessGatesList().stream()
            .filter(gate -> PodSummary.isTrue(pod, gate.getConditionType()))
            .count();
    return open + "/" + gates;
  }

  private static String orNone(String text) {
    return text.isEmpty() ? NONE : text;
  }
}
