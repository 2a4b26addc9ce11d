package dev.kubedouble.fake.controller.replicaset;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.controller.loop.Owners;
import dev.kubedouble.fake.controller.loop.WorkQueue;
import dev.kubedouble.fake.events.EventRecorder;
import dev.kubedouble.fake.registry.Deleter;
import dev.kubedouble.fake.registry.Write;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates and deletes a ReplicaSet's pods, and records it. */
final class PodControl {
  private static final int FIRST_BATCH = 1;
  private static final int LONGEST_PREFIX = 253;
  private static final Write WRITE = Write.by(ControllerContext.CONTROLLER_MANAGER);

  private final ControllerContext context;
  private final EventRecorder recorder;
  private final Deleter<Pod> deleter;

  PodControl(ControllerContext context, EventRecorder recorder) {
    this.context = context;
    this.recorder = recorder;
    this.deleter = new Deleter<>(context.pods());
  }

  /**
   * Creates pods in batches of 1, 2, 4 and so on; stops after a batch in which one was refused.
   *
   * @return the first refusal, or null
   */
  @Nullable KubernetesException create(ReplicaSet replicaSet, int count) {
    Pod pod = fromTemplate(replicaSet);
    int left = count;
    for (int batch = Math.min(left, FIRST_BATCH); batch > 0; batch = Math.min(2 * batch, left)) {
      KubernetesException first = null;
      for (int i = 0; i < batch; i++) {
        KubernetesException refusal = create(replicaSet, pod);
        first = first == null ? refusal : first;
      }
      if (first != null) {
        return first;
      }
      left -= batch;
    }
    return null;
  }

  private @Nullable KubernetesException create(ReplicaSet replicaSet, Pod pod) {
    try {
      Pod created =
          context.pods().create(replicaSet.getMetadata().getNamespace(), pod, WRITE).object();
      String message = "Created pod: " + created.getMetadata().getName();
      record(replicaSet, "Normal", "SuccessfulCreate", message);
      return null;
    } catch (KubernetesException refusal) {
      if (WorkQueue.isNamespaceTerminating(refusal)) {
        return null;
      }
      String message = "Error creating: " + refusal.status().getMessage();
      record(replicaSet, "Warning", "FailedCreate", message);
      return refusal;
    }
  }

  private static Pod fromTemplate(ReplicaSet replicaSet) {
    PodTemplateSpec template = replicaSet.getSpec().getTemplate();
    ObjectMeta metadata = replicaSet.getMetadata();
    String name = metadata.getName();
    return Pod.newBuilder()
        .setMetadata(
            ObjectMeta.newBuilder()
                .setGenerateName(name.length() < LONGEST_PREFIX ? name + '-' : name)
                .setNamespace(metadata.getNamespace())
                .putAllLabels(template.getMetadata().getLabelsMap())
                .putAllAnnotations(template.getMetadata().getAnnotationsMap())
                .addAllFinalizers(template.getMetadata().getFinalizersList())
                .addOwnerReferences(Owners.reference(Resource.REPLICA_SETS, metadata)))
        .setSpec(template.getSpec())
        .build();
  }

  /**
   * Deletes pods.
   *
   * @return the first refusal, or null
   */
  @Nullable KubernetesException delete(ReplicaSet replicaSet, List<Pod> pods) {
    KubernetesException first = null;
    for (Pod pod : pods) {
      String name = pod.getMetadata().getName();
      try {
        deleter.remove(pod.getMetadata().getNamespace(), name, DeleteOptions.getDefaultInstance());
        record(replicaSet, "Normal", "SuccessfulDelete", "Deleted pod: " + name);
      } catch (KubernetesException refusal) {
        if (refusal.code() != 404) {
          String message = "Error deleting: " + refusal.status().getMessage();
          record(replicaSet, "Warning", "FailedDelete", message);
          first = first == null ? refusal : first;
        }
      }
    }
    return first;
  }

  private void record(ReplicaSet replicaSet, String type, String reason, String message) {
    recorder.record(Resource.REPLICA_SETS, replicaSet.getMetadata(), type, reason, message);
  }
}
