package dev.kubedouble.fake;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.protobuf.Message;
import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.GetOptions;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.PatchOptions;
import dev.kubedouble.api.meta.v1.UpdateOptions;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.Body;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.Deletion;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.Patch;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.fake.controller.decision.Decision;
import dev.kubedouble.fake.kubelet.Pods;
import dev.kubedouble.fake.store.Table;
import dev.kubedouble.fake.turn.Intent;
import dev.kubedouble.fake.turn.Turns;
import dev.kubedouble.fake.watch.OpenWatch;
import dev.kubedouble.fake.watch.Waiter;
import dev.kubedouble.manifest.Manifests;
import dev.kubedouble.time.ClusterClock;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Kubernetes cluster in memory: an API server with its store, and the controllers and the kubelet
 * behind it.
 *
 * <pre>{@code
 * try (FakeCluster cluster = FakeCluster.create()) {
 *   cluster.load(Manifests.parse(yaml));
 *   cluster.settle();
 *   assertThat(cluster.deployment("default", "web").getStatus().getAvailableReplicas()).isEqualTo(3);
 * }
 * }</pre>
 *
 * <p>By default time is virtual and stands still until it is moved, and controllers run by
 * themselves: once a write has been answered, everything that is due now runs before the next call
 * is admitted. A test that waits five real seconds for such a cluster is told, by a warning of the
 * logger of this class, what is due next and what to call. Thread-safe. Closing ends its watches.
 */
public final class FakeCluster implements ClusterApi, AutoCloseable {
  private static final int MOST_DECISIONS = 8;
  private static final Caller TEST = Caller.of("kubedouble");

  private final FakeClusterOptions options;
  private final SpecMemory memory;
  private final ClusterParts parts;
  private final Turns turns;
  private final Patience patience;

  private FakeCluster(FakeClusterOptions options, SpecMemory memory, ClusterParts parts) {
    this.options = options;
    this.memory = memory;
    this.parts = parts;
    this.turns = parts.turns();
    this.patience = new Patience(turns);
    turns.explainWith(this::lastDecisions);
  }

  /**
   * Creates a cluster for tests: virtual time, controllers that run by themselves, namespace {@code
   * default}.
   */
  public static FakeCluster create() {
    return create(FakeClusterOptions.defaults());
  }

  /** Creates a cluster. */
  public static FakeCluster create(FakeClusterOptions options) {
    return create(options, new SpecMemory());
  }

  /**
   * Creates a cluster that shares what it remembers of pod specs with others; it answers as one
   * that does not.
   */
  public static FakeCluster create(FakeClusterOptions options, SpecMemory memory) {
    return new FakeCluster(options, memory, ClusterParts.assemble(options, memory));
  }

  /** Returns how this cluster behaves. */
  public FakeClusterOptions options() {
    return options;
  }

  /** Returns the cluster's time. */
  public ClusterClock clock() {
    return parts.time();
  }

  /** Returns how many turns the cluster has taken: its place in the one order of events. */
  public long turnsTaken() {
    return turns.turnsTaken();
  }

  /**
   * Returns the cluster's pods, to script and to move them.
   *
   * @throws IllegalStateException where controllers are {@code OFF}
   */
  public Pods pods() {
    return control("pods()").kubelet().pods();
  }

  /**
   * Returns why controllers did what they did or did not, the oldest decision first; the last
   * 10,000 are kept.
   *
   * @throws IllegalStateException where controllers are {@code OFF}
   */
  public List<Decision> decisions() {
    return control("decisions()").decisions().decisions();
  }

  /**
   * Returns the decisions about one object, the oldest first.
   *
   * @throws IllegalStateException where controllers are {@code OFF}
   */
  public List<Decision> decisions(String namespace, String name) {
    return control("decisions()").decisions().decisions(Table.key(namespace, name));
  }

  private ClusterParts.Control control(String method) {
    ClusterParts.Control control = parts.control();
    if (control == null) {
      throw new IllegalStateException(
          method + ": controllers are OFF, so nothing acts here (expected: AUTO or STEPPED)");
    }
    return control;
  }

