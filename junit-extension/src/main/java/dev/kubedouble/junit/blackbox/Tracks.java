package dev.kubedouble.junit.blackbox;

import dev.kubedouble.api.apps.v1.Deployment;
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
    DeploymentState state = DeploymentState.of(deployment);
    track.enter(
        change.turn(),
        state.name(),
        state.available()
            + "/"
            + state.wanted()
            + (state.name().equals("stuck") ? "  no progress" : ""),
        change.object()
            + " is "
            + state.name()
            + ": "
            + state.counts()
            + "\n"
            + images(deployment.getSpec().getTemplate().getSpec().getContainersList()));
    finish(change, track);
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
            + " ready\n"
            + images(replicaSet.getSpec().getTemplate().getSpec().getContainersList()));
    finish(change, track);
  }

  private void pod(Change<?> change, Pod pod) {
    Track track = track(change, Track.Kind.POD, change.metadata().getName());
    PodState state = PodState.of(pod);
    track.enter(
        change.turn(),
        state.name(),
        state.text(),
        change.object()
            + ": "
            + state.text()
            + (state.detail().isEmpty() ? "" : "\n" + state.detail())
            + "\n"
            + images(pod.getSpec().getContainersList()));
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
