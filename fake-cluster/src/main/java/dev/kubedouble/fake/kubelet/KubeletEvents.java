package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.api.core.v1.ProbeHandler;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.events.ActionRecorder;
import dev.kubedouble.fake.events.EventRecorder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a scheduler and kubelets record. */
final class KubeletEvents {
  private final ControllerContext context;
  private final boolean podEvents;
  private final ActionRecorder scheduler;
  private final Map<String, EventRecorder> kubelets = new HashMap<>();

  KubeletEvents(ControllerContext context, boolean podEvents) {
    this.context = context;
    this.podEvents = podEvents;
    this.scheduler =
        context
            .logbook()
            .actionRecorder(
                "default-scheduler", "default-scheduler-control-plane", "kube-scheduler");
  }

  void scheduled(Pod pod, String node) {
    if (podEvents) {
      String name = pod.getMetadata().getNamespace() + '/' + pod.getMetadata().getName();
      scheduler.record(
          Resource.PODS,
          pod.getMetadata(),
          "Normal",
          "Scheduled",
          "Binding",
          "Successfully assigned " + name + " to " + node);
    }
  }

  void failedScheduling(Pod pod, String why) {
    scheduler.record(
        Resource.PODS, pod.getMetadata(), "Warning", "FailedScheduling", "Scheduling", why);
  }

  /** Records what has changed for the containers that a script means. */
  void looks(Pod before, Pod after, Look look, PodMatch match, PodReports report) {
    for (Container container : after.getSpec().getContainersList()) {
      if (match.means(container)) {
        looks(before, after, look, container, report);
      } else if (before.getStatus().getPodIP().isEmpty()) {
        started(after, container);
      }
    }
  }

  private void looks(Pod before, Pod after, Look look, Container container, PodReports report) {
    if (look instanceof Look.Running running) {
      ContainerStatus last = statusOf(before, container);
      if (!last.getState().hasRunning() || last.getRestartCount() != running.run()) {
        started(after, container);
      } else if (last.getReady() && !running.ready()) {
        record(after, container, "Warning", "Unhealthy", probeFailure(after, container));
      }
    } else if (look instanceof Look.ErrImagePull) {
      String image = '"' + container.getImage() + '"';
      record(after, container, "Normal", "Pulling", "Pulling image " + image);
      record(
          after,
          container,
          "Warning",
          "Failed",
          "Failed to pull image " + image + ": " + report.pullError(container));
      record(after, container, "Warning", "Failed", "Error: ErrImagePull");
    } else {
      for (Said said : ofWaiting(after, container, look)) {
        record(after, container, said.type(), said.reason(), said.message());
      }
    }
  }

  /** What is told of one container. */
  private record Said(String type, String reason, String message) {}

  /** Returns what is told at each look at a container that waits. */
  private static List<Said> ofWaiting(Pod pod, Container container, Look look) {
    if (look instanceof Look.CrashLoopBackOff) {
      return List.of(
          new Said(
              "Warning",
              "BackOff",
              "Back-off restarting failed container "
                  + container.getName()
                  + " in pod "
                  + pod.getMetadata().getName()
                  + '_'
                  + pod.getMetadata().getNamespace()
                  + '('
                  + pod.getMetadata().getUid()
                  + ')'));
    }
    return look instanceof Look.ImagePullBackOff
        ? List.of(
            new Said("Normal", "BackOff", "Back-off pulling image \"" + container.getImage() + '"'),
            new Said("Warning", "Failed", "Error: ImagePullBackOff"))
        : List.of();
  }

  /**
   * Takes in that containers have been seen waiting some times more.
   *
   * @param aloud whether the last time is now, and may be heard
   */
  void repeated(Pod pod, PodMatch match, Repeats repeats, long times, boolean aloud) {
    boolean heard = aloud && heardFrom(pod) <= context.clock().nanos();
    for (Container container : pod.getSpec().getContainersList()) {
      if (match.means(container)) {
        for (Said said : ofWaiting(pod, container, repeats.look())) {
          repeated(pod, container, said, heard ? times - 1 : times, repeats.last());
          if (heard) {
            record(pod, container, said.type(), said.reason(), said.message());
          }
        }
      }
    }
  }

  private void repeated(Pod pod, Container container, Said said, long times, long last) {
    if (times > 0) {
      recorder(pod)
          .count(
              Resource.PODS,
              pod.getMetadata(),
              part(container),
              said.type(),
              said.reason(),
              said.message(),
              Math.toIntExact(times),
              last);
    }
  }

  /** Returns from when on the next that is told of a pod is heard. */
  long heardFrom(Pod pod) {
    return recorder(pod).heardFrom(Resource.PODS, pod.getMetadata());
  }

  private static ContainerStatus statusOf(Pod pod, Container container) {
    for (ContainerStatus status : pod.getStatus().getContainerStatusesList()) {
      if (status.getName().equals(container.getName())) {
        return status;
      }
    }
    return ContainerStatus.getDefaultInstance();
  }

  private static String probeFailure(Pod pod, Container container) {
    ProbeHandler handler = container.getReadinessProbe().getHandler();
    String what =
        handler.hasTcpSocket()
            ? "dial tcp "
                + pod.getStatus().getPodIP()
                + ':'
                + handler.getTcpSocket().getPort().getIntVal()
                + ": connect: connection refused"
            : "HTTP probe failed with statuscode: 503";
    return "Readiness probe failed: " + what;
  }

  private void started(Pod pod, Container container) {
    if (podEvents) {
      record(
          pod,
          container,
          "Normal",
          "Pulled",
          "Container image \""
              + container.getImage()
              + "\" already present on machine and can be accessed by the pod");
      record(pod, container, "Normal", "Created", "Container created");
      record(pod, container, "Normal", "Started", "Container started");
    }
  }

  /** Records that the containers that run are told to end. */
  void killing(Pod pod) {
    if (podEvents) {
      PodStatus status = pod.getStatus();
      killing(pod, "spec.initContainers", status.getInitContainerStatusesList());
      killing(pod, "spec.containers", status.getContainerStatusesList());
    }
  }

  private void killing(Pod pod, String field, List<ContainerStatus> containers) {
    for (ContainerStatus container : containers) {
      if (container.getState().hasRunning()) {
        String name = container.getName();
        record(pod, part(field, name), "Normal", "Killing", "Stopping container " + name);
      }
    }
  }

  private void record(Pod pod, Container container, String type, String reason, String message) {
    record(pod, part(container), type, reason, message);
  }

  private void record(Pod pod, String part, String type, String reason, String message) {
    recorder(pod).record(Resource.PODS, pod.getMetadata(), part, type, reason, message);
  }

  private static String part(Container container) {
    return part("spec.containers", container.getName());
  }

  private static String part(String field, String name) {
    return field + '{' + name + '}';
  }

  private EventRecorder recorder(Pod pod) {
    return kubelets.computeIfAbsent(
        pod.getSpec().getNodeName(),
        node -> context.logbook().recorder("kubelet", node, "kubelet"));
  }
}
