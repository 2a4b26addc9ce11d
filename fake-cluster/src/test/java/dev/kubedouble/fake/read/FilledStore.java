package dev.kubedouble.fake.read;

import static java.util.Objects.requireNonNull;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.core.v1.PodSpec;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.store.ObjectAccess;
import dev.kubedouble.fake.store.Store;
import dev.kubedouble.fake.store.Table;
import dev.kubedouble.fake.store.Version;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A store with tables that tests fill and read. */
final class FilledStore {
  static final long FIRST_REVISION = 10;

  final Store store;
  final Table<Deployment> deployments;
  final Table<Pod> pods;
  final Table<Event> events;
  final Reads reads;

  /** What happens, once, when a read looks at the metadata of a deployment. */
  Runnable meanwhile = () -> {};

  FilledStore() {
    this(1_000);
  }

  FilledStore(int historyRevisions) {
    store = new Store(FIRST_REVISION, historyRevisions);
    deployments = store.addTable(new DeploymentAccess());
    pods = store.addTable(new PodAccess());
    events = store.addTable(new EventAccess());
    reads = new Reads(store);
  }

  /** Stores a deployment; labels are written {@code key=value}. */
  Version<Deployment> put(String namespace, String name, String... labels) {
    return deployments.put(
        namespace + '/' + name,
        Deployment.newBuilder().setMetadata(metadata(namespace, name, labels)).build());
  }

  void delete(String key) {
    Version<Deployment> last = requireNonNull(deployments.get(key));
    deployments.delete(key, last.object(), null);
  }

  void putPod(String namespace, String name, String node) {
    pods.put(
        namespace + '/' + name,
        Pod.newBuilder()
            .setMetadata(metadata(namespace, name))
            .setSpec(PodSpec.newBuilder().setNodeName(node))
            .build());
  }

  void putEvent(String namespace, String name) {
    events.put(
        namespace + '/' + name, Event.newBuilder().setMetadata(metadata(namespace, name)).build());
  }

  ObjectList<Deployment> list(String namespace, ListOptions.Builder options) {
    return reads.list(deployments, ListQuery.of(Resource.DEPLOYMENTS, namespace, options.build()));
  }

  ObjectList<Pod> listPods(String namespace, ListOptions.Builder options) {
    return reads.list(pods, ListQuery.of(Resource.PODS, namespace, options.build()));
  }

  ObjectList<Event> listEvents(String namespace, ListOptions.Builder options) {
    return reads.list(events, ListQuery.of(Resource.EVENTS, namespace, options.build()));
  }

  Version<Deployment> get(String namespace, String name, String resourceVersion) {
    return reads.get(
        deployments,
        Resource.DEPLOYMENTS,
        namespace,
        name,
        GetOptions.newBuilder().setResourceVersion(resourceVersion).build());
  }

  static ListOptions.Builder options() {
    return ListOptions.newBuilder();
  }

  static List<String> keys(ObjectList<Deployment> list) {
    return list.items().stream()
        .map(object -> object.getMetadata().getNamespace() + '/' + object.getMetadata().getName())
        .toList();
  }

  private static ObjectMeta metadata(String namespace, String name, String... labels) {
    Map<String, String> pairs =
        Arrays.stream(labels)
            .map(label -> label.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    return ObjectMeta.newBuilder()
        .setNamespace(namespace)
        .setName(name)
        .putAllLabels(pairs)
        .build();
  }

  private final class DeploymentAccess implements ObjectAccess<Deployment> {
    @Override
    public Deployment prototype() {
      return Deployment.getDefaultInstance();
    }

    @Override
    public ObjectMeta metadata(Deployment object) {
      Runnable now = meanwhile;
      meanwhile = () -> {};
      now.run();
      return object.getMetadata();
    }

    @Override
    public Deployment withMetadata(Deployment object, ObjectMeta metadata) {
      return object.toBuilder().setMetadata(metadata).build();
    }
  }

  private static final class PodAccess implements ObjectAccess<Pod> {
    @Override
    public Pod prototype() {
      return Pod.getDefaultInstance();
    }

    @Override
    public ObjectMeta metadata(Pod object) {
      return object.getMetadata();
    }

    @Override
    public Pod withMetadata(Pod object, ObjectMeta metadata) {
      return object.toBuilder().setMetadata(metadata).build();
    }
  }

  private static final class EventAccess implements ObjectAccess<Event> {
    @Override
    public Event prototype() {
      return Event.getDefaultInstance();
    }

    @Override
    public ObjectMeta metadata(Event object) {
      return object.getMetadata();
    }

    @Override
    public Event withMetadata(Event object, ObjectMeta metadata) {
      return object.toBuilder().setMetadata(metadata).build();
    }
  }
}
