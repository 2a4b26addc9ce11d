package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.HostIP;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodCondition;
import dev.kubedouble.api.core.v1.PodIP;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.api.meta.v1.Time;
import java.util.ArrayList;
import java.util.List;

/** The status that a kubelet writes for a pod, as a real one of Kubernetes 1.36 does. */
final class PodReports {
  private PodReports() {}

  /**
   * Returns the status of a pod all of whose containers run.
   *
   * @param addresses the addresses of the pod and of its node
   */
  static PodStatus running(Pod pod, boolean ready, Addresses addresses, Time now) {
    List<ContainerStatus> containers = new ArrayList<>(pod.getSpec().getContainersCount());
    for (Container container : pod.getSpec().getContainersList()) {
      containers.add(
          ContainerStates.running(pod.getMetadata().getUid(), container, 0, ready, now).build());
    }
    return of(pod, "Running", containers, addresses, now);
  }

  /** Returns the status of a pod whose containers are as given. */
  static PodStatus of(
      Pod pod, String phase, List<ContainerStatus> containers, Addresses addresses, Time now) {
    PodStatus old = pod.getStatus();
    PodStatus.Builder status =
        old.toBuilder()
            .setObservedGeneration(pod.getMetadata().getGeneration())
            .setPhase(phase)
            .setHostIP(addresses.host())
            .clearHostIPs()
            .addHostIPs(HostIP.newBuilder().setIp(addresses.host()))
            .setPodIP(addresses.pod())
            .clearPodIPs()
            .addPodIPs(PodIP.newBuilder().setIp(addresses.pod()))
            .clearContainerStatuses()
            .addAllContainerStatuses(containers);
    if (!old.hasStartTime()) {
      status.setStartTime(now);
    }
    setConditions(pod, status, now);
    return status.build();
  }

  private static void setConditions(Pod pod, PodStatus.Builder status, Time now) {
    String unready = unready(status);
    boolean ready = unready.isEmpty();
    List<PodCondition> old = new ArrayList<>(status.getConditionsList());
    long generation = pod.getMetadata().getGeneration();
    status.clearConditions();
    status
        .addConditions(condition(PodConditions.READY_TO_START, true, "", "", generation, now))
        .addConditions(condition(PodConditions.INITIALIZED, true, "", "", generation, now))
        .addConditions(
            condition(PodConditions.READY, ready, "ContainersNotReady", unready, generation, now))
        .addConditions(
            condition(
                PodConditions.CONTAINERS_READY,
                ready,
                "ContainersNotReady",
                unready,
                generation,
                now))
        .addConditions(condition(PodConditions.SCHEDULED, true, "", "", generation, now));
    keepTimes(status, old);
  }

  /** Keeps the times of conditions that have not changed, and conditions that are not ours. */
  private static void keepTimes(PodStatus.Builder status, List<PodCondition> old) {
    List<PodCondition> fresh = List.copyOf(status.getConditionsList());
    for (PodCondition condition : old) {
      boolean ours = false;
      for (int i = 0; i < fresh.size(); i++) {
        if (fresh.get(i).getType().equals(condition.getType())) {
          ours = true;
          if (fresh.get(i).getStatus().equals(condition.getStatus())) {
            status.getConditionsBuilder(i).setLastTransitionTime(condition.getLastTransitionTime());
          }
        }
      }
      if (!ours) {
        status.addConditions(condition);
      }
    }
  }

  private static PodCondition condition(
      String type, boolean holds, String reason, String message, long generation, Time now) {
    PodCondition.Builder condition =
        PodCondition.newBuilder()
            .setType(type)
            .setObservedGeneration(generation)
            .setStatus(holds ? "True" : "False")
            .setLastTransitionTime(now);
    if (!holds) {
      condition.setReason(reason).setMessage(message);
    }
    return condition.build();
  }

  private static String unready(PodStatus.Builder status) {
    StringBuilder names = new StringBuilder();
    for (ContainerStatus container : status.getContainerStatusesList()) {
      if (!container.getReady()) {
        names.append(names.length() == 0 ? "" : " ").append(container.getName());
      }
    }
    return names.length() == 0 ? "" : "containers with unready status: [" + names + "]";
  }

  /** The addresses of a pod and of its node. */
  record Addresses(String host, String pod) {}
}
