package dev.kubedouble.fake.controller.garbage;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.OwnerReference;
import dev.kubedouble.fake.controller.loop.ControlLoop;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.controller.loop.Entries;
import dev.kubedouble.fake.controller.loop.WorkQueue;
import dev.kubedouble.fake.store.LogEntry;
import dev.kubedouble.fake.store.Version;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which objects a write makes garbage, or free to go (kubernetes, {@code
 * graph_builder.go}). Used in turns only.
 */
public final class GarbageCollector implements ControlLoop {
  static final String ACTOR = "garbage-collector";

  /** The kinds that are collected; Kubernetes leaves out events, which go by their age. */
  private final List<Collectable<?>> kinds;

  private final Owner owners;
  private final OwnerGraph graph = new OwnerGraph();
  private final StrayOwners strays;
  private final Map<String, Item> known = new HashMap<>();
  private final WorkQueue toDelete;
  private final WorkQueue toOrphan;

  /** Creates the collector of a cluster that is empty as yet. */
  public GarbageCollector(ControllerContext context) {
    this.kinds =
        List.of(
            new Collectable<>(context.pods()),
            new Collectable<>(context.replicaSets()),
            new Collectable<>(context.deployments()),
            new Collectable<>(context.namespaces()));
    List<Collectable<?>> all = new ArrayList<>(kinds);
    all.add(new Collectable<>(context.events()));
    this.owners = new Owner(all);
    this.strays = new StrayOwners(context);
    Collection collection = new Collection(context, graph, owners, this::look);
    this.toDelete =
        new WorkQueue(
            context, ACTOR, Integer.MAX_VALUE, id -> with(id, collection::attemptToDelete));
    this.toOrphan =
        new WorkQueue(
            context,
            ACTOR + " (orphaning)",
            Integer.MAX_VALUE,
            id -> with(id, collection::orphanDependents));
  }

  @Override
  public void onCommit(LogEntry<?> entry) {
    for (int i = 0; i < kinds.size(); i++) {
      if (observe(kinds.get(i), entry)) {
        return;
      }
    }
  }

  private <T extends Message> boolean observe(Collectable<T> kind, LogEntry<?> entry) {
    LogEntry<T> own = Entries.in(kind.table(), entry);
    if (own != null) {
      observe(kind, own.before(), own.after());
    }
    return own != null;
  }

  private <T extends Message> void observe(
      Collectable<T> kind, @Nullable Version<T> before, Version<T> after) {
    ObjectMeta now = kind.metadata(after);
    @Nullable ObjectMeta old = before == null ? null : kind.metadata(before);
    if (after.isDeleted()) {
      gone(new Item(kind, after.key()), Objects.requireNonNullElse(old, now));
      return;
    }
    if (old == null) {
      strays.add(now, new Item(kind, after.key()));
    }
    List<OwnerReference> oldOwners = old == null ? List.of() : old.getOwnerReferencesList();
    if (!oldOwners.equals(now.getOwnerReferencesList())) {
      reowned(new Item(kind, after.key()), oldOwners, now.getOwnerReferencesList());
    }
    if (now.hasDeletionTimestamp()) {
      marked(kind, after.key(), old, now);
    }
  }

  private void gone(Item item, ObjectMeta last) {
    if (known.remove(item.id()) != null) {
      toDelete.forget(item.id());
      toOrphan.forget(item.id());
    }
    strays.remove(last);
    graph.remove(item, last.getOwnerReferencesList());
    lookAtDependents(last.getUid());
    for (OwnerReference owner : last.getOwnerReferencesList()) {
      lookAtOwner(owner, last.getNamespace());
    }
  }

  private void reowned(Item item, List<OwnerReference> before, List<OwnerReference> after) {
    graph.remove(item, before);
    graph.add(item, after);
    ObjectMeta metadata = Objects.requireNonNull(item.find(), "it was just written");
    for (OwnerReference reference : after) {
      if (owners.stateOf(reference, metadata.getNamespace()) == Owner.State.ABSENT) {
        look(item);
        break;
      }
    }
    strays.check(item, metadata, before);
    for (OwnerReference reference : before) {
      if (reference.getBlockOwnerDeletion() && !blocks(reference.getUid(), after)) {
        lookAtOwner(reference, metadata.getNamespace());
      }
    }
  }

  private static boolean blocks(String uid, List<OwnerReference> owners) {
    for (OwnerReference owner : owners) {
      if (owner.getUid().equals(uid)) {
        return owner.getBlockOwnerDeletion();
      }
    }
    return false;
  }

  /** Begins what an object's finalizers ask for when it is marked for deletion. */
  private void marked(Collectable<?> kind, String key, @Nullable ObjectMeta old, ObjectMeta now) {
    if (Marks.orphansDependents(now) && (old == null || !Marks.orphansDependents(old))) {
      Item item = new Item(kind, key);
      known.put(item.id(), item);
      toOrphan.add(item.id());
    }
    if (Marks.awaitsDependents(now) && (old == null || !Marks.awaitsDependents(old))) {
      lookAtDependents(now.getUid());
      look(new Item(kind, key));
    }
  }

  private void lookAtDependents(String uid) {
    for (OwnerGraph.Dependent dependent : graph.dependents(uid)) {
      look(dependent.item());
    }
  }

  private void lookAtOwner(OwnerReference reference, String namespace) {
    Item owner = owners.find(reference, namespace);
    if (owner != null) {
      ObjectMeta metadata = owner.find();
      if (metadata != null && Marks.awaitsDependents(metadata)) {
        look(owner);
      }
    }
  }

  private void look(Item item) {
    known.put(item.id(), item);
    toDelete.add(item.id());
  }

  private void with(String id, Consumer<Item> action) {
    Item item = known.get(id);
    if (item != null) {
      action.accept(item);
    }
  }
}
