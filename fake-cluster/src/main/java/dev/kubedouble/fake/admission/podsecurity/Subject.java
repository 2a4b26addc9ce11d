package dev.kubedouble.fake.admission.podsecurity;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.EphemeralContainer;
import dev.kubedouble.api.core.v1.PodSecurityContext;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A pod, or a template of one, as the checks look at it. */
final class Subject {
  private final ObjectMeta metadata;
  private final PodSpec spec;
  private final List<Container> containers;

  Subject(ObjectMeta metadata, PodSpec spec) {
    this.metadata = metadata;
    this.spec = spec;
    this.containers = new ArrayList<>(spec.getInitContainersList());
    containers.addAll(spec.getContainersList());
    for (EphemeralContainer ephemeral : spec.getEphemeralContainersList()) {
      containers.add(asContainer(ephemeral));
    }
  }

  ObjectMeta metadata() {
    return metadata;
  }

  PodSpec spec() {
    return spec;
  }

  PodSecurityContext security() {
    return spec.getSecurityContext();
  }

  /** Returns all containers: those of the start, the usual, those for a look inside. */
  List<Container> containers() {
    return containers;
  }

  /** Returns the names of the containers that something holds for. */
  List<String> names(Predicate<Container> which) {
    List<String> names = new ArrayList<>();
    for (Container container : containers) {
      if (which.test(container)) {
        names.add(container.getName());
      }
    }
    return names;
  }

  boolean isWindows() {
    return spec.getOs().getName().equals("windows");
  }

  /** Returns whether root in the pod is not root on the node. */
  boolean hasOwnUsers() {
    return spec.hasHostUsers() && !spec.getHostUsers();
  }

  /** What the two kinds of containers have in common has the same numbers in both. */
  private static Container asContainer(EphemeralContainer ephemeral) {
    try {
      return Container.parseFrom(ephemeral.getEphemeralContainerCommon().toByteString());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("ephemeral container " + ephemeral, e);
    }
  }
}
