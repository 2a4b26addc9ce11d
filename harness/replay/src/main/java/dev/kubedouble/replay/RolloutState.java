package dev.kubedouble.replay;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.OwnerReference;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonBoolean;
import dev.kubedouble.json.JsonNull;
import dev.kubedouble.json.JsonNumber;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonString;
import dev.kubedouble.schema.JsonEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a transcript calls the settled state of a cluster. Used by one thread. */
final class RolloutState implements AutoCloseable {
  private final FakeCluster cluster;
  private final String namespace;
  private final Watch<Event> events;
  private final Watch<ReplicaSet> scalings;
  private final Map<String, Integer> sizes = new HashMap<>();

  /** Begins to look at a namespace. */
  RolloutState(FakeCluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
    this.events = watch(Resource.EVENTS);
    this.scalings = watch(Resource.REPLICA_SETS);
  }

  private <T extends Message> Watch<T> watch(Resource<T> resource) {
    return cluster.watch(
        resource, namespace, ListOptions.getDefaultInstance(), Caller.of("kubedouble"));
  }

  /** Returns the state, with the events and the scalings since the last call. */
  JsonObject read() {
    List<Pod> pods = cluster.list(Resource.PODS, namespace);
    JsonObject state = new JsonObject();
    state.put("deployments", deployments());
    state.put("replicaSets", replicaSets(pods));
    state.put("events", tally());
    state.put("replicaSetScalings", scalings());
    long orphans = pods.stream().filter(pod -> controllerOf(pod).isEmpty()).count();
    if (orphans > 0) {
      state.put("orphanPods", JsonNumber.of(orphans));
    }
    return state;
  }

  private JsonArray deployments() {
    JsonArray all = new JsonArray();
    for (Deployment deployment : cluster.list(Resource.DEPLOYMENTS, namespace)) {
      ObjectMeta metadata = deployment.getMetadata();
      JsonObject item = new JsonObject();
      item.put("name", metadata.getName());
      item.put("generation", JsonNumber.of(metadata.getGeneration()));
      item.put("annotations", map(metadata.getAnnotationsMap()));
      if (metadata.hasDeletionTimestamp()) {
        item.put("terminating", JsonBoolean.TRUE);
        JsonArray finalizers = new JsonArray();
        metadata.getFinalizersList().forEach(name -> finalizers.add(JsonString.of(name)));
        item.put("finalizers", finalizers);
      }
      item.put("replicas", JsonNumber.of(deployment.getSpec().getReplicas()));
      item.put("paused", JsonBoolean.of(deployment.getSpec().getPaused()));
      item.put("status", nested(deployment.getStatus()));
      all.add(item);
    }
    return all;
  }

  private JsonArray replicaSets(List<Pod> pods) {
    List<ReplicaSet> sorted = new ArrayList<>(cluster.list(Resource.REPLICA_SETS, namespace));
    sorted.sort(Comparator.comparingLong(RolloutState::revision));
    JsonArray all = new JsonArray();
    for (ReplicaSet replicaSet : sorted) {
      ObjectMeta metadata = replicaSet.getMetadata();
      JsonObject item = new JsonObject();
      item.put("name", metadata.getName());
      item.put("revision", JsonNumber.of(revision(replicaSet)));
      item.put("annotations", map(metadata.getAnnotationsMap()));
      item.put("labels", map(metadata.getLabelsMap()));
      JsonArray owners = new JsonArray();
      for (OwnerReference owner : metadata.getOwnerReferencesList()) {
        owners.add(JsonString.of(owner.getKind() + '/' + owner.getName()));
      }
      item.put("ownedBy", owners);
      if (metadata.hasDeletionTimestamp()) {
        item.put("terminating", JsonBoolean.TRUE);
      }
      item.put("image", image(replicaSet));
      item.put("replicas", JsonNumber.of(replicaSet.getSpec().getReplicas()));
      item.put("status", nested(replicaSet.getStatus()));
      item.put("pods", counts(metadata.getName(), pods));
      all.add(item);
    }
    return all;
  }

