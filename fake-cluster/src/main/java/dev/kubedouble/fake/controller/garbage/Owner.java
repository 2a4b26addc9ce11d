package dev.kubedouble.fake.controller.garbage;

import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.OwnerReference;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.store.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks up the owners that references name. */
final class Owner {
  private final List<Collectable<?>> kinds;

  Owner(List<Collectable<?>> kinds) {
    this.kinds = kinds;
  }

  /** What there is of an owner. */
  enum State {
    /** It is there. */
    SOLID,
    /** It is not there, or another object has its name. */
    ABSENT,
    /** It goes in the foreground, and waits for what holds it up. */
    AWAITS_DEPENDENTS,
    /**
     * Nothing can be known of it: it is of a kind or version that this cluster does not have, or
     * should be in a namespace while its dependent is in none.
     */
    UNKNOWN
  }

  State stateOf(OwnerReference reference, String namespace) {
    Collectable<?> kind = kindOf(reference);
    if (kind == null || (kind.resource().namespaced() && namespace.isEmpty())) {
      return State.UNKNOWN;
    }
    Item owner = find(reference, namespace);
    ObjectMeta metadata = owner == null ? null : owner.find();
    if (metadata == null) {
      return State.ABSENT;
    }
    return Marks.awaitsDependents(metadata) ? State.AWAITS_DEPENDENTS : State.SOLID;
  }

  /**
   * Returns the owner, or null where it is not there.
   *
   * @param namespace the dependent's namespace, where namespaced owners must be too
   */
  @Nullable Item find(OwnerReference reference, String namespace) {
    Collectable<?> kind = kindOf(reference);
    if (kind == null || (kind.resource().namespaced() && namespace.isEmpty())) {
      return null;
    }
    String key = Table.key(kind.resource().namespaced() ? namespace : "", reference.getName());
    ObjectMeta metadata = kind.find(key);
    return metadata != null && metadata.getUid().equals(reference.getUid())
        ? new Item(kind, key)
        : null;
  }

  private @Nullable Collectable<?> kindOf(OwnerReference reference) {
    for (Collectable<?> kind : kinds) {
      Resource<?> resource = kind.resource();
      if (resource.kind().equals(reference.getKind())
          && resource.apiVersion().equals(reference.getApiVersion())) {
        return kind;
      }
    }
    return null;
  }
}
