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
import dev.kubedouble.fake.kinds.DeploymentStrategy;
import dev.kubedouble.fake.kinds.EventStrategy;
import dev.kubedouble.fake.kinds.NamespaceStrategy;
import dev.kubedouble.fake.kinds.PodStrategy;
import dev.kubedouble.fake.kinds.ReplicaSetStrategy;
import dev.kubedouble.fake.kubelet.Kubelet;
import dev.kubedouble.fake.kubelet.KubeletOptions;
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
    @Nullable Control control) {
  /** Revisions begin behind 1, as etcd's do. */
  private static final long FIRST_REVISION = 1;

  static ClusterParts assemble(FakeClusterOptions options) {
    Timeline time =
        options.clock() == ClockMode.SYSTEM
            ? Timeline.running(options.speed())
            : Timeline.standing(options.clock(), options.start());
    Store store = new Store(FIRST_REVISION, options.historyRevisions());
    WatchHub hub = new WatchHub();
    Turns turns = new Turns(time, options.controllers(), hub);
    store.stampWith(turns::turnsTaken, time::nanos);
    Namespaces namespaces = new Namespaces(options.createNamespacesOnDemand());
    Kinds kinds = new Kinds();
    FieldManager fields = new FieldManager(time);
    Assembly assembly = new Assembly(store, time, new Identity(options.seed()), fields, namespaces);
    Kind<Deployment> deployments = kinds.add(assembly.kind(new DeploymentStrategy()));
    Kind<ReplicaSet> replicaSets = kinds.add(assembly.kind(new ReplicaSetStrategy()));
    Kind<Pod> pods = kinds.add(assembly.kind(new PodStrategy(namespaces::checkSecurity)));
    Kind<Event> events = kinds.add(assembly.kind(new EventStrategy()));
    Kind<Namespace> all = kinds.add(assembly.kind(new NamespaceStrategy()));
    namespaces.use(all.registry());
    Control control = null;
    if (options.controllers() != ControllerMode.OFF) {
      control =
          control(
              store,
              options.kubelet(),
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
    ClusterParts parts =
        new ClusterParts(
            time,
            store,
            turns,
            hub,
            new ClusterReads(kinds, reads),
            new Writes(kinds, reads, fields),
            new Watches(kinds, store, reads, turns, time, hub),
            new ClusterHistory(kinds, store),
            control);
    turns.call(
        () -> {
          namespaces.create("default");
          return true;
        });
    return parts;
  }

  /** Lets the controllers and the kubelets know of every write, in the turn that makes it. */
  private static Control control(Store store, KubeletOptions options, ControllerContext context) {
    Controllers controllers = Controllers.install(context);
    Kubelet kubelet = Kubelet.install(context, options);
    store.onCommit(
        entry -> {
          controllers.onCommit(entry);
          kubelet.onCommit(entry);
        });
    return new Control(kubelet, context.decisions());
  }

  /**
   * What users see of the controllers' side.
   *
   * @param kubelet the scheduler and the kubelets
   * @param decisions why controllers did what they did
   */
  record Control(Kubelet kubelet, DecisionLog decisions) {}

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
