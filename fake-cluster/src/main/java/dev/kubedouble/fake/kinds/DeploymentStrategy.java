package dev.kubedouble.fake.kinds;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentSpec;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.strategy.DeploymentRules;
import dev.kubedouble.fake.admission.validation.DeploymentValidation;
import dev.kubedouble.fake.registry.Strategy;
import dev.kubedouble.fake.registry.UpdateRules;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is particular to Deployments. */
public final class DeploymentStrategy implements Strategy<Deployment> {
  private static final Deployment BOOKMARKED =
      Deployment.newBuilder().setSpec(DeploymentSpec.newBuilder().setReplicas(0)).build();

  private final Templates templates;

  /**
   * Creates the strategy.
   *
   * @param templates what is done about pod templates
   */
  public DeploymentStrategy(Templates templates) {
    this.templates = templates;
  }

  @Override
  public Resource<Deployment> resource() {
    return Resource.DEPLOYMENTS;
  }

  @Override
  public ObjectMeta metadata(Deployment object) {
    return object.getMetadata();
  }

  @Override
  public Deployment withMetadata(Deployment object, ObjectMeta metadata) {
    return object.toBuilder().setMetadata(metadata).build();
  }

  @Override
  public Deployment bookmarked() {
    return BOOKMARKED;
  }

  @Override
  public Deployment defaults(Deployment object) {
    return templates.defaults().deployment(object);
  }

  @Override
  public Deployment prepareForCreate(Deployment object) {
    return DeploymentRules.create(object);
  }

  @Override
  public long firstGeneration(ObjectMeta sent) {
    return 1;
  }

  @Override
  public FieldErrors validateCreate(Deployment object) {
    return DeploymentValidation.create(object, templates.validator()::validate);
  }

  @Override
  public UpdateRules<Deployment> wholeRules() {
    return new Rules<>(
        DeploymentRules::update,
        (updated, old) ->
            DeploymentValidation.update(updated, old, templates.validator()::validate));
  }

  @Override
  public UpdateRules<Deployment> statusRules() {
    return new Rules<>(DeploymentRules::updateStatus, DeploymentValidation::updateStatus);
  }

  @Override
  public List<String> warnings(Deployment object, @Nullable Deployment old) {
    return old == null
        ? templates.warnings().created(object)
        : templates.warnings().updated(object, old);
  }

  @Override
  public boolean allowsUnconditionalUpdate() {
    return true;
  }
}
