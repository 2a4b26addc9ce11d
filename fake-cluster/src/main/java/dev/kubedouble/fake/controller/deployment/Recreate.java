package dev.kubedouble.fake.controller.deployment;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.fake.controller.loop.PodStates;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lets all old pods go before the first new one comes (kubernetes, {@code recreate.go}). */
final class Recreate {
  private Recreate() {}

  static void roll(
      Pass pass, Progress progress, BiFunction<Deployment, ReplicaSet, Stream<Pod>> pods) {
    Generations generations = NewReplicaSet.resolve(pass, false);
    if (scaleDown(pass, generations.old()) || oldPodsRun(pass, generations, pods)) {
      progress.sync(pass, generations.all(), generations.current());
      return;
    }
    if (generations.current() == null) {
      generations = NewReplicaSet.resolve(pass, true);
    }
    ReplicaSet current = Objects.requireNonNull(generations.current(), "it was to be made");
    Scaling.to(pass, current, pass.wanted());
    if (DeploymentStatuses.isComplete(pass, pass.status())) {
      History.cleanUp(pass, generations.old());
    }
    progress.sync(pass, generations.all(), current);
  }

  private static boolean scaleDown(Pass pass, List<ReplicaSet> old) {
    boolean scaled = false;
    for (ReplicaSet replicaSet : ReplicaSets.active(old)) {
      scaled |= Scaling.to(pass, replicaSet, 0).changed();
    }
    return scaled;
  }

  private static boolean oldPodsRun(
      Pass pass, Generations generations, BiFunction<Deployment, ReplicaSet, Stream<Pod>> pods) {
    int replicas = ReplicaSets.totalActual(generations.old());
    if (replicas > 0) {
      pass.note("waiting: old replica sets still have {} pods", replicas);
      return true;
    }
    for (ReplicaSet replicaSet : pass.replicaSets()) {
      if (isCurrent(replicaSet, generations.current())) {
        continue;
      }
      Optional<Pod> running =
          pods.apply(pass.deployment(), replicaSet)
              .filter(pod -> !PodStates.isTerminal(pod))
              .findFirst();
      if (running.isPresent()) {
        pass.note("waiting: the old pod {} has not ended", running.get().getMetadata().getName());
        return true;
      }
    }
    return false;
  }

  private static boolean isCurrent(ReplicaSet replicaSet, @Nullable ReplicaSet current) {
    return current != null
        && current.getMetadata().getUid().equals(replicaSet.getMetadata().getUid());
  }
}
