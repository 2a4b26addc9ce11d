package dev.kubedouble.fake;

import com.google.protobuf.Message;
import dev.kubedouble.api.autoscaling.v1.Scale;
import dev.kubedouble.api.core.v1.Binding;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.body.BodyReader;
import dev.kubedouble.fake.body.ReadBody;
import dev.kubedouble.fake.managedfields.FieldManager;
import dev.kubedouble.fake.parts.Bindings;
import dev.kubedouble.fake.parts.ScaleView;
import dev.kubedouble.fake.parts.Scales;
import dev.kubedouble.fake.patch.PatchRequest;
import dev.kubedouble.fake.patch.Patcher;
import dev.kubedouble.fake.registry.Write;
import java.util.function.UnaryOperator;

/** The writing verbs of parts that have a kind of their own, inside a turn. */
final class PartWrites {
  private final Kinds kinds;
  private final FieldManager fields;
  private final BodyReader bodies;

  PartWrites(Kinds kinds, FieldManager fields, BodyReader bodies) {
    this.kinds = kinds;
    this.fields = fields;
    this.bodies = bodies;
  }

  /**
   * Changes a scale.
   *
   * @param change makes the Scale that is asked for from the present one
   */
  @SuppressWarnings("unchecked") // the bodies of a scale are Scales
  <T extends Message> Answer<T> scale(
      Resource<T> resource, String namespace, String name, UnaryOperator<T> change, Write write) {
    return (Answer<T>)
        scales(resource).update(namespace, name, (UnaryOperator<Scale>) change, write);
  }

  /** Patches a scale. */
  @SuppressWarnings("unchecked") // the bodies of a scale are Scales
  <T extends Message> Answer<T> patchScale(PatchRequest<T> request, Patcher patcher, Write write) {
    PatchRequest<Scale> scale = (PatchRequest<Scale>) request;
    return (Answer<T>) scales(request.path()).patch(scale, patcher, write);
  }

  private Scales<?> scales(Resource<?> resource) {
    if (resource == Resource.DEPLOYMENTS_SCALE) {
      return new Scales<>(
          kinds.require(Resource.DEPLOYMENTS).registry(),
          ScaleView.DEPLOYMENTS,
          Resource.DEPLOYMENTS_SCALE,
          fields);
    }
    if (resource == Resource.REPLICA_SETS_SCALE) {
      return new Scales<>(
          kinds.require(Resource.REPLICA_SETS).registry(),
          ScaleView.REPLICA_SETS,
          Resource.REPLICA_SETS_SCALE,
          fields);
    }
    throw Refusals.notSupported(resource, "update");
  }

  @SuppressWarnings("unchecked") // the bodies of a binding are Bindings
  <T extends Message> Answer<T> bind(
      Resource<T> resource, String namespace, Body<T> body, CreateOptions options) {
    ReadBody<T> read = bodies.read(resource, body, options.getFieldValidation());
    T binding = read.object();
    new Bindings(kinds.require(Resource.PODS).registry())
        .create(namespace, (Binding) binding, options.getDryRunCount() > 0);
    return new Answer<>(binding, true, read.warnings());
  }
}
