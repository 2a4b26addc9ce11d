package dev.kubedouble.fake.admission.strategy;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.apps.v1.ReplicaSetSpec;
import dev.kubedouble.api.apps.v1.ReplicaSetStatus;
import dev.kubedouble.api.core.v1.PodTemplateSpec;
import dev.kubedouble.api.meta.v1.ObjectMeta;

/** What changes in a ReplicaSet that is about to be written. */
public final class ReplicaSetRules {
  private ReplicaSetRules() {}

  /** Returns a new ReplicaSet without status. */
  public static ReplicaSet create(ReplicaSet set) {
    return set.toBuilder()
        .setStatus(ReplicaSetStatus.getDefaultInstance())
        .setSpec(spec(set.getSpec(), ReplicaSetSpec.getDefaultInstance()))
        .build();
  }

  /**
   * Returns a ReplicaSet with the status of the one it replaces, and of the next generation if its
   * spec has changed.
   */
  public static ReplicaSet update(ReplicaSet set, ReplicaSet old) {
    ReplicaSetSpec spec = spec(set.getSpec(), old.getSpec());
    boolean changed = !SameSpec.replicaSets(spec, old.getSpec());
    long generation = old.getMetadata().getGeneration();
    return set.toBuilder()
        .setMetadata(
            MetadataRules.generation(set.getMetadata(), changed ? generation + 1 : generation))
        .setSpec(spec)
        .setStatus(old.getStatus())
        .build();
  }

  private static ReplicaSetSpec spec(ReplicaSetSpec spec, ReplicaSetSpec old) {
    PodTemplateSpec dropped = DisabledFields.drop(spec.getTemplate(), old.getTemplate());
    return dropped == null ? spec : spec.toBuilder().setTemplate(dropped).build();
  }

  /** Returns a ReplicaSet with the spec of the one whose status it replaces. */
  public static ReplicaSet updateStatus(ReplicaSet set, ReplicaSet old) {
    ObjectMeta meta =
        MetadataRules.generation(set.getMetadata(), old.getMetadata().getGeneration());
    return MetadataRules.isSame(meta, set.getMetadata())
            && MetadataRules.isSame(set.getSpec(), old.getSpec())
        ? set
        : set.toBuilder().setSpec(old.getSpec()).setMetadata(meta).build();
  }
}
