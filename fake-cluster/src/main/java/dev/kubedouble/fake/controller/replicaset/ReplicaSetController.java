package dev.kubedouble.fake.controller.replicaset;

import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.apps.v1.ReplicaSetStatus;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.OwnerReference;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.controller.loop.Claims;
import dev.kubedouble.fake.controller.loop.ControlLoop;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.controller.loop.Entries;
import dev.kubedouble.fake.controller.loop.Owners;
import dev.kubedouble.fake.controller.loop.Ownership;
import dev.kubedouble.fake.controller.loop.PodStates;
import dev.kubedouble.fake.controller.loop.Selectors;
import dev.kubedouble.fake.controller.loop.WorkQueue;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Write;
import dev.kubedouble.fake.store.LogEntry;
import dev.kubedouble.fake.store.Table;
import dev.kubedouble.fake.store.Version;
import dev.kubedouble.selector.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a ReplicaSet whenever it or one of its pods changes (kubernetes, {@code
 * replica_set.go}). Used in turns only.
 */
public final class ReplicaSetController implements ControlLoop {
  private static final String ACTOR = "replicaset-controller";
  private static final int MOST_AT_ONCE = 500;
  private static final Write STATUS = Write.of("status", ControllerContext.CONTROLLER_MANAGER);

  private final ControllerContext context;
  private final Ownership ownership;
  private final WorkQueue queue;
  private final PodControl podControl;
  private final Claims<Pod> claims;
  private final Selectors selectors = new Selectors();

  /** Creates the controller of a cluster that is empty as yet. */
  public ReplicaSetController(ControllerContext context, Ownership ownership) {
    this.context = context;
    this.ownership = ownership;
    this.queue = new WorkQueue(context, ACTOR, Integer.MAX_VALUE, this::look);
    this.podControl = new PodControl(context, context.logbook().recorder(ACTOR));
    this.claims = new Claims<>(context.pods(), Resource.REPLICA_SETS, context.decisions(), ACTOR);
  }

  @Override
  public void onCommit(LogEntry<?> entry) {
    LogEntry<Pod> pod = Entries.in(context.pods().table(), entry);
    if (pod != null) {
      onPod(pod.before(), pod.after());
      return;
    }
    LogEntry<ReplicaSet> replicaSet = Entries.in(context.replicaSets().table(), entry);
    if (replicaSet == null) {
      return;
    }
    if (replicaSet.after().isDeleted()) {
      selectors.forget(replicaSet.after().content().getMetadata().getUid());
      queue.forget(replicaSet.after().key());
    } else {
      queue.add(replicaSet.after().key());
    }
  }

  private void onPod(@Nullable Version<Pod> before, Version<Pod> after) {
    ObjectMeta metadata = after.content().getMetadata();
    OwnerReference controller = Owners.controllerOf(metadata);
    if (before != null && !after.isDeleted()) {
      OwnerReference old = Owners.controllerOf(before.content().getMetadata());
      if (old != null && !old.equals(controller)) {
        addOwner(metadata.getNamespace(), old);
      }
    }
    if (controller != null) {
      addOwner(metadata.getNamespace(), controller);
    } else if (!after.isDeleted() && !metadata.hasDeletionTimestamp()) {
      addMatching(before, metadata);
    }
  }

  private void addOwner(String namespace, OwnerReference controller) {
    if (!controller.getKind().equals(Resource.REPLICA_SETS.kind())) {
      return;
    }
    String key = Table.key(namespace, controller.getName());
    Version<ReplicaSet> owner = context.replicaSets().table().get(key);
    if (owner != null && owner.content().getMetadata().getUid().equals(controller.getUid())) {
      queue.add(key);
    }
  }

  /** Wakes the ReplicaSets that could adopt a pod without a controller. */
  private void addMatching(@Nullable Version<Pod> before, ObjectMeta orphan) {
    if (before != null) {
      ObjectMeta old = before.content().getMetadata();
      if (Owners.controllerOf(old) == null && old.getLabelsMap().equals(orphan.getLabelsMap())) {
        return;
      }
    }
    if (orphan.getLabelsCount() == 0) {
      return;
    }
    context
        .replicaSets()
        .table()
        .scan(
            orphan.getNamespace() + '/',
            "",
            Long.MAX_VALUE,
            null,
            version -> {
              if (selector(version.content()).matches(orphan.getLabelsMap())) {
                queue.add(version.key());
              }
              return true;
            });
  }

