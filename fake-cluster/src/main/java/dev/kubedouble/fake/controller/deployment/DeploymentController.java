package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentStatus;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.OwnerReference;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.controller.loop.Claims;
import dev.kubedouble.fake.controller.loop.ControlLoop;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.controller.loop.Entries;
import dev.kubedouble.fake.controller.loop.Owners;
import dev.kubedouble.fake.controller.loop.Ownership;
import dev.kubedouble.fake.controller.loop.Selectors;
import dev.kubedouble.fake.controller.loop.WorkQueue;
import dev.kubedouble.fake.events.EventRecorder;
import dev.kubedouble.fake.registry.Deleter;
import dev.kubedouble.fake.store.LogEntry;
import dev.kubedouble.fake.store.Table;
import dev.kubedouble.fake.store.Version;
import dev.kubedouble.selector.LabelSelector;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a Deployment whenever it, one of its ReplicaSets or the last of its pods changes
 * (kubernetes, {@code deployment_controller.go}). Used in turns only.
 */
public final class DeploymentController implements ControlLoop {
  private static final int MOST_RETRIES = 15;

  private final ControllerContext context;
  private final Ownership ownership;
  private final WorkQueue queue;
  private final EventRecorder recorder;
  private final Deleter<ReplicaSet> deleter;
  private final Claims<ReplicaSet> claims;
  private final Selectors selectors = new Selectors();

  /** Creates the controller of a cluster that is empty as yet. */
  public DeploymentController(ControllerContext context, Ownership ownership) {
    this.context = context;
    this.ownership = ownership;
    this.queue = new WorkQueue(context, Pass.ACTOR, MOST_RETRIES, this::look);
    this.recorder = context.logbook().recorder(Pass.ACTOR);
    this.deleter = new Deleter<>(context.replicaSets());
    this.claims =
        new Claims<>(context.replicaSets(), Resource.DEPLOYMENTS, context.decisions(), Pass.ACTOR);
  }

  @Override
  public void onCommit(LogEntry<?> entry) {
    LogEntry<Deployment> deployment = Entries.in(context.deployments().table(), entry);
    if (deployment != null) {
      onDeployment(deployment.after());
      return;
    }
    LogEntry<ReplicaSet> replicaSet = Entries.in(context.replicaSets().table(), entry);
    if (replicaSet != null) {
      onReplicaSet(replicaSet.before(), replicaSet.after());
      return;
    }
    LogEntry<Pod> pod = Entries.in(context.pods().table(), entry);
    if (pod != null && pod.after().isDeleted()) {
      onPodGone(pod.after().content().getMetadata());
    }
  }

  private void onDeployment(Version<Deployment> after) {
    if (after.isDeleted()) {
      selectors.forget(after.content().getMetadata().getUid());
      queue.forget(after.key());
    } else {
      queue.add(after.key());
    }
  }

  private void onReplicaSet(@Nullable Version<ReplicaSet> before, Version<ReplicaSet> after) {
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
    Deployment owner = owner(namespace, controller);
    if (owner != null) {
      queue.add(Table.key(namespace, controller.getName()));
    }
  }

  private @Nullable Deployment owner(String namespace, OwnerReference controller) {
    if (!controller.getKind().equals(Resource.DEPLOYMENTS.kind())) {
      return null;
    }
    Version<Deployment> found =
        context.deployments().table().get(Table.key(namespace, controller.getName()));
    return found != null && found.content().getMetadata().getUid().equals(controller.getUid())
        ? found.content()
        : null;
  }

  /** Wakes the Deployments that could adopt a ReplicaSet without a controller. */
  private void addMatching(@Nullable Version<ReplicaSet> before, ObjectMeta orphan) {
    if (before != null) {
      ObjectMeta old = before.content().getMetadata();
      if (Owners.controllerOf(old) == null && old.getLabelsMap().equals(orphan.getLabelsMap())) {
        return;
      }
    }
    Table<Deployment> table = context.deployments().table();
    table.scan(
        orphan.getNamespace() + '/',
        "",
        Long.MAX_VALUE,
        null,
        version -> {
          Deployment deployment = version.content();
          if (selectors
              .of(deployment.getMetadata().getUid(), deployment.getSpec().getSelector())
              .matches(orphan.getLabelsMap())) {
            queue.add(version.key());
          }
          return true;
        });
  }