  /**
   * Does something once the cluster's time has come to a moment.
   *
   * @param moment in nanoseconds since 1970-01-01T00:00:00Z
   * @param what what it is, as {@link #step} and messages say it
   * @param action runs after a turn, holding no lock, on the thread that brought the moment
   * @return takes the plan back, where the moment has not come yet
   */
  @CanIgnoreReturnValue
  public Runnable at(long moment, String what, Runnable action) {
    Intent planned =
        turns.schedule(moment, Intent.Kind.TIMER, what, () -> parts.hub().afterwards(action));
    return () -> turns.cancel(planned);
  }

  /**
   * Lets somebody who waits for {@link #at} count as an open watch does: while he has been told all
   * there is, time that is {@code SKIPPING} jumps.
   */
  public Waiter waiter() {
    return turns.call(() -> parts.hub().waiter(turns::wake));
  }

  /**
   * Creates all objects of manifests, in their order; namespaces that they mention are made where
   * they are missing.
   */
  public void load(Manifests manifests) {
    ManifestLoader.load(this, manifests);
  }

  /** Returns a Deployment as it is now. */
  public Deployment deployment(String namespace, String name) {
    return get(Resource.DEPLOYMENTS, namespace, name);
  }

  /** Returns an object as it is now. */
  public <T extends Message> T get(Resource<T> resource, String namespace, String name) {
    return get(resource, namespace, name, GetOptions.getDefaultInstance(), TEST).object();
  }

  /** Returns all objects of a namespace as they are now; an empty namespace means all. */
  public <T extends Message> List<T> list(Resource<T> resource, String namespace) {
    return list(resource, namespace, ListOptions.getDefaultInstance(), TEST).items();
  }

  /** Creates an object and returns it as stored. */
  public <T extends Message> T create(Resource<T> resource, String namespace, T object) {
    return create(resource, namespace, Body.of(object), CreateOptions.getDefaultInstance(), TEST)
        .object();
  }

  /** Returns the writes that this cluster has seen. */
  public ClusterHistory history() {
    return parts.history();
  }

  /** Runs what is due now until nothing is; returns how many turns that took. */
  public int settle() {
    return turns.driver().settle();
  }

  /** Runs the next step that is due now and returns what it was, or null where none is. */
  public @Nullable String step() {
    Intent intent = turns.driver().step();
    return intent == null ? null : intent.name();
  }

  /** Moves virtual time forward; all that falls due on the way runs at its moment. */
  public void advance(Duration span) {
    turns.driver().advance(span);
  }

  /**
   * Moves virtual time forward until the cluster is as wanted, at most an hour.
   *
   * @throws AssertionError where it has not come to that; the message says what is due next
   */
  public void advanceUntil(Predicate<FakeCluster> condition) {
    advanceUntil(condition, Duration.ofHours(1));
  }

  /**
   * Moves virtual time forward until the cluster is as wanted.
   *
   * @param atMost how far time may go
   * @throws AssertionError where it has not come to that; the message says what is due next
   */
  public void advanceUntil(Predicate<FakeCluster> condition, Duration atMost) {
    if (!turns.driver().advanceUntil(() -> condition.test(this), atMost)) {
      List<Intent> next = turns.planned(5);
      throw new AssertionError(
          "the condition did not hold within "
              + atMost
              + " of virtual time; it is now "
              + clock().now()
              + (next.isEmpty() ? " and nothing is due" : " and next are due " + dueTimes(next))
              + lastDecisions());
    }
  }

  private String dueTimes(List<Intent> next) {
    return next.stream()
        .map(intent -> intent + " in " + Duration.ofNanos(intent.at() - clock().nanos()))
        .collect(Collectors.joining(", "));
  }

  /** Returns the last decisions, as messages of failures add them; empty where there are none. */
  private String lastDecisions() {
    ClusterParts.Control control = parts.control();
    List<Decision> all = control == null ? List.of() : control.decisions().decisions();
    return all.isEmpty()
        ? ""
        : all.subList(Math.max(0, all.size() - MOST_DECISIONS), all.size()).stream()
            .map(decision -> "\n  " + decision)
            .collect(Collectors.joining("", "; the last decisions of controllers:", ""));
  }

