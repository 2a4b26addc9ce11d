package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.fake.memory.Remembered;
import java.util.function.Function;

/**
 * What nodes remember of pods: the names and ids of their images, and their specs once they are
 * placed; for one cluster or for several. Thread-safe.
 */
public final class NodeMemory {
  private final Images images = new Images();
  private final Function<Placed, PodSpec> specs = new Remembered<>(Placed::spec);

  /** Creates a memory of nothing. */
  public NodeMemory() {}

  private record Placed(PodSpec given, String node) {
    PodSpec spec() {
      return given.toBuilder().setNodeName(node).build();
    }
  }

  Images images() {
    return images;
  }

  /** Returns the spec of a pod on a node; shared by the pods of one template there. */
  PodSpec placed(PodSpec given, String node) {
    return specs.apply(new Placed(given, node));
  }
}
