package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.ProbeHandler;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.events.ActionRecorder;
import dev.kubedouble.fake.events.EventRecorder;
import java.util.HashMap;
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
    } else if (look instanceof Look.CrashLoopBackOff) {
      record(
          after,
          container,
          "Warning",
          "BackOff",
          "Back-off restarting failed container "
              + container.getName()
              + " in pod "
              + after.getMetadata().getName()
              + '_'
              + after.getMetadata().getNamespace()
              + '('
              + after.getMetadata().getUid()
              + ')');
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
    } else if (look instanceof Look.ImagePullBackOff) {
      String image = '"' + container.getImage() + '"';
      record(after, container, "Normal", "BackOff", "Back-off pulling image " + image);
      record(after, container, "Warning", "Failed", "Error: ImagePullBackOff");
    }
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

  void killing(Pod pod) {
    if (podEvents) {
      for (Container container : pod.getSpec().getContainersList()) {
        record(pod, container, "Normal", "Killing", "Stopping container " + container.getName());
      }
    }
  }

  private void record(Pod pod, Container container, String type, String reason, String message) {
    kubelets
        .computeIfAbsent(
            pod.getSpec().getNodeName(),
            node -> context.logbook().recorder("kubelet", node, "kubelet"))
        .record(
            Resource.PODS,
            pod.getMetadata(),
            "spec.containers{" + container.getName() + '}',
            type,
            reason,
            message);
  }
}
