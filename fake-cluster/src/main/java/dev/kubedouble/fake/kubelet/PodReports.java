package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.HostIP;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodIP;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.fake.kubelet.Look.Exit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;

/**
 * The status that a kubelet writes for a pod, as a real one of Kubernetes 1.36 does (kubernetes,
 * {@code pkg/kubelet/kubelet_pods.go} and {@code pkg/kubelet/status/generate.go}).
 */
final class PodReports {
  private static final Look RUNNING = new Look.Running(0, true);

  private final Images images;
  private final Pod pod;
  private final Predicate<Container> meant;
  private final String pullError;
  private final Time now;

  /**
   * Begins a report.
   *
   * @param images how images and containers are called
   * @param meant which containers a look is about; the others just run
   * @param pullError why images cannot be pulled; empty for that they are not there
   */
  PodReports(Images images, Pod pod, Predicate<Container> meant, String pullError, Time now) {
    this.images = images;
    this.pod = pod;
    this.meant = meant;
    this.pullError = pullError;
    this.now = now;
  }

  /** Returns the status of a pod all of whose containers run. */
  PodStatus running(boolean ready, Addresses addresses) {
    return of(new Look.Running(0, ready), addresses);
  }

  /** Returns the status of a pod that has come to a node, before its containers start. */
  PodStatus creating(Addresses addresses) {
    return status(
        "Pending",
        initContainers((container, states) -> states.waiting(waitsFor(), "")),
        containers((container, states) -> states.waiting(waitsFor(), "")),
        addresses,
        false);
  }

  /** Returns what containers wait for that have never run. */
  private String waitsFor() {
    return pod.getSpec().getInitContainersCount() > 0 ? "PodInitializing" : "ContainerCreating";
  }

  /** Returns the status of a pod that has been told to end, while its containers still run. */
  PodStatus stopping(Addresses addresses) {
    return status(
        pod.getStatus().getPhase(),
        initContainers((container, states) -> states.stopping(waitsFor())),
        containers((container, states) -> states.stopping(waitsFor())),
        addresses,
        isNetworked());
  }

  /**
   * Returns the last status of a pod that has been told to end.
   *
   * @param exit how the containers end that run
   */
  PodStatus stopped(Exit exit, Addresses addresses) {
    if (!isInitialized()) {
      String first = pod.getSpec().getInitContainers(0).getName();
      return status(
          "Failed",
          initContainers(
              (container, states) ->
                  container.getName().equals(first)
                      ? states.lost()
                      : states.waiting(waitsFor(), "")),
          containers((container, states) -> states.waiting(waitsFor(), "")),
          addresses,
          isNetworked());
    }
    List<ContainerStatus> containers = containers((container, states) -> states.stopped(exit));
    boolean failed = false;
    for (ContainerStatus container : containers) {
      failed |= container.getState().getTerminated().getExitCode() != 0;
    }
    return status(
        failed ? "Failed" : "Succeeded",
        initContainers((container, states) -> states.stopped(exit)),
        containers,
        addresses,
        isNetworked());
  }

  private boolean isNetworked() {
    return !pod.getStatus().getPodIP().isEmpty();
  }

  /** Returns whether the containers that come first have done their work, or there are none. */
  private boolean isInitialized() {
    if (pod.getSpec().getInitContainersCount() == 0) {
      return true;
    }
    for (ContainerStatus container : pod.getStatus().getContainerStatusesList()) {
      if (container.getLastState().hasTerminated() || !container.getState().hasWaiting()) {
        return true;
      }
    }
    List<ContainerStatus> first = pod.getStatus().getInitContainerStatusesList();
    return !first.isEmpty()
        && first.get(first.size() - 1).getState().hasTerminated()
        && first.get(first.size() - 1).getState().getTerminated().getExitCode() == 0;
  }

  /** Returns the status of a pod whose containers look in a certain way. */
  PodStatus of(Look look, Addresses addresses) {
    List<ContainerStatus> containers =
        containers(
            (container, states) -> one(container, states, meant.test(container) ? look : RUNNING));
    return status(
        phase(containers), initContainers(PodReports::initialized), containers, addresses, true);
  }

  private List<ContainerStatus> containers(
      BiFunction<Container, ContainerStates, ContainerStatus> report) {
    return each(
        pod.getSpec().getContainersList(), pod.getStatus().getContainerStatusesList(), report);
  }

  private List<ContainerStatus> initContainers(
      BiFunction<Container, ContainerStates, ContainerStatus> report) {
    return each(
        pod.getSpec().getInitContainersList(),
        pod.getStatus().getInitContainerStatusesList(),
        report);
  }

