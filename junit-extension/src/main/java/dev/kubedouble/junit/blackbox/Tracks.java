package dev.kubedouble.junit.blackbox;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.DeploymentCondition;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Container;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.fake.Change;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The bars of Deployments, of their replica sets below them, and of the pods below those, from the
 * writes of a cluster in order.
 */
final class Tracks {
  private final Map<String, Track> byUid = new LinkedHashMap<>();
  private final Map<String, String> ownerOf = new LinkedHashMap<>();

  private Tracks() {}

  static List<Track> of(List<Change<?>> changes) {
    Tracks tracks = new Tracks();
    changes.forEach(tracks::take);
    List<Track> ordered = new ArrayList<>();
    for (String uid : tracks.byUid.keySet()) {
      String owner = tracks.ownerOf.getOrDefault(uid, "");
      if (!tracks.byUid.containsKey(owner)) {
        tracks.addWithOwned(uid, ordered);
      }
    }
    return ordered;
  }

  private void addWithOwned(String uid, List<Track> ordered) {
    Track track = byUid.get(uid);
    if (track == null) {
      return;
    }
    ordered.add(track);
    ownerOf.forEach(
        (owned, owner) -> {
          if (owner.equals(uid)) {
            addWithOwned(owned, ordered);
          }
        });
  }

  private void take(Change<?> change) {
    if (change.after() instanceof Deployment deployment) {
      deployment(change, deployment);
    } else if (change.after() instanceof ReplicaSet replicaSet) {
      replicaSet(change, replicaSet);
    } else if (change.after() instanceof Pod pod) {
      pod(change, pod);
    }
  }

  private void deployment(Change<?> change, Deployment deployment) {
    Track track = track(change, Track.Kind.DEPLOYMENT, change.object());
    int wanted = deployment.getSpec().getReplicas();
    int available = deployment.getStatus().getAvailableReplicas();
    int updated = deployment.getStatus().getUpdatedReplicas();
    boolean isComplete =
        available == wanted
            && updated == wanted
            && deployment.getStatus().getReplicas() == wanted
            && deployment.getStatus().getObservedGeneration()
                >= deployment.getMetadata().getGeneration();
    String state =
        isStuck(deployment)
            ? "stuck"
            : deployment.getSpec().getPaused() ? "paused" : isComplete ? "complete" : "progressing";
    track.enter(
        change.turn(),
        state,
        available + "/" + wanted + (state.equals("stuck") ? "  no progress" : ""),
        change.object()
            + " is "
            + state
            + ": "
            + wanted
            + " wanted, "
            + updated
            + " updated, "
            + available
            + " available; "
            + images(deployment.getSpec().getTemplate().getSpec().getContainersList()));
    finish(change, track);
  }

  private static boolean isStuck(Deployment deployment) {
    for (DeploymentCondition condition : deployment.getStatus().getConditionsList()) {
      if (condition.getType().equals("Progressing") && condition.getStatus().equals("False")) {
        return true;
      }
    }
    return false;
  }

  private void replicaSet(Change<?> change, ReplicaSet replicaSet) {
    Track track = track(change, Track.Kind.REPLICA_SET, change.metadata().getName());
    int replicas = replicaSet.getSpec().getReplicas();
    int ready = replicaSet.getStatus().getReadyReplicas();
    track.enter(
        change.turn(),
        replicas == 0 ? "empty" : "scaled",
        (replicas == 0 ? "0" : ready + "/" + replicas)
            + "  "
            + images(replicaSet.getSpec().getTemplate().getSpec().getContainersList()),
        change.object()
            + ": "
            + replicas
            + " wanted, "
            + ready
            + " ready; "
            + images(replicaSet.getSpec().getTemplate().getSpec().getContainersList()));
    finish(change, track);
  }

  private void pod(Change<?> change, Pod pod) {
    Track track = track(change, Track.Kind.POD, change.metadata().getName());
    PodState state = PodState.of(pod);
    track.enter(
        change.turn(),
        state.name(),
        state.name().equals("ready") ? "" : state.text(),
        change.object() + ": " + state.text() + "; " + images(pod.getSpec().getContainersList()));
    finish(change, track);
  }

  private Track track(Change<?> change, Track.Kind kind, String label) {
    ObjectMeta metadata = change.metadata();
    if (metadata.getOwnerReferencesCount() > 0) {
      ownerOf.put(metadata.getUid(), metadata.getOwnerReferences(0).getUid());
    }
    return byUid.computeIfAbsent(metadata.getUid(), uid -> new Track(label, kind));
  }

  private static void finish(Change<?> change, Track track) {
    if (change.deleted()) {
      track.end(change.turn());
    }
  }

  private static String images(List<Container> containers) {
    return containers.stream().map(Container::getImage).collect(Collectors.joining(", "));
  }
}
