package dev.kubedouble.fake.kinds;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.apps.v1.ReplicaSetSpec;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.strategy.ReplicaSetRules;
import dev.kubedouble.fake.admission.validation.ReplicaSetValidation;
import dev.kubedouble.fake.registry.Strategy;
import dev.kubedouble.fake.registry.UpdateRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is particular to ReplicaSets. */
public final class ReplicaSetStrategy implements Strategy<ReplicaSet> {
  private static final ReplicaSet BOOKMARKED =
      ReplicaSet.newBuilder().setSpec(ReplicaSetSpec.newBuilder().setReplicas(0)).build();

  private final Templates templates;

  /**
   * Creates the strategy.
   *
   * @param templates what is done about pod templates
   */
  public ReplicaSetStrategy(Templates templates) {
    this.templates = templates;
  }

  @Override
  public Resource<ReplicaSet> resource() {
    return Resource.REPLICA_SETS;
  }

  @Override
  public ObjectMeta metadata(ReplicaSet object) {
    return object.getMetadata();
  }

  @Override
  public ReplicaSet withMetadata(ReplicaSet object, ObjectMeta metadata) {
    return object.toBuilder().setMetadata(metadata).build();
  }

  @Override
  public ReplicaSet bookmarked() {
    return BOOKMARKED;
  }

  @Override
  public ReplicaSet defaults(ReplicaSet object) {
    return templates.defaults().replicaSet(object);
  }

  @Override
  public ReplicaSet prepareForCreate(ReplicaSet object) {
    return ReplicaSetRules.create(object);
  }

  @Override
  public long firstGeneration(ObjectMeta sent) {
    return 1;
  }

  @Override
  public FieldErrors validateCreate(ReplicaSet object) {
    return ReplicaSetValidation.create(object, templates.validator()::validate);
  }

  @Override
  public UpdateRules<ReplicaSet> wholeRules() {
    return new Rules<>(
        ReplicaSetRules::update,
        (updated, old) ->
            ReplicaSetValidation.update(updated, old, templates.validator()::validate));
  }

  @Override
  public UpdateRules<ReplicaSet> statusRules() {
    return new Rules<>(ReplicaSetRules::updateStatus, ReplicaSetValidation::updateStatus);
  }

  @Override
  public List<String> warnings(ReplicaSet object, @Nullable ReplicaSet old) {
    return old == null
        ? templates.warnings().created(object)
        : templates.warnings().updated(object, old);
  }

  @Override
  public boolean allowsUnconditionalUpdate() {
    return true;
  }
}