  private void look(String key) {
    Version<ReplicaSet> version = context.replicaSets().table().get(key);
    if (version == null) {
      return;
    }
    ReplicaSet replicaSet = version.content();
    ObjectMeta metadata = replicaSet.getMetadata();
    List<Pod> owned = ownership.pods().ownedBy(metadata.getUid());
    List<Pod> candidates = new ArrayList<>(owned.size());
    addActive(candidates, owned);
    addActive(candidates, ownership.pods().orphansIn(metadata.getNamespace()));
    List<Pod> active = claims.claim(metadata, selector(replicaSet), candidates);
    int terminating = terminating(replicaSet, owned);
    KubernetesException refusal =
        metadata.hasDeletionTimestamp() ? null : manage(key, replicaSet, active);
    writeStatus(
        replicaSet,
        ReplicaSetStatuses.of(
            replicaSet,
            active,
            terminating,
            refusal == null ? null : refusal.status().getMessage(),
            context.replicaSets().timestamp(),
            context.clock().nanos()));
    if (refusal != null) {
      throw refusal;
    }
    planAvailability(key, replicaSet, active);
  }

  private static void addActive(List<Pod> to, List<Pod> pods) {
    for (Pod pod : pods) {
      if (PodStates.isActive(pod)) {
        to.add(pod);
      }
    }
  }

  private int terminating(ReplicaSet replicaSet, List<Pod> owned) {
    List<Pod> terminating = new ArrayList<>();
    for (Pod pod : owned) {
      if (PodStates.isTerminating(pod)) {
        terminating.add(pod);
      }
    }
    return terminating.isEmpty()
        ? 0
        : claims.belonging(replicaSet.getMetadata(), selector(replicaSet), terminating).size();
  }

  /** Creates what is missing or deletes what is too much; returns a refusal, or null. */
  private @Nullable KubernetesException manage(
      String key, ReplicaSet replicaSet, List<Pod> active) {
    int wanted = replicaSet.getSpec().getReplicas();
    int tooMany = active.size() - wanted;
    if (tooMany < 0) {
      int count = Math.min(-tooMany, MOST_AT_ONCE);
      note(key, "creating {} pods: {} of {} are there", count, active.size(), wanted);
      KubernetesException refusal = podControl.create(replicaSet, count);
      if (refusal != null) {
        note(key, "creating pods was refused: {}", refusal.status().getMessage());
      }
      return refusal;
    }
    if (tooMany > 0) {
      int count = Math.min(tooMany, MOST_AT_ONCE);
      note(key, "deleting {} pods: {} are there, {} wanted", count, active.size(), wanted);
      KubernetesException refusal =
          podControl.delete(replicaSet, toDelete(replicaSet, active, count));
      return refusal;
    }
    return null;
  }

  private List<Pod> toDelete(ReplicaSet replicaSet, List<Pod> active, int count) {
    if (count >= active.size()) {
      return active;
    }
    List<Pod> related = new ArrayList<>();
    String deployment = Owners.controllerUid(replicaSet.getMetadata());
    if (!deployment.isEmpty()) {
      for (ReplicaSet sibling : ownership.replicaSets().ownedBy(deployment)) {
        related.addAll(ownership.pods().ownedBy(sibling.getMetadata().getUid()));
      }
    }
    return new PodRanking(related, context.clock().nanos()).rank(active).subList(0, count);
  }

  private void writeStatus(ReplicaSet replicaSet, ReplicaSetStatus status) {
    if (ReplicaSetStatuses.same(replicaSet.getStatus(), status)) {
      return;
    }
    Registry<ReplicaSet> registry = context.replicaSets();
    registry.update(
        replicaSet.getMetadata().getNamespace(),
        replicaSet.getMetadata().getName(),
        registry.strategy().statusRules(),
        live -> live.toBuilder().setStatus(status).build(),
        STATUS);
  }

  /** Plans the look at which the next ready pod counts as available. */
  private void planAvailability(String key, ReplicaSet replicaSet, List<Pod> active) {
    int minReadySeconds = replicaSet.getSpec().getMinReadySeconds();
    if (minReadySeconds == 0) {
      return;
    }
    long now = context.clock().nanos();
    long next = Long.MAX_VALUE;
    boolean waits = false;
    for (Pod pod : active) {
      if (PodStates.isReady(pod)) {
        long left = ReplicaSetStatuses.nanosUntilAvailable(pod, minReadySeconds, now);
        if (left > 0) {
          waits = true;
          next = Math.min(next, left);
        }
      }
    }
    if (waits) {
      queue.addAfter(
          key, next == Long.MAX_VALUE ? TimeUnit.SECONDS.toNanos(minReadySeconds) : next);
    }
  }

  private LabelSelector selector(ReplicaSet replicaSet) {
    return selectors.of(replicaSet.getMetadata().getUid(), replicaSet.getSpec().getSelector());
  }

  private void note(String key, String pattern, Object... arguments) {
    context.decisions().note(ACTOR, key, pattern, arguments);
  }
}
