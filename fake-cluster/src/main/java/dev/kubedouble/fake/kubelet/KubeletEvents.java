package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodStatus;
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
  private final LastText parts = new LastText("spec.containers{", "}");
  private final LastText initParts = new LastText("spec.initContainers{", "}");
  private final LastText pulled =
      new LastText(
          "Container image \"", "\" already present on machine and can be accessed by the pod");
  private final LastText stopping = new LastText("Stopping container ", "");

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
      runs(before, after, running, container);
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
      for (Said said : ofLook(after, container, look)) {
        record(after, container, said);
      }
    }
  }

  /** Records that a container has started, and that probes of it fail. */
  private void runs(Pod before, Pod after, Look.Running look, Container container) {
    ContainerStatus last = ContainerStates.lastOf(before, container);
    boolean starts = look.starts(last);
    if (starts) {
      started(after, container);
    }
    if (look.ready()) {
      return;
    }
    ReadinessProbe probe = new ReadinessProbe(container);
    for (Said said : ofLook(after, container, look)) {
      if (!starts && last.getReady()) {
        // Nothing was said of the failures that were too few as yet.
        count(after, container, said, probe.failureThreshold() - 1, context.clock().nanos());
        record(after, container, said);
      } else if (starts && probe.exists() && probe.firstAfterStart() == 0) {
        record(after, container, said);
      }
    }
  }

  /** What is told of one container. */
  private record Said(String type, String reason, String message) {}

  /** Returns what is told at each look at a container that waits or is not ready. */
  private static List<Said> ofLook(Pod pod, Container container, Look look) {
    if (look instanceof Look.Running) {
      String failure = new ReadinessProbe(container).failure(pod);
      return List.of(new Said("Warning", "Unhealthy", failure));
    }
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
   * Takes in that containers have been seen like that some times more.
   *
   * @param aloud whether the last time is now, and may be heard
   */
  void repeated(Pod pod, PodMatch match, Repeats repeats, long times, boolean aloud) {
    for (Container container : pod.getSpec().getContainersList()) {
      if (match.means(container) && repeats.isAt(container)) {
        for (Said said : ofLook(pod, container, repeats.look())) {
          boolean heard = aloud && heardFrom(pod, said) <= context.clock().nanos();
          count(pod, container, said, heard ? times - 1 : times, repeats.last());
          if (heard) {
            record(pod, container, said);
          }
        }
      }
    }
  }

  private void count(Pod pod, Container container, Said said, long times, long last) {
    if (times > 0) {
      recorder(pod)
          .count(
              Resource.PODS,
              pod.getMetadata(),
              parts.of(container.getName()),
              said.type(),
              said.reason(),
              said.message(),
              Math.toIntExact(times),
              last);
    }
  }

  /** Returns from when on something is heard that is told at a look. */
  long heardFrom(Pod pod, Look look) {
    long earliest = Long.MAX_VALUE;
    for (Said said : ofLook(pod, pod.getSpec().getContainers(0), look)) {
      earliest = Math.min(earliest, heardFrom(pod, said));
    }
    return earliest;
  }

  private long heardFrom(Pod pod, Said said) {
    return recorder(pod).heardFrom(Resource.PODS, pod.getMetadata(), said.type());
  }

  private void started(Pod pod, Container container) {
    if (podEvents) {
      record(pod, container, "Normal", "Pulled", pulled.of(container.getImage()));
      record(pod, container, "Normal", "Created", "Container created");
      record(pod, container, "Normal", "Started", "Container started");
    }
  }

  /** Records that the containers that run are told to end. */
  void killing(Pod pod) {
    if (podEvents) {
      PodStatus status = pod.getStatus();
      killing(pod, initParts, status.getInitContainerStatusesList());
      killing(pod, parts, status.getContainerStatusesList());
    }
  }

  private void killing(Pod pod, LastText part, List<ContainerStatus> containers) {
    for (ContainerStatus container : containers) {
      if (container.getState().hasRunning()) {
        String name = container.getName();
        record(pod, part.of(name), "Normal", "Killing", stopping.of(name));
      }
    }
  }

  private void record(Pod pod, Container container, Said said) {
    record(pod, container, said.type(), said.reason(), said.message());
  }

  private void record(Pod pod, Container container, String type, String reason, String message) {
    record(pod, parts.of(container.getName()), type, reason, message);
  }

  private void record(Pod pod, String part, String type, String reason, String message) {
    recorder(pod).record(Resource.PODS, pod.getMetadata(), part, type, reason, message);
  }

  private EventRecorder recorder(Pod pod) {
    return kubelets.computeIfAbsent(
        pod.getSpec().getNodeName(),
        node -> context.logbook().recorder("kubelet", node, "kubelet"));
  }

  /**
   * A text that is made of a word; the last one is kept, as a word often comes again and its text
   * stays with every event.
   */
  private static final class LastText {
    private final String before;
    private final String behind;
    private String word = "";
    private String text = "";

    LastText(String before, String behind) {
      this.before = before;
      this.behind = behind;
    }

    String of(String asked) {
      if (text.isEmpty() || !asked.equals(word)) {
        word = asked;
        text = before + asked + behind;
      }
      return text;
    }
  }
}