  private static JsonObject counts(String replicaSet, List<Pod> pods) {
    int total = 0;
    int ready = 0;
    int terminating = 0;
    for (Pod pod : pods) {
      if (controllerOf(pod).equals(replicaSet)) {
        total++;
        boolean ends = pod.getMetadata().hasDeletionTimestamp();
        terminating += ends ? 1 : 0;
        ready += !ends && isReady(pod) ? 1 : 0;
      }
    }
    return new JsonObject()
        .put("total", JsonNumber.of(total))
        .put("ready", JsonNumber.of(ready))
        .put("terminating", JsonNumber.of(terminating));
  }

  private static String controllerOf(Pod pod) {
    for (OwnerReference owner : pod.getMetadata().getOwnerReferencesList()) {
      if (owner.getController()) {
        return owner.getName();
      }
    }
    return "";
  }

  private static boolean isReady(Pod pod) {
    return pod.getStatus().getConditionsList().stream()
        .anyMatch(
            condition ->
                condition.getType().equals("Ready") && condition.getStatus().equals("True"));
  }

  /** Returns the events since the last call, equal ones counted. */
  private JsonArray tally() {
    Map<String, JsonObject> tally = new TreeMap<>();
    for (WatchEvent<Event> seen = events.poll(); seen != null; seen = events.poll()) {
      if (seen.type() == WatchEvent.Type.DELETED) {
        continue;
      }
      Event event = seen.object();
      String kind = event.getInvolvedObject().getKind();
      String message = kind.equals("Deployment") ? event.getMessage() : "";
      String name = kind.equals("Pod") ? "" : event.getInvolvedObject().getName();
      String key = String.join("\n", kind, name, event.getReason(), message, event.getType());
      JsonObject item =
          tally.computeIfAbsent(
              key,
              fresh -> {
                JsonObject made = new JsonObject();
                made.put("kind", kind);
                made.put("type", event.getType());
                made.put("reason", event.getReason());
                if (!message.isEmpty()) {
                  made.put("message", message);
                }
                made.put("name", kind.equals("Pod") ? JsonNull.NULL : JsonString.of(name));
                return made;
              });
      if (!event.getReason().startsWith("Failed")) {
        long times = item.get("times") instanceof JsonNumber number ? number.longValue() : 0;
        item.put("times", JsonNumber.of(times + 1));
      }
    }
    return JsonArray.copyOf(tally.values());
  }

  /** Returns the changes of size since the last call, in their order. */
  private JsonArray scalings() {
    JsonArray all = new JsonArray();
    for (WatchEvent<ReplicaSet> seen = scalings.poll(); seen != null; seen = scalings.poll()) {
      ReplicaSet replicaSet = seen.object();
      String name = replicaSet.getMetadata().getName();
      int size = replicaSet.getSpec().getReplicas();
      Integer before = sizes.get(name);
      if (seen.type() == WatchEvent.Type.DELETED) {
        sizes.remove(name);
        all.add(new JsonObject().put("image", image(replicaSet)).put("deleted", JsonBoolean.TRUE));
      } else if (before == null || before != size) {
        sizes.put(name, size);
        all.add(
            new JsonObject()
                .put("image", image(replicaSet))
                .put("from", before == null ? JsonNull.NULL : JsonNumber.of(before))
                .put("to", JsonNumber.of(size)));
      }
    }
    return all;
  }

  @Override
  public void close() {
    events.close();
    scalings.close();
  }

  private static JsonObject nested(Message message) {
    return JsonEncoder.tree(message);
  }

  private static JsonObject map(Map<String, String> entries) {
    JsonObject object = new JsonObject();
    new TreeMap<>(entries).forEach(object::put);
    return object;
  }

  private static String image(ReplicaSet replicaSet) {
    return replicaSet.getSpec().getTemplate().getSpec().getContainers(0).getImage();
  }

  private static long revision(ReplicaSet replicaSet) {
    return Long.parseLong(
        replicaSet.getMetadata().getAnnotationsOrDefault("deployment.kubernetes.io/revision", "0"));
  }
}