  /** Wakes a Deployment of the strategy Recreate when its last pod is gone. */
  private void onPodGone(ObjectMeta pod) {
    OwnerReference controller = Owners.controllerOf(pod);
    if (controller == null || !controller.getKind().equals(Resource.REPLICA_SETS.kind())) {
      return;
    }
    Version<ReplicaSet> replicaSet =
        context.replicaSets().table().get(Table.key(pod.getNamespace(), controller.getName()));
    if (replicaSet == null
        || !replicaSet.content().getMetadata().getUid().equals(controller.getUid())) {
      return;
    }
    OwnerReference grandparent = Owners.controllerOf(replicaSet.content().getMetadata());
    Deployment deployment = grandparent == null ? null : owner(pod.getNamespace(), grandparent);
    if (deployment != null
        && deployment.getSpec().getStrategy().getType().equals("Recreate")
        && hasNoPods(deployment)) {
      queue.add(Table.key(pod.getNamespace(), deployment.getMetadata().getName()));
    }
  }

  private boolean hasNoPods(Deployment deployment) {
    return ownership.replicaSets().ownedBy(deployment.getMetadata().getUid()).stream()
        .allMatch(replicaSet -> podsOf(deployment, replicaSet).findAny().isEmpty());
  }

  /** Returns the pods of a ReplicaSet that are the Deployment's by its selector, too. */
  private Stream<Pod> podsOf(Deployment deployment, ReplicaSet replicaSet) {
    ObjectMeta metadata = deployment.getMetadata();
    LabelSelector selector = selectors.of(metadata.getUid(), deployment.getSpec().getSelector());
    List<Pod> pods = ownership.pods().ownedBy(replicaSet.getMetadata().getUid());
    return pods.stream().filter(pod -> selector.matches(pod.getMetadata().getLabelsMap()));
  }

  private void look(String key) {
    Version<Deployment> version = context.deployments().table().get(key);
    if (version == null) {
      return;
    }
    Deployment deployment = version.content();
    Pass pass = new Pass(context, deleter, recorder, deployment, replicaSetsOf(deployment));
    Progress progress = new Progress(nanos -> queue.addAfter(key, nanos));
    if (deployment.getMetadata().hasDeletionTimestamp()) {
      Generations generations = NewReplicaSet.resolve(pass, false);
      DeploymentStatuses.sync(pass, generations.all(), generations.current());
      return;
    }
    checkPaused(pass);
    if (deployment.getSpec().getPaused()) {
      onlyScale(pass);
    } else if (Rollback.isAskedFor(deployment)) {
      Rollback.rollBack(pass);
    } else if (Scaling.isDue(pass)) {
      onlyScale(pass);
    } else if (deployment.getSpec().getStrategy().getType().equals("Recreate")) {
      Recreate.roll(pass, progress, this::podsOf);
    } else {
      RollingUpdate.roll(pass, progress);
    }
  }

  private List<ReplicaSet> replicaSetsOf(Deployment deployment) {
    ObjectMeta metadata = deployment.getMetadata();
    List<ReplicaSet> owned = ownership.replicaSets().ownedBy(metadata.getUid());
    List<ReplicaSet> orphans = ownership.replicaSets().orphansIn(metadata.getNamespace());
    List<ReplicaSet> candidates = owned;
    if (!orphans.isEmpty()) {
      candidates = new ArrayList<>(owned);
      candidates.addAll(orphans);
    }
    return claims.claim(
        metadata, selectors.of(metadata.getUid(), deployment.getSpec().getSelector()), candidates);
  }

  /** Says in the status that the rollout stands still or goes on, so that no deadline runs. */
  private static void checkPaused(Pass pass) {
    if (!pass.hasProgressDeadline()) {
      return;
    }
    String reason = Conditions.progressReason(pass.status());
    boolean paused = pass.spec().getPaused();
    if (reason.equals(Progress.DEADLINE_EXCEEDED) || paused == reason.equals(Progress.PAUSED)) {
      return;
    }
    pass.note(paused ? "paused: scaling only" : "resumed");
    DeploymentStatus.Builder status = pass.status().toBuilder();
    Conditions.set(
        status,
        Conditions.of(
            Conditions.PROGRESSING,
            Conditions.UNKNOWN,
            paused ? Progress.PAUSED : Progress.RESUMED,
            paused ? "Deployment is paused" : "Deployment is resumed",
            pass.now()));
    pass.setStatus(status.build());
    pass.writeStatus();
  }

  private static void onlyScale(Pass pass) {
    Generations generations = NewReplicaSet.resolve(pass, false);
    Scaling.scale(pass, generations);
    if (pass.spec().getPaused() && !Rollback.isAskedFor(pass.deployment())) {
      History.cleanUp(pass, generations.old());
    }
    DeploymentStatuses.sync(pass, generations.all(), generations.current());
  }
}
