package dev.kubedouble.fake.parts;

import com.google.protobuf.Message;
import dev.kubedouble.api.autoscaling.v1.Scale;
import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.validation.ScaleValidation;
import dev.kubedouble.fake.managedfields.FieldManager;
import dev.kubedouble.fake.patch.PatchRequest;
import dev.kubedouble.fake.patch.Patched;
import dev.kubedouble.fake.patch.Patcher;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Write;
import dev.kubedouble.schema.Canonical;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Writes the scale of objects of one kind. Belongs into turns.
 *
 * <p>Source: kubernetes, {@code pkg/registry/apps/deployment/storage}, ScaleREST.
 */
public final class Scales<T extends Message> {
  private final Registry<T> registry;
  private final ScaleView<T> view;
  private final Resource<Scale> path;
  private final FieldManager fields;

  /**
   * Creates the scales of the objects of a registry.
   *
   * @param path the path of the scales
   * @param fields keeps the managed fields
   */
  public Scales(
      Registry<T> registry, ScaleView<T> view, Resource<Scale> path, FieldManager fields) {
    this.registry = registry;
    this.view = view;
    this.path = path;
    this.fields = fields;
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
    T live = registry.require(namespace, name).object();
    Scale present = present(live);
    return store(live, present, change.apply(present), false, write);
  }

  /**
   * Patches the scale of an object that must be there.
   *
   * @param write the write of the subresource {@code scale}
   */
  public Answer<Scale> patch(PatchRequest<Scale> request, Patcher patcher, Write write) {
    T live = registry.require(request.namespace(), request.name()).object();
    Scale present = present(live);
    Patched<Scale> patched = patcher.patch(request, present);
    Answer<Scale> answer = store(live, present, patched.object(), patched.tracked(), write);
    List<String> warnings = new ArrayList<>(patched.warnings());
    warnings.addAll(answer.warnings());
    return new Answer<>(answer.object(), false, List.copyOf(warnings));
  }

  /** Returns the scale with managed fields of its own, which only writes see. */
  private Scale present(T live) {
    Scale.Builder scale = view.of(live).toBuilder();
    scale
        .getMetadataBuilder()
        .addAllManagedFields(
            fields.scale().toScale(registry.strategy().metadata(live).getManagedFieldsList()));
    return Canonical.of(scale.build());
  }

  /** Who owns what of a scale is found out on the scale, and then brought into the object. */
  private Answer<Scale> store(T live, Scale present, Scale asked, boolean tracked, Write write) {
    ObjectMeta metadata = registry.strategy().metadata(live);
    Scale.Builder whole = asked.toBuilder();
    if (asked.getMetadata().getNamespace().isEmpty()) {
      whole.getMetadataBuilder().setNamespace(metadata.getNamespace());
    }
    Scale owned =
        tracked ? whole.build() : fields.update(path, present, whole.build(), write.fieldManager());
    T scaled = scaled(live, owned);
    List<ManagedFieldsEntry> entries =
        fields
            .scale()
            .toParent(metadata.getManagedFieldsList(), owned.getMetadata().getManagedFieldsList());
    T updated =
        registry
            .strategy()
            .withMetadata(
                scaled,
                registry.strategy().metadata(scaled).toBuilder()
                    .clearManagedFields()
                    .addAllManagedFields(entries)
                    .build());
    Answer<T> answer =
        registry.update(
            metadata.getNamespace(),
            metadata.getName(),
            registry.strategy().wholeRules(),
            current -> updated,
            write.tracked());
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
      throw Refusals.partConflict(
          registry.strategy().resource(),
          "scale",
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
