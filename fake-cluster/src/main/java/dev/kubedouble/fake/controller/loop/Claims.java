package dev.kubedouble.fake.controller.loop;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.OwnerReference;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.controller.decision.DecisionLog;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Write;
import dev.kubedouble.fake.store.ObjectAccess;
import dev.kubedouble.selector.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Makes a controller's selector and the owner references of its objects agree: adopts those that
 * match and have no controller, releases those that no longer match (kubernetes, {@code
 * controller_ref_manager.go}).
 *
 * @param <T> the kind of the objects that are owned
 */
public final class Claims<T extends Message> {
  private static final Write WRITE = Write.by(ControllerContext.CONTROLLER_MANAGER);

  private final Registry<T> owned;
  private final ObjectAccess<T> access;
  private final Resource<?> controllers;
  private final DecisionLog decisions;
  private final String actor;

  /**
   * Creates the claims of a loop.
   *
   * @param owned where the owned objects are
   * @param controllers the resource of the objects that own them
   * @param actor the name of the loop
   */
  public Claims(Registry<T> owned, Resource<?> controllers, DecisionLog decisions, String actor) {
    this.owned = owned;
    this.access = owned.strategy();
    this.controllers = controllers;
    this.decisions = decisions;
    this.actor = actor;
  }

  /**
   * Returns those candidates that belong to a controller, as they were read; adopts and releases on
   * the way.
   */
  public List<T> claim(ObjectMeta controller, LabelSelector selector, List<T> candidates) {
    List<T> claimed = new ArrayList<>(candidates.size());
    for (T candidate : candidates) {
      if (claims(controller, selector, candidate)) {
        claimed.add(candidate);
      }
    }
    return claimed;
  }

  /** Returns those candidates that belong to a controller already and match its selector. */
  public List<T> belonging(ObjectMeta controller, LabelSelector selector, List<T> candidates) {
    List<T> belonging = new ArrayList<>();
    for (T candidate : candidates) {
      ObjectMeta metadata = access.metadata(candidate);
      if (Owners.controllerUid(metadata).equals(controller.getUid())
          && selector.matches(metadata.getLabelsMap())) {
        belonging.add(candidate);
      }
    }
    return belonging;
  }

  private boolean claims(ObjectMeta controller, LabelSelector selector, T candidate) {
    ObjectMeta metadata = access.metadata(candidate);
    boolean matches = selector.matches(metadata.getLabelsMap());
    OwnerReference present = Owners.controllerOf(metadata);
    if (present != null) {
      if (!present.getUid().equals(controller.getUid()) || matches) {
        return matches && present.getUid().equals(controller.getUid());
      }
      if (!controller.hasDeletionTimestamp()) {
        release(controller, metadata);
      }
      return false;
    }
    return matches
        && !controller.hasDeletionTimestamp()
        && !metadata.hasDeletionTimestamp()
        && adopt(controller, metadata);
  }

  private boolean adopt(ObjectMeta controller, ObjectMeta metadata) {
    OwnerReference reference = Owners.reference(controllers, controller);
    decisions.note(
        actor, key(controller), "adopting {}: it matches the selector", metadata.getName());
    return change(metadata, now -> Owners.with(now, reference));
  }

  private void release(ObjectMeta controller, ObjectMeta metadata) {
    decisions.note(
        actor, key(controller), "releasing {}: its labels no longer match", metadata.getName());
    boolean ignored = change(metadata, now -> Owners.without(now, controller.getUid()));
  }

  /** Changes the metadata of an object; returns false where it is gone. */
  private boolean change(ObjectMeta seen, UnaryOperator<ObjectMeta> change) {
    try {
      owned.update(
          seen.getNamespace(),
          seen.getName(),
          owned.strategy().wholeRules(),
          live -> access.withMetadata(live, change.apply(access.metadata(live))),
          WRITE);
      return true;
    } catch (KubernetesException refusal) {
      if (refusal.code() == 404) {
        return false;
      }
      throw refusal;
    }
  }

  private static String key(ObjectMeta metadata) {
    return metadata.getNamespace() + '/' + metadata.getName();
  }
}
