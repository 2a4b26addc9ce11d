package dev.kubedouble.fake.parts;

import com.google.protobuf.Message;
import dev.kubedouble.api.autoscaling.v1.Scale;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.validation.ScaleValidation;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Write;
import java.util.function.UnaryOperator;

/**
 * Writes the scale of objects of one kind. Belongs into turns.
 *
 * <p>Source: kubernetes, {@code pkg/registry/apps/deployment/storage}, ScaleREST.
 */
public final class Scales<T extends Message> {
  private final Registry<T> registry;
  private final ScaleView<T> view;

  /** Creates the scales of the objects of a registry. */
  public Scales(Registry<T> registry, ScaleView<T> view) {
    this.registry = registry;
    this.view = view;
  }

  /** Returns the scale of an object. */
  public Scale of(T object) {
    return view.of(object);
  }

  /**
   * Changes the scale of an object that must be there.
   *
   * @param change makes the scale that is asked for from the present one
   * @param write the write of the subresource {@code scale}
   */
  public Answer<Scale> update(
      String namespace, String name, UnaryOperator<Scale> change, Write write) {
    Answer<T> answer =
        registry.update(
            namespace,
            name,
            registry.strategy().wholeRules(),
            live -> scaled(live, change.apply(view.of(live))),
            write);
    return new Answer<>(view.of(answer.object()), false, answer.warnings());
  }

  private T scaled(T live, Scale asked) {
    ObjectMeta metadata = registry.strategy().metadata(live);
    FieldErrors errors = ScaleValidation.write(asked);
    if (!errors.isEmpty()) {
      throw new KubernetesException(errors.toStatus("autoscaling", "Scale", metadata.getName()));
    }
    String uid = asked.getMetadata().getUid();
    if (!uid.isEmpty() && !uid.equals(metadata.getUid())) {
      Resource<T> resource = registry.strategy().resource();
      throw Refusals.conflict(
          resource,
          metadata.getName(),
          "Precondition failed: UID in precondition: "
              + uid
              + ", UID in object meta: "
              + metadata.getUid());
    }
    return view.withReplicas(
        live, asked.getSpec().getReplicas(), asked.getMetadata().getResourceVersion());
  }
}
