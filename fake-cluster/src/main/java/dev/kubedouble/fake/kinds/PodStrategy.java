package dev.kubedouble.fake.kinds;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.Toleration;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.podspec.PodValidation;
import dev.kubedouble.fake.admission.strategy.PodRules;
import dev.kubedouble.fake.registry.Strategy;
import dev.kubedouble.fake.registry.UpdateRules;
import dev.kubedouble.schema.Canonical;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What is particular to Pods. */
public final class PodStrategy implements Strategy<Pod> {
  private static final long TOLERATION_SECONDS = 300;

  private final Consumer<Pod> security;

  private final Templates templates;

  /**
   * Creates the strategy.
   *
   * @param templates what is done about pod templates and pods
   * @param security refuses a new pod that its namespace does not allow
   */
  public PodStrategy(Templates templates, Consumer<Pod> security) {
    this.templates = templates;
    this.security = security;
  }

  @Override
  public Pod defaults(Pod object) {
    return templates.defaults().pod(object);
  }

  /** Sets the first status, and what the plugins that a real API server always has set. */
  @Override
  public Pod prepareForCreate(Pod object) {
    Pod prepared = templates.podRules().create(object);
    Pod pod = prepared.toBuilder().setSpec(templates.admitted().apply(prepared.getSpec())).build();
    security.accept(pod);
    return pod;
  }

  @Override
  public long firstGeneration(ObjectMeta sent) {
    return 1;
  }

  @Override
  public FieldErrors validateCreate(Pod object) {
    return templates.podValidation().create(object);
  }

  @Override
  public boolean returnsDeletedObject() {
    return true;
  }

  /**
   * A pod that runs on a node terminates there; one without a node, or that has ended, goes at
   * once.
   */
  @Override
  public OptionalLong gracePeriodSeconds(Pod object, DeleteOptions options) {
    long seconds =
        options.hasGracePeriodSeconds()
            ? options.getGracePeriodSeconds()
            : object.getSpec().getTerminationGracePeriodSeconds();
    String phase = object.getStatus().getPhase();
    if (object.getSpec().getNodeName().isEmpty()
        || phase.equals("Failed")
        || phase.equals("Succeeded")) {
      return OptionalLong.of(0);
    }
    return OptionalLong.of(seconds < 0 ? 1 : seconds);
  }

  /**
   * Gives a spec its priority and the tolerations that every pod has, in canonical form: all pods
   * of a template then have one and the same instance.
   */
  static PodSpec admitted(PodSpec spec) {
    PodSpec.Builder admitted = spec.toBuilder();
    if (!spec.hasPriority()) {
      admitted.setPriority(0).setPreemptionPolicy("PreemptLowerPriority");
    }
    tolerate(admitted, "node.kubernetes.io/not-ready");
    tolerate(admitted, "node.kubernetes.io/unreachable");
    return Canonical.of(admitted.build());
  }

  private static void tolerate(PodSpec.Builder spec, String taint) {
    for (Toleration toleration : spec.getTolerationsList()) {
      boolean key = toleration.getKey().equals(taint) || toleration.getKey().isEmpty();
      boolean effect =
          toleration.getEffect().equals("NoExecute") || toleration.getEffect().isEmpty();
      if (key && effect) {
        return;
      }
    }
    spec.addTolerations(
        Toleration.newBuilder()
            .setKey(taint)
            .setOperator("Exists")
            .setEffect("NoExecute")
            .setTolerationSeconds(TOLERATION_SECONDS));
  }

  @Override
  public Resource<Pod> resource() {
    return Resource.PODS;
  }

  @Override
  public ObjectMeta metadata(Pod object) {
    return object.getMetadata();
  }

  @Override
  public Pod withMetadata(Pod object, ObjectMeta metadata) {
    return object.toBuilder().setMetadata(metadata).build();
  }

  @Override
  public UpdateRules<Pod> wholeRules() {
    return new Rules<>(PodRules::update, templates.podValidation()::update);
  }

  @Override
  public UpdateRules<Pod> statusRules() {
    return new Rules<>(PodRules::updateStatus, PodValidation::updateStatus);
  }

  @Override
  public List<String> warnings(Pod object, @Nullable Pod old) {
    return old == null ? templates.warnings().created(object) : List.of();
  }

  @Override
  public boolean allowsUnconditionalUpdate() {
    return true;
  }
}
