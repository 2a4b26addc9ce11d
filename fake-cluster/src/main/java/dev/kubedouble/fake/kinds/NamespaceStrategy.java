package dev.kubedouble.fake.kinds;

import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.defaults.Defaults;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.strategy.NamespaceRules;
import dev.kubedouble.fake.admission.validation.NamespaceValidation;
import dev.kubedouble.fake.registry.Strategy;
import dev.kubedouble.fake.registry.UpdateRules;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is particular to Namespaces. */
public final class NamespaceStrategy implements Strategy<Namespace> {
  @Override
  public Namespace defaults(Namespace object) {
    return Defaults.namespace(object);
  }

  @Override
  public Namespace prepareForCreate(Namespace object) {
    return NamespaceRules.create(object);
  }

  @Override
  public FieldErrors validateCreate(Namespace object) {
    return NamespaceValidation.create(object);
  }

  /** A namespace stays until its content is gone, which its own finalizers say. */
  @Override
  public boolean isHeld(Namespace object) {
    return object.getSpec().getFinalizersCount() > 0;
  }

  @Override
  public boolean marksItself() {
    return true;
  }

  @Override
  public Optional<Namespace> markDeleted(Namespace object, Time now) {
    Namespace.Builder marked = object.toBuilder();
    marked.getMetadataBuilder().setDeletionTimestamp(now);
    marked.getStatusBuilder().setPhase("Terminating");
    return Optional.of(marked.build());
  }

  @Override
  public boolean returnsDeletedObject() {
    return true;
  }

  @Override
  public Resource<Namespace> resource() {
    return Resource.NAMESPACES;
  }

  @Override
  public ObjectMeta metadata(Namespace object) {
    return object.getMetadata();
  }

  @Override
  public Namespace withMetadata(Namespace object, ObjectMeta metadata) {
    return object.toBuilder().setMetadata(metadata).build();
  }

  @Override
  public UpdateRules<Namespace> wholeRules() {
    return new Rules<>(NamespaceRules::update, NamespaceValidation::update);
  }

  @Override
  public UpdateRules<Namespace> statusRules() {
    return new Rules<>(NamespaceRules::updateStatus, NamespaceValidation::updateStatus);
  }

  @Override
  public List<String> warnings(Namespace object, @Nullable Namespace old) {
    return List.of();
  }

  @Override
  public boolean allowsUnconditionalUpdate() {
    return true;
  }
}
