package dev.kubedouble.fake.admission.podspec.base;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.EphemeralContainer;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.admission.field.FieldPath;
import java.util.function.BiConsumer;

/** All containers of a pod in the order in which rules go over them: init, regular, ephemeral. */
public final class PodContainers {
  /** The restart policy that makes a sidecar of an init container. */
  private static final String ALWAYS = "Always";

  private PodContainers() {}

  /** Calls the visitor with each container and its path. */
  public static void each(PodSpec spec, FieldPath path, BiConsumer<Container, FieldPath> visitor) {
    for (int i = 0; i < spec.getInitContainersCount(); i++) {
      visitor.accept(spec.getInitContainers(i), path.child("initContainers").index(i));
    }
    for (int i = 0; i < spec.getContainersCount(); i++) {
      visitor.accept(spec.getContainers(i), path.child("containers").index(i));
    }
    for (int i = 0; i < spec.getEphemeralContainersCount(); i++) {
      visitor.accept(
          container(spec.getEphemeralContainers(i)), path.child("ephemeralContainers").index(i));
    }
  }

  /** Returns whether a container of that name exists. */
  public static boolean has(PodSpec spec, String name) {
    return spec.getContainersList().stream().anyMatch(c -> c.getName().equals(name))
        || spec.getInitContainersList().stream().anyMatch(c -> c.getName().equals(name))
        || spec.getEphemeralContainersList().stream()
            .anyMatch(c -> c.getEphemeralContainerCommon().getName().equals(name));
  }

  /** Returns an ephemeral container as a container: the two have the same fields and numbers. */
  public static Container container(EphemeralContainer ephemeral) {
    try {
      return Container.parseFrom(ephemeral.getEphemeralContainerCommon().toByteString());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("an ephemeral container is not a container", e);
    }
  }

  /** Returns whether an init container runs on beside the others. */
  public static boolean isSidecar(Container initContainer) {
    return initContainer.getRestartPolicy().equals(ALWAYS);
  }
}
