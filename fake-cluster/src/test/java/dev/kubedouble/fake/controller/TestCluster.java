package dev.kubedouble.fake.controller;

import static java.util.Objects.requireNonNull;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.podsecurity.PodSecurity;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.kinds.DeploymentStrategy;
import dev.kubedouble.fake.kinds.EventStrategy;
import dev.kubedouble.fake.kinds.NamespaceStrategy;
import dev.kubedouble.fake.kinds.PodStrategy;
import dev.kubedouble.fake.kinds.ReplicaSetStrategy;
import dev.kubedouble.fake.kinds.Templates;
import dev.kubedouble.fake.kubelet.Kubelet;
import dev.kubedouble.fake.kubelet.KubeletOptions;
import dev.kubedouble.fake.kubelet.NodeMemory;
import dev.kubedouble.fake.kubelet.PodScript;
import dev.kubedouble.fake.kubelet.Pods;
import dev.kubedouble.fake.registry.Deleter;
import dev.kubedouble.fake.registry.FieldTracking;
import dev.kubedouble.fake.registry.Identity;
import dev.kubedouble.fake.registry.NamespaceGate;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Strategy;
import dev.kubedouble.fake.registry.Write;
import dev.kubedouble.fake.store.Completion;
import dev.kubedouble.fake.store.LogEntry;
import dev.kubedouble.fake.store.Store;
import dev.kubedouble.fake.store.Table;
import dev.kubedouble.fake.store.Version;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.fake.turn.Deliveries;
import dev.kubedouble.fake.turn.Turns;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A store, registries, turns and the controllers, without the doors. */
public final class TestCluster {
  public static final String NAMESPACE = "default";

  private static final KubeletOptions MANUAL =
      KubeletOptions.defaults().withPodEvents(false).withScript(PodScript.manual());
  private static final Write WRITE = Write.by("test");

  public final Timeline time = Timeline.standing(ClockMode.VIRTUAL, Timeline.VIRTUAL_EPOCH);
  public final Turns turns = new Turns(time, ControllerMode.AUTO, new NobodyWatches());
  public final ControllerContext context;
  final Controllers controllers;
  public final Pods pods;
  public final List<LogEntry<?>> log = new ArrayList<>();

  private final Store store = new Store(1, 1_000_000);
  private final Identity identity = new Identity(1);

  private TestCluster(KubeletOptions options, Map<String, String> namespaceLabels) {
    Templates templates = new Templates();
    context =
        ControllerContext.of(
            turns,
            time,
            registry(new DeploymentStrategy(templates)),
            registry(new ReplicaSetStrategy(templates)),
            registry(new PodStrategy(templates, this::checkSecurity)),
            registry(new NamespaceStrategy()),
            registry(new EventStrategy()));
    controllers = Controllers.install(context);
    Kubelet kubelet = Kubelet.install(context, options, new NodeMemory());
    pods = kubelet.pods();
    store.onCommit(
        entry -> {
          log.add(entry);
          controllers.onCommit(entry);
          kubelet.onCommit(entry);
        });
    createNamespace(
        Namespace.newBuilder()
            .setMetadata(ObjectMeta.newBuilder().setName(NAMESPACE).putAllLabels(namespaceLabels))
            .build());
  }

  /** Returns a cluster whose pods are ready at once. */
  public static TestCluster create() {
    return create(KubeletOptions.defaults().withPodEvents(false));
  }

  /** Returns a cluster with nodes of a kind. */
  public static TestCluster create(KubeletOptions options) {
    return new TestCluster(options, Map.of());
  }

  /** Returns a cluster whose pods only a test moves. */
  public static TestCluster manual() {
    return create(MANUAL);
  }

  /** Returns a cluster whose pods only a test moves, in a namespace with labels. */
  public static TestCluster manual(Map<String, String> namespaceLabels) {
    return new TestCluster(MANUAL, namespaceLabels);
  }

  private <T extends Message> Registry<T> registry(Strategy<T> strategy) {
    return new Registry<>(
        strategy, store.addTable(strategy), time, identity, new Untracked(), new OpenGate());
  }

  public Namespace createNamespace(Namespace namespace) {
    return turns.call(() -> context.namespaces().create("", namespace, WRITE).object());
  }