  private List<ContainerStatus> each(
      List<Container> containers,
      List<ContainerStatus> before,
      BiFunction<Container, ContainerStates, ContainerStatus> report) {
    List<ContainerStatus> statuses = new ArrayList<>(containers.size());
    for (int i = 0; i < containers.size(); i++) {
      Container container = containers.get(i);
      ContainerStatus last =
          i < before.size() && before.get(i).getName().equals(container.getName())
              ? before.get(i)
              : ContainerStatus.getDefaultInstance();
      ContainerStates states =
          new ContainerStates(images, pod.getMetadata().getUid(), container, last, now);
      statuses.add(report.apply(container, states));
    }
    return statuses;
  }

  /** A container of the start has ended well, or goes on beside the others if it is a sidecar. */
  private static ContainerStatus initialized(Container container, ContainerStates states) {
    return container.getRestartPolicy().equals("Always")
        ? states.running(0, true)
        : states.ended(0, Exit.COMPLETED).toBuilder().setReady(true).build();
  }

  private ContainerStatus one(Container container, ContainerStates states, Look look) {
    if (look instanceof Look.Running running) {
      return states.running(running.run(), running.ready());
    }
    if (look instanceof Look.Ended ended) {
      return states.ended(ended.run(), ended.exit());
    }
    if (look instanceof Look.CrashLoopBackOff backOff) {
      return states.backingOff(
          backOff.run(), backOff.exit(), backOffMessage(pod, container, backOff.delay()));
    }
    return look instanceof Look.ErrImagePull
        ? states.waiting("ErrImagePull", pullError(container))
        : states.waiting("ImagePullBackOff", pullBackOffMessage(container));
  }

  static String backOffMessage(Pod pod, Container container, Duration delay) {
    return "back-off "
        + goDuration(delay)
        + " restarting failed container="
        + container.getName()
        + " pod="
        + pod.getMetadata().getName()
        + '_'
        + pod.getMetadata().getNamespace()
        + '('
        + pod.getMetadata().getUid()
        + ')';
  }

  private static String goDuration(Duration delay) {
    long minutes = delay.toMinutes();
    return (minutes > 0 ? minutes + "m" : "") + delay.toSecondsPart() + 's';
  }

  String pullError(Container container) {
    return pullError.isEmpty() ? images.notFound(container.getImage()) : pullError;
  }

  private String pullBackOffMessage(Container container) {
    return "Back-off pulling image \""
        + container.getImage()
        + "\": ErrImagePull: "
        + pullError(container);
  }

  private String phase(List<ContainerStatus> containers) {
    int running = 0;
    int succeeded = 0;
    for (ContainerStatus container : containers) {
      if (container.getState().hasWaiting() && !container.getLastState().hasTerminated()) {
        return "Pending";
      }
      running += container.getState().hasRunning() ? 1 : 0;
      boolean ended = container.getState().hasTerminated();
      succeeded += ended && container.getState().getTerminated().getExitCode() == 0 ? 1 : 0;
    }
    String policy = pod.getSpec().getRestartPolicy();
    if (running > 0 || policy.equals("Always") || policy.isEmpty()) {
      return "Running";
    }
    if (succeeded == containers.size()) {
      return "Succeeded";
    }
    return policy.equals("Never") ? "Failed" : "Running";
  }

  private PodStatus status(
      String phase,
      List<ContainerStatus> initContainers,
      List<ContainerStatus> containers,
      Addresses addresses,
      boolean networked) {
    PodStatus.Builder status =
        pod.getStatus().toBuilder()
            .setObservedGeneration(pod.getMetadata().getGeneration())
            .setPhase(phase)
            .setHostIP(addresses.host())
            .clearHostIPs()
            .addHostIPs(HostIP.newBuilder().setIp(addresses.host()))
            .clearInitContainerStatuses()
            .addAllInitContainerStatuses(initContainers)
            .clearContainerStatuses()
            .addAllContainerStatuses(containers);
    if (networked) {
      status
          .setPodIP(addresses.pod())
          .clearPodIPs()
          .addPodIPs(PodIP.newBuilder().setIp(addresses.pod()));
    }
    if (!status.hasStartTime()) {
      status.setStartTime(now);
    }
    new PodConditions(pod, now).update(status, networked);
    return status.build();
  }

  /** The addresses of a pod and of its node. */
  record Addresses(String host, String pod) {}
}
