package dev.kubedouble.fake;

import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.apps.v1.ReplicaSet;
import dev.kubedouble.api.core.v1.Event;
import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.core.v1.Pod;
import dev.kubedouble.fake.controller.Controllers;
import dev.kubedouble.fake.controller.decision.DecisionLog;
import dev.kubedouble.fake.controller.loop.ControllerContext;
import dev.kubedouble.fake.events.EventLogbook;
import dev.kubedouble.fake.kinds.DeploymentStrategy;
import dev.kubedouble.fake.kinds.EventStrategy;
import dev.kubedouble.fake.kinds.NamespaceStrategy;
import dev.kubedouble.fake.kinds.PodStrategy;
import dev.kubedouble.fake.kinds.ReplicaSetStrategy;
import dev.kubedouble.fake.kinds.Templates;
import dev.kubedouble.fake.kubelet.Kubelet;
import dev.kubedouble.fake.kubelet.KubeletOptions;
import dev.kubedouble.fake.kubelet.NodeMemory;
import dev.kubedouble.fake.managedfields.FieldManager;
import dev.kubedouble.fake.read.Reads;
import dev.kubedouble.fake.registry.FieldTracking;
import dev.kubedouble.fake.registry.Identity;
import dev.kubedouble.fake.registry.Registry;
import dev.kubedouble.fake.registry.Strategy;
import dev.kubedouble.fake.store.Store;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.fake.turn.Turns;
import dev.kubedouble.fake.watch.WatchHub;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a cluster, put together.
 *
 * @param time the cluster's clock
 * @param store all versions of all objects
 * @param turns the one order of events
 * @param hub the open watches
 * @param reads the reading verbs
 * @param writes the writing verbs
 * @param watches the watch verb
 * @param history what has happened
 * @param identity where names and uids come from
 * @param control the controllers' side; null where none run
 */
record ClusterParts(
    Timeline time,
    Store store,
    Turns turns,
    WatchHub hub,
    ClusterReads reads,
    Writes writes,
    Watches watches,
    ClusterHistory history,
    Identity identity,
    @Nullable Control control) {
  /** Revisions begin behind 1, as etcd's do. */
  private static final long FIRST_REVISION = 1;

  /** Puts a new cluster together. */
  static ClusterParts assemble(FakeClusterOptions options, SpecMemory memory) {
    Timeline time =
        options.clock() == ClockMode.SYSTEM
            ? Timeline.running(options.speed())
            : Timeline.standing(options.clock(), options.start());
    Namespaces namespaces = new Namespaces(options.createNamespacesOnDemand());
    ClusterParts parts = assemble(options, memory, time, new Identity(options.seed()), namespaces);
    boolean ignored =
        parts.turns.call(
            () -> {
              namespaces.create("default");
              return true;
            });
    return parts;
  }

  /** Puts a cluster together that goes on where another one is; belongs into a turn of that one. */
  static ClusterParts fork(FakeClusterOptions options, SpecMemory memory, ClusterParts from) {
    ClusterParts parts =
        assemble(
            options,
            memory,
            from.time.copy(),
            from.identity.copy(),
            new Namespaces(options.createNamespacesOnDemand()));
    boolean ignored =
        parts.turns.call(
            () -> {
              parts.store.restore(from.store.snapshot());
              if (parts.control != null && from.control != null) {
                parts.control.continueFrom(from.control);
              }
              return true;
            });
    return parts;
  }

  private static ClusterParts assemble(
      FakeClusterOptions options,
      SpecMemory memory,
      Timeline time,
      Identity identity,
      Namespaces namespaces) {
    Store store = new Store(FIRST_REVISION, options.historyRevisions());
    WatchHub hub = new WatchHub();
    Turns turns = new Turns(time, options.controllers(), hub);
    store.stampWith(turns::turnsTaken, time::nanos);
    Kinds kinds = new Kinds();
    FieldManager fields = new FieldManager(time, memory.fields());
    Assembly assembly = new Assembly(store, time, identity, fields, namespaces);
    Templates templates = memory.templates();
    Kind<Deployment> deployments = kinds.add(assembly.kind(new DeploymentStrategy(templates)));
    Kind<ReplicaSet> replicaSets = kinds.add(assembly.kind(new ReplicaSetStrategy(templates)));
    Kind<Pod> pods =
        kinds.add(assembly.kind(new PodStrategy(templates, namespaces::checkSecurity)));
    Kind<Event> events = kinds.add(assembly.kind(new EventStrategy()));
    Kind<Namespace> all = kinds.add(assembly.kind(new NamespaceStrategy()));
    namespaces.use(all.registry());
    Control control = null;
    if (options.controllers() != ControllerMode.OFF) {
      control =
          control(
              store,
              options.kubelet(),
              memory.nodes(),
              ControllerContext.of(
                  turns,
                  time,
                  deployments.registry(),
                  replicaSets.registry(),
                  pods.registry(),
                  all.registry(),
                  events.registry()));
    }
    Reads reads = new Reads(store);
    return new ClusterParts(
        time,
        store,
        turns,
        hub,
        new ClusterReads(kinds, reads),
        new Writes(kinds, reads, fields, memory.bodies()),
        new Watches(kinds, store, reads, turns, time, hub),
        new ClusterHistory(kinds, store),
        identity,
        control);
  }

  /** Lets the controllers and the kubelets know of every write, in the turn that makes it. */
  private static Control control(
      Store store, KubeletOptions options, NodeMemory nodes, ControllerContext context) {
    Controllers controllers = Controllers.install(context);
    Kubelet kubelet = Kubelet.install(context, options, nodes);
    store.onCommit(
        entry -> {
          controllers.onCommit(entry);
          kubelet.onCommit(entry);
        });
    return new Control(kubelet, context.logbook(), context.decisions());
  }

  /**
   * What users see of the controllers' side.
   *
   * @param kubelet the scheduler and the kubelets
   * @param logbook where they record events
   * @param decisions why controllers did what they did
   */
  record Control(Kubelet kubelet, EventLogbook logbook, DecisionLog decisions) {
    void continueFrom(Control other) {
      kubelet.continueFrom(other.kubelet);
      logbook.continueFrom(other.logbook);
    }
  }

  /** What every kind's registry is made of. */
  private record Assembly(
      Store store,
      Timeline time,
      Identity identity,
      FieldTracking tracking,
      Namespaces namespaces) {
    <T extends Message> Kind<T> kind(Strategy<T> strategy) {
      return Kind.of(
          new Registry<>(strategy, store.addTable(strategy), time, identity, tracking, namespaces));
    }
  }
}
