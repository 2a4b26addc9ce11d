package dev.kubedouble.fake.controller.garbage;

import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.OwnerReference;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.fake.controller.decision.DecisionLog;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.controller.loop.Owners;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Decides whether one object goes, and how (kubernetes, {@code garbagecollector.go}). */
final class Collection {
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final DecisionLog decisions;
  private final OwnerGraph graph;
  private final Owner owners;
  private final Consumer<Item> look;

  /**
   * Creates the decisions.
   *
   * @param look plans a look at another object
   */
  Collection(ControllerContext context, OwnerGraph graph, Owner owners, Consumer<Item> look) {
    this.decisions = context.decisions();
    this.graph = graph;
    this.owners = owners;
    this.look = look;
  }

  /** Deletes an object that no owner keeps, or lets it go where it waited for its dependents. */
  void attemptToDelete(Item item) {
    ObjectMeta metadata = item.find();
    if (metadata == null) {
      return;
    }
    if (Marks.awaitsDependents(metadata)) {
      awaitDependents(item, metadata);
    } else if (!metadata.hasDeletionTimestamp() && metadata.getOwnerReferencesCount() > 0) {
      judge(item, metadata);
    }
  }

  private void awaitDependents(Item item, ObjectMeta metadata) {
    boolean blocked = false;
    for (OwnerGraph.Dependent dependent : graph.dependents(metadata.getUid())) {
      if (dependent.blocks()) {
        blocked = true;
        ObjectMeta other = dependent.item().find();
        if (other != null && !Marks.awaitsDependents(other) && !other.hasDeletionTimestamp()) {
          look.accept(dependent.item());
        }
      }
    }
    if (!blocked) {
      note(item, "all dependents are gone: going too");
      change(item, metadata, Marks.FOREGROUND);
    }
  }

  private void judge(Item item, ObjectMeta metadata) {
    boolean solid = false;
    boolean awaiting = false;
    List<OwnerReference> lost = new ArrayList<>();
    for (OwnerReference reference : metadata.getOwnerReferencesList()) {
      switch (owners.stateOf(reference, metadata.getNamespace())) {
        case SOLID -> solid = true;
        case UNKNOWN -> {
          note(item, "left alone: nothing is known of its owner {}", reference.getName());
          return;
        }
        case ABSENT -> lost.add(reference);
        case AWAITS_DEPENDENTS -> {
          awaiting = true;
          lost.add(reference);
        }
        default -> throw new IllegalStateException("no such state");
      }
    }
    if (solid) {
      if (!lost.isEmpty()) {
        release(item, metadata, lost);
      }
    } else if (awaiting && !graph.dependents(metadata.getUid()).isEmpty()) {
      unblockCircle(item, metadata);
      delete(item, metadata, "Foreground");
    } else {
      delete(item, metadata, policy(metadata));
    }
  }

  private static String policy(ObjectMeta metadata) {
    if (metadata.getFinalizersList().contains(Marks.ORPHAN)) {
      return "Orphan";
    }
    return metadata.getFinalizersList().contains(Marks.FOREGROUND) ? "Foreground" : "Background";
  }

  /** Takes away the references to owners that are gone or go, as another one keeps the object. */
  private void release(Item item, ObjectMeta metadata, List<OwnerReference> lost) {
    note(
        item, "kept by another owner: dropping {} references to owners that are gone", lost.size());
    item.kind()
        .change(
            metadata,
            now -> {
              ObjectMeta changed = now;
              for (OwnerReference reference : lost) {
                changed = Owners.without(changed, reference.getUid());
              }
              return changed;
            });
  }

  /** Objects that own each other would wait for each other: stops one from blocking. */
  private void unblockCircle(Item item, ObjectMeta metadata) {
    for (OwnerGraph.Dependent dependent : graph.dependents(metadata.getUid())) {
      ObjectMeta other = dependent.item().find();
      if (other != null && Marks.awaitsDependents(other)) {
        item.kind()
            .change(
                metadata,
                now -> {
                  ObjectMeta.Builder changed = now.toBuilder();
                  for (int i = 0; i < changed.getOwnerReferencesCount(); i++) {
                    changed.getOwnerReferencesBuilder(i).setBlockOwnerDeletion(false);
                  }
                  return changed.build();
                });
        return;
      }
    }
  }

  private void delete(Item item, ObjectMeta metadata, String policy) {
    note(item, "deleting ({}): no owner is left", policy);
    try {
      item.kind().delete(metadata, policy);
    } catch (KubernetesException refusal) {
      if (refusal.code() != NOT_FOUND && refusal.code() != CONFLICT) {
        throw refusal;
      }
      look.accept(item);
    }
  }

  /** Frees what depends on an object that is deleted with its dependents left alone. */
  void orphanDependents(Item item) {
    ObjectMeta metadata = item.find();
    if (metadata == null || !Marks.orphansDependents(metadata)) {
      return;
    }
    List<OwnerGraph.Dependent> dependents = graph.dependents(metadata.getUid());
    note(item, "leaving {} dependents without an owner", dependents.size());
    for (OwnerGraph.Dependent dependent : dependents) {
      ObjectMeta other = dependent.item().find();
      if (other != null) {
        dependent.item().kind().change(other, now -> Owners.without(now, metadata.getUid()));
      }
    }
    change(item, metadata, Marks.ORPHAN);
  }

  private static void change(Item item, ObjectMeta metadata, String finalizer) {
    item.kind().change(metadata, now -> Marks.without(now, finalizer));
  }

  private void note(Item item, String pattern, Object... arguments) {
    decisions.note(GarbageCollector.ACTOR, item.key(), pattern, arguments);
  }
}
