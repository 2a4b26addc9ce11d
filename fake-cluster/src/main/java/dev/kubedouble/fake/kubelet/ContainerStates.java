package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.ContainerState;
import dev.kubedouble.api.core.v1.ContainerStateRunning;
import dev.kubedouble.api.core.v1.ContainerStateTerminated;
import dev.kubedouble.api.core.v1.ContainerStateWaiting;
import dev.kubedouble.api.core.v1.ContainerStatus;
import dev.kubedouble.api.meta.v1.Time;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What a kubelet reports of containers. */
final class ContainerStates {
  private static final String DOCKER_HUB = "docker.io/";
  private static final String OFFICIAL = "library/";

  private ContainerStates() {}

  /** Returns the status of a container before it has ever run. */
  static ContainerStatus.Builder waiting(Container container, String reason, String message) {
    return status(container)
        .setState(
            ContainerState.newBuilder()
                .setWaiting(
                    ContainerStateWaiting.newBuilder().setReason(reason).setMessage(message)))
        .setReady(false)
        .setStarted(false)
        .setImage(container.getImage());
  }

  /**
   * Returns the status of a container that runs.
   *
   * @param run how often the container has been started before
   */
  static ContainerStatus.Builder running(
      String podUid, Container container, int run, boolean ready, Time since) {
    return status(container)
        .setState(
            ContainerState.newBuilder()
                .setRunning(ContainerStateRunning.newBuilder().setStartedAt(since)))
        .setReady(ready)
        .setStarted(true)
        .setRestartCount(run)
        .setImage(fullName(container.getImage()))
        .setImageID(imageId(container.getImage()))
        .setContainerID(containerId(podUid, container.getName(), run));
  }

  /** Returns the state of a container that has ended. */
  static ContainerState terminated(
      ContainerStatus ran, int exitCode, String reason, Time startedAt, Time finishedAt) {
    return ContainerState.newBuilder()
        .setTerminated(
            ContainerStateTerminated.newBuilder()
                .setExitCode(exitCode)
                .setReason(reason)
                .setStartedAt(startedAt)
                .setFinishedAt(finishedAt)
                .setContainerID(ran.getContainerID()))
        .build();
  }

  private static ContainerStatus.Builder status(Container container) {
    ContainerStatus.Builder status = ContainerStatus.newBuilder().setName(container.getName());
    if (container.getResources().getLimitsCount() > 0
        || container.getResources().getRequestsCount() > 0) {
      status
          .setResources(container.getResources())
          .putAllAllocatedResources(container.getResources().getRequestsMap());
    }
    return status;
  }

  /** Returns an image's name as container runtimes complete it: {@code docker.io/library/nginx}. */
  static String fullName(String image) {
    int slash = image.indexOf('/');
    String first = slash < 0 ? "" : image.substring(0, slash);
    boolean named = first.contains(".") || first.contains(":") || first.equals("localhost");
    String name = named ? image : slash < 0 ? DOCKER_HUB + OFFICIAL + image : DOCKER_HUB + image;
    boolean tagged = name.indexOf(':', name.lastIndexOf('/') + 1) >= 0;
    return tagged || name.contains("@") ? name : name + ":latest";
  }

  private static String imageId(String image) {
    String full = fullName(image);
    int digest = full.indexOf('@');
    if (digest >= 0) {
      return full;
    }
    int tag = full.indexOf(':', full.lastIndexOf('/') + 1);
    return full.substring(0, tag) + "@sha256:" + hex(full);
  }

  private static String containerId(String podUid, String container, int run) {
    return "containerd://" + hex(podUid + '/' + container + '/' + run);
  }

  /** Returns 64 hexadecimal digits that a text always gets. */
  private static String hex(String text) {
    return digits(text) + digits(text + '#');
  }

  private static String digits(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}