  /**
   * Returns a new cluster that is independent of this one and goes on where this one is: the same
   * objects, revision, time, scripts, and names and uids to come.
   *
   * <p>Its controllers look at every object afresh, as after a restart of Kubernetes' controller
   * manager. What is not carried over: watches, history (reads and watches of the past end with
   * 410), decisions, retries that wait, and what event recorders remember, so that an event that is
   * repeated there is a new one. The caller closes both.
   */
  public FakeCluster fork() {
    return turns.call(
        () -> new FakeCluster(options, memory, ClusterParts.fork(options, memory, parts)));
  }

  /** Forgets all history, as etcd's compaction does: watches and reads of the past end with 410. */
  public void compact() {
    turns.call(
        () -> {
          parts.store().compact(parts.store().revision());
          return true;
        });
  }

  @Override
  public <T extends Message> Answer<T> create(
      Resource<T> resource, String namespace, Body<T> body, CreateOptions options, Caller caller) {
    return turns.call(() -> parts.writes().create(resource, namespace, body, options, caller));
  }

  @Override
  public <T extends Message> Answer<T> get(
      Resource<T> resource, String namespace, String name, GetOptions options, Caller caller) {
    turns.admit();
    if (patience.ignoresRepeats()) {
      return parts.reads().get(resource, namespace, name, options);
    }
    return patience.read(
        List.of(caller, resource, namespace, name),
        () -> parts.reads().get(resource, namespace, name, options));
  }

  @Override
  public <T extends Message> ObjectList<T> list(
      Resource<T> resource, String namespace, ListOptions options, Caller caller) {
    turns.admit();
    if (patience.ignoresRepeats()) {
      return parts.reads().list(resource, namespace, options);
    }
    return patience.read(
        List.of(caller, resource, namespace, options),
        () -> parts.reads().list(resource, namespace, options));
  }

  @Override
  public <T extends Message> Answer<T> update(
      Resource<T> resource,
      String namespace,
      String name,
      Body<T> body,
      UpdateOptions options,
      Caller caller) {
    return turns.call(
        () -> parts.writes().update(resource, namespace, name, body, options, caller));
  }

  @Override
  public <T extends Message> Answer<T> patch(
      Resource<T> resource,
      String namespace,
      String name,
      Patch patch,
      PatchOptions options,
      Caller caller) {
    return turns.call(
        () -> parts.writes().patch(resource, namespace, name, patch, options, caller));
  }

  @Override
  public <T extends Message> Deletion<T> delete(
      Resource<T> resource, String namespace, String name, DeleteOptions options, Caller caller) {
    return turns.call(() -> parts.writes().delete(resource, namespace, name, options));
  }

  @Override
  public <T extends Message> ObjectList<T> deleteCollection(
      Resource<T> resource,
      String namespace,
      ListOptions listOptions,
      DeleteOptions deleteOptions,
      Caller caller) {
    return turns.call(
        () -> parts.writes().deleteCollection(resource, namespace, listOptions, deleteOptions));
  }

  @Override
  public <T extends Message> Watch<T> watch(
      Resource<T> resource, String namespace, ListOptions options, Caller caller) {
    Watch<T> watch = turns.call(() -> parts.watches().open(resource, namespace, options, caller));
    patience.watched();
    return watch;
  }

  /** Returns the watches that are open, whichever way they were opened; the oldest first. */
  public List<OpenWatch> openWatches() {
    return parts.hub().watches();
  }

  /** Returns an object's namespace and name as messages show it: {@code default/web}. */
  public static String describe(ObjectMeta metadata) {
    return metadata.getNamespace().isEmpty()
        ? metadata.getName()
        : metadata.getNamespace() + "/" + metadata.getName();
  }

  @Override
  public void close() {
    turns.close();
    parts.hub().endAll();
  }
}
