package dev.kubedouble.fake.kubelet;

import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.core.v1.PodStatus;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.registry.UpdateRules;

/**
 * The rules by which a pod gets its node, which no other write may change (kubernetes, {@code
 * BindingREST}). Stateless and thread-safe.
 */
public final class PodBinding implements UpdateRules<Pod> {
  private static final PodBinding RULES = new PodBinding();

  private PodBinding() {}

  /** Returns the rules. */
  public static UpdateRules<Pod> rules() {
    return RULES;
  }

  /**
   * Returns a pod on a node, with the condition that says so.
   *
   * @param spec its spec with the name of the node
   */
  static Pod bound(Pod pod, PodSpec spec, Time now) {
    PodStatus.Builder status = pod.getStatus().toBuilder();
    PodConditions.set(
        status,
        PodConditions.condition()
            .setType(PodConditions.SCHEDULED)
            .setObservedGeneration(pod.getMetadata().getGeneration())
            .setStatus("True")
            .setLastTransitionTime(now)
            .build());
    return pod.toBuilder().setSpec(spec).setStatus(status).build();
  }

  @Override
  public Pod prepare(Pod updated, Pod old) {
    return updated;
  }

  @Override
  public FieldErrors validate(Pod updated, Pod old) {
    return new FieldErrors();
  }
}