  public Deployment create(Deployment deployment) {
    return turns.call(() -> context.deployments().create(NAMESPACE, deployment, WRITE).object());
  }

  public Deployment update(String name, UnaryOperator<Deployment> change) {
    return turns.call(
        () ->
            context
                .deployments()
                .update(
                    NAMESPACE, name, context.deployments().strategy().wholeRules(), change, WRITE)
                .object());
  }

  public <T extends Message> void delete(Registry<T> registry, String name, DeleteOptions options) {
    turns.call(() -> new Deleter<>(registry).delete(NAMESPACE, name, options));
  }

  public @Nullable Deployment deployment(String name) {
    turns.driver().settle();
    Version<Deployment> found = context.deployments().table().get(NAMESPACE + '/' + name);
    return found == null ? null : found.object();
  }

  /** Returns a Deployment that must be there. */
  public Deployment require(String name) {
    return requireNonNull(deployment(name), name);
  }

  /** Creates a pod that nobody controls. */
  public Pod create(Pod pod) {
    return turns.call(() -> context.pods().create(NAMESPACE, pod, WRITE).object());
  }

  /** Creates a ReplicaSet that nobody controls. */
  public ReplicaSet create(ReplicaSet replicaSet) {
    return turns.call(() -> context.replicaSets().create(NAMESPACE, replicaSet, WRITE).object());
  }

  /** Changes a pod's own fields. */
  public Pod updatePod(String name, UnaryOperator<Pod> change) {
    return turns.call(
        () ->
            context
                .pods()
                .update(NAMESPACE, name, context.pods().strategy().wholeRules(), change, WRITE)
                .object());
  }

  /** Changes a ReplicaSet's own fields. */
  public ReplicaSet updateReplicaSet(String name, UnaryOperator<ReplicaSet> change) {
    return turns.call(
        () ->
            context
                .replicaSets()
                .update(
                    NAMESPACE, name, context.replicaSets().strategy().wholeRules(), change, WRITE)
                .object());
  }

  /** Returns the messages of all events with a reason, in the order of their names. */
  public List<String> messages(String reason) {
    return events().stream()
        .filter(event -> event.getReason().equals(reason))
        .map(Event::getMessage)
        .toList();
  }

  public List<Deployment> deployments() {
    return all(context.deployments().table());
  }

  public List<ReplicaSet> replicaSets() {
    return all(context.replicaSets().table());
  }

  public List<Pod> pods() {
    return all(context.pods().table());
  }

  public List<Event> events() {
    return all(context.events().table());
  }

  public <R> R inTurn(Supplier<R> turn) {
    return turns.call(turn);
  }

  public void advance(Duration span) {
    turns.driver().advance(span);
  }

  private <T extends Message> List<T> all(Table<T> table) {
    turns.driver().settle();
    List<T> all = new ArrayList<>();
    table.scan("", "", store.revision(), null, version -> all.add(version.object()));
    return all;
  }

  private void checkSecurity(Pod pod) {
    Version<Namespace> namespace =
        context.namespaces().table().get(pod.getMetadata().getNamespace());
    if (namespace != null) {
      PodSecurity.admit(namespace.object(), pod);
    }
  }

  private static final class NobodyWatches implements Deliveries {
    @Override
    public void deliver() {}

    @Override
    public boolean awaited() {
      return false;
    }

    @Override
    public boolean idle() {
      return false;
    }
  }

  private static final class OpenGate implements NamespaceGate {
    @Override
    public void checkCreate(Resource<?> resource, String namespace, String name) {}
  }

  private static final class Untracked implements FieldTracking {
    @Override
    public <T extends Message> T track(
        Strategy<T> strategy, @Nullable T live, T written, Write write) {
      return written;
    }

    @Override
    public <T extends Message> Completion<T> trackLater(
        Strategy<T> strategy, @Nullable Version<T> live, @Nullable T asked, Write write) {
      return object -> object;
    }

    @Override
    public <T extends Message> Completion<T> trackBirths(Strategy<T> strategy, Write write) {
      return object -> object;
    }

    @Override
    public <T extends Message> @Nullable Completion<T> passOn(
        Strategy<T> strategy, Version<T> live) {
      return null;
    }
  }
}
