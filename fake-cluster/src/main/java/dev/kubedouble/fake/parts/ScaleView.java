package dev.kubedouble.fake.parts;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.autoscaling.v1.Scale;
import dev.kubedouble.api.autoscaling.v1.ScaleSpec;
import dev.kubedouble.api.autoscaling.v1.ScaleStatus;
import dev.kubedouble.api.meta.v1.LabelSelector;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.schema.Canonical;

/** Where the fields of a Scale are in an object of one kind. Stateless. */
public interface ScaleView<T extends Message> {
  /** The scale of Deployments. */
  ScaleView<Deployment> DEPLOYMENTS =
      new ScaleView<>() {
        @Override
        public Scale of(Deployment object) {
          return ScaleView.scale(
              object.getMetadata(),
              object.getSpec().getReplicas(),
              object.getStatus().getReplicas(),
              object.getSpec().getSelector());
        }

        @Override
        public Deployment withReplicas(Deployment object, int replicas, String resourceVersion) {
          Deployment.Builder scaled = object.toBuilder();
          scaled.getSpecBuilder().setReplicas(replicas);
          scaled.getMetadataBuilder().setResourceVersion(resourceVersion);
          return scaled.build();
        }
      };

  /** The scale of ReplicaSets. */
  ScaleView<ReplicaSet> REPLICA_SETS =
      new ScaleView<>() {
        @Override
        public Scale of(ReplicaSet object) {
          return ScaleView.scale(
              object.getMetadata(),
              object.getSpec().getReplicas(),
              object.getStatus().getReplicas(),
              object.getSpec().getSelector());
        }

        @Override
        public ReplicaSet withReplicas(ReplicaSet object, int replicas, String resourceVersion) {
          ReplicaSet.Builder scaled = object.toBuilder();
          scaled.getSpecBuilder().setReplicas(replicas);
          scaled.getMetadataBuilder().setResourceVersion(resourceVersion);
          return scaled.build();
        }
      };

  /** Returns the scale of an object, in canonical form. */
  Scale of(T object);

  /** Returns the object with what a written Scale says. */
  T withReplicas(T object, int replicas, String resourceVersion);

  private static Scale scale(
      ObjectMeta metadata, int specReplicas, int statusReplicas, LabelSelector selector) {
    ObjectMeta.Builder shown =
        ObjectMeta.newBuilder()
            .setName(metadata.getName())
            .setNamespace(metadata.getNamespace())
            .setUid(metadata.getUid())
            .setResourceVersion(metadata.getResourceVersion())
            .setCreationTimestamp(metadata.getCreationTimestamp());
    return Canonical.of(
        Scale.newBuilder()
            .setMetadata(shown)
            .setSpec(ScaleSpec.newBuilder().setReplicas(specReplicas))
            .setStatus(
                ScaleStatus.newBuilder()
                    .setReplicas(statusReplicas)
                    .setSelector(dev.kubedouble.selector.LabelSelector.of(selector).toString()))
            .build());
  }
}
