package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.registry.Deleter;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Write;

/** The writes of a scheduler and of kubelets. Used in turns only. */
final class PodWriter {
  private static final Write BINDING = Write.of("binding", "kube-scheduler").untracked();
  private static final Write STATUS = Write.of("status", "kubelet");
  private static final DeleteOptions AT_ONCE =
      DeleteOptions.newBuilder().setGracePeriodSeconds(0).build();

  private final Registry<Pod> pods;
  private final Deleter<Pod> deleter;
  private final NodeMemory memory;

  PodWriter(ControllerContext context, NodeMemory memory) {
    this.pods = context.pods();
    this.memory = memory;
    this.deleter = new Deleter<>(pods);
  }

  Pod bind(Pod pod, String node) {
    ObjectMeta metadata = pod.getMetadata();
    return pods.update(
            metadata.getNamespace(),
            metadata.getName(),
            PodBinding.rules(),
            live -> {
              PodSpec spec = memory.placed(live.getSpec(), node);
              return PodBinding.bound(live, spec, pods.timestamp());
            },
            BINDING)
        .object();
  }

  Pod writeStatus(Pod pod, PodStatus status) {
    ObjectMeta metadata = pod.getMetadata();
    return pods.update(
            metadata.getNamespace(),
            metadata.getName(),
            pods.strategy().statusRules(),
            live -> live.toBuilder().setStatus(status).build(),
            STATUS)
        .object();
  }

  /** Ends a pod: a kubelet's last word. */
  void remove(Pod pod) {
    deleter.remove(pod.getMetadata().getNamespace(), pod.getMetadata().getName(), AT_ONCE);
  }

  /** Asks for a pod's end, as any client does. */
  void delete(Pod pod) {
    deleter.remove(
        pod.getMetadata().getNamespace(),
        pod.getMetadata().getName(),
        DeleteOptions.getDefaultInstance());
  }
}
