package dev.kubedouble.fake.managedfields;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ManagedFieldsEntry;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.registry.FieldTracking;
import dev.kubedouble.fake.registry.Strategy;
import dev.kubedouble.fake.registry.Write;
import dev.kubedouble.fake.store.Completion;
import dev.kubedouble.fake.store.Version;
import dev.kubedouble.schema.ObjectMetadata;
import dev.kubedouble.time.ClusterClock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records which manager owns which fields, with each write that is no apply.
 *
 * <p>Thread-safe. Source: apimachinery, {@code managedfields.FieldManager}, and
 * structured-merge-diff, {@code merge.Updater.Update}.
 */
@SuppressWarnings("ReferenceEquality") // The same instance says that nothing has changed.
public final class FieldManager implements FieldTracking {
  /** What every write sets, or nobody does: it has no owner. */
  static final FieldSet UNOWNED =
      FieldSet.ofPath("apiVersion")
          .union(FieldSet.ofPath("kind"))
          .union(FieldSet.ofPath("metadata"))
          .union(FieldSet.ofPath("metadata", "name"))
          .union(FieldSet.ofPath("metadata", "namespace"))
          .union(FieldSet.ofPath("metadata", "creationTimestamp"))
          .union(FieldSet.ofPath("metadata", "selfLink"))
          .union(FieldSet.ofPath("metadata", "uid"))
          .union(FieldSet.ofPath("metadata", "clusterName"))
          .union(FieldSet.ofPath("metadata", "generation"))
          .union(FieldSet.ofPath("metadata", "managedFields"))
          .union(FieldSet.ofPath("metadata", "resourceVersion"));

  private static final long NANOS_OF_SECOND = 1_000_000_000L;

  private final ClusterClock clock;

  /** Shared by all that is written within its second. */
  private volatile Time lastNow = Time.getDefaultInstance();

  private final SpecFields specs;
  private final OwnersReader reader;

  /**
   * Creates the manager of a cluster's fields.
   *
   * @param clock gives entries their times
   * @param specs remembers what follows from pod specs, and sets of fields
   */
  public FieldManager(ClusterClock clock, SpecFields specs) {
    this.clock = clock;
    this.specs = specs;
    this.reader = specs.reader();
  }

  /** Returns what is remembered of pod specs. */
  SpecFields specs() {
    return specs;
  }

  @Override
  public <T extends Message> T track(
      Strategy<T> strategy, @Nullable T live, T written, Write write) {
    ObjectMeta metadata = strategy.metadata(written);
    ObjectMeta tracked =
        tracked(
            PathScope.of(strategy.resource(), write.subresource()),
            live,
            live == null ? ObjectMeta.getDefaultInstance() : strategy.metadata(live),
            written,
            metadata,
            write.fieldManager());
    return tracked == metadata ? written : strategy.withMetadata(written, tracked);
  }

  /**
   * Returns a written object with its managed fields.
   *
   * @param path the path through which it is written; also one of a kind that has no strategy, such
   *     as a scale
   * @param live the object as it is, or null for a create
   * @param written the object as it is to be, defaults set
   */
  public <T extends Message> T update(
      Resource<T> path, @Nullable T live, T written, String manager) {
    ObjectMeta metadata = ObjectMetadata.of(written);
    ObjectMeta tracked =
        tracked(PathScope.of(path), live, ObjectMetadata.of(live), written, metadata, manager);
    return tracked == metadata ? written : ObjectMetadata.with(written, tracked);
  }

  @Override
  public <T extends Message> Completion<T> trackLater(
      Strategy<T> strategy, @Nullable Version<T> live, @Nullable T asked, Write write) {
    return new LateEntries<>(this, strategy.resource(), live, asked, write, now());
  }

  @Override
  public <T extends Message> Completion<T> trackBirths(Strategy<T> strategy, Write write) {
    return new EntriesOfBirth<>(this, strategy.resource(), write, now());
  }

  @Override
  public <T extends Message> @Nullable Completion<T> passOn(Strategy<T> strategy, Version<T> live) {
    return live.completion() == null
        ? null
        : new LateEntries<>(this, strategy.resource(), live, null, null, now());
  }

  /** Returns the entries that a write leaves which sets none itself. */
  List<ManagedFieldsEntry> entriesAfter(
      Resource<?> resource,
      @Nullable Message live,
      List<ManagedFieldsEntry> liveEntries,
      Message written,
      Write write,
      Time time) {
    PathScope scope = PathScope.of(resource, write.subresource());
    Owners owners = readOrNone(liveEntries, scope.type());
    return entries(scope, live, owners, written, write.fieldManager(), time);
  }

  private ObjectMeta tracked(
      PathScope scope,
      @Nullable Message live,
      ObjectMeta liveMetadata,
      Message written,
      ObjectMeta metadata,
      String manager) {
    Owners owners =
        before(scope, liveMetadata.getManagedFieldsList(), metadata.getManagedFieldsList());
    List<ManagedFieldsEntry> entries = entries(scope, live, owners, written, manager, now());
    return entries.equals(metadata.getManagedFieldsList())
        ? metadata
        : ObjectMetadata.edit(metadata).clearManagedFields().addAllManagedFields(entries).build();
  }

  private List<ManagedFieldsEntry> entries(
      PathScope scope,
      @Nullable Message live,
      Owners owners,
      Message written,
      String manager,
      Time time) {
    try {
      if (live != null && owners.isEmpty()) {
        // Nobody owns anything: that stays so until somebody applies.
        return List.of();
      }
      Message from = live == null ? scope.type().schema().prototype() : live;
      update(scope, owners, from, written, manager, time);
      return owners.toEntries();
    } catch (OwnersReader.MalformedEntriesException e) {
      // As Kubernetes does: the write counts more than who owns what.
      return List.of();
    }
  }

  /** Returns the owners that a write starts from: those that it gives, else the live ones. */
  private Owners before(
      PathScope scope, List<ManagedFieldsEntry> live, List<ManagedFieldsEntry> written) {
    if (!scope.subresource().isEmpty() || written.isEmpty()) {
      return readOrNone(live, scope.type());
    }
    if (written.size() == 1 && isEmpty(written.get(0))) {
      return new Owners();
    }
    try {
      return reader.read(written, scope.type());
    } catch (OwnersReader.MalformedEntriesException e) {
      return readOrNone(live, scope.type());
    }
  }

  /** An entry that says nothing asks for all entries to be forgotten. */
  private static boolean isEmpty(ManagedFieldsEntry entry) {
    return entry.getManager().isEmpty()
        && entry.getOperation().isEmpty()
        && entry.getApiVersion().isEmpty()
        && !entry.hasTime()
        && entry.getFieldsType().isEmpty()
        && !entry.hasFieldsV1()
        && entry.getSubresource().isEmpty();
  }

  private Owners readOrNone(List<ManagedFieldsEntry> entries, OwnedType type) {
    try {
      return reader.read(entries, type);
    } catch (OwnersReader.MalformedEntriesException e) {
      return new Owners();
    }
  }

  /** Returns what moves the owners of replicas between an object and its scale. */
  public ScaleFields scale() {
    return new ScaleFields(reader);
  }

  OwnersReader reader() {
    return reader;
  }

  /**
   * Gives what an update changes to who makes it, and takes it and what the update removes from the
   * others.
   */
  void update(
      PathScope scope, Owners owners, Message live, Message written, String manager, Time time)
      throws OwnersReader.MalformedEntriesException {
    owners.keepVersion(scope.apiVersion());
    Comparison difference =
        specs.comparer().compare(scope.type(), live, written).without(scope.reset());
    owners.take(difference, null);
    FieldSet own = difference.changed().difference(UNOWNED);
    if (!own.isEmpty()) {
      ManagerId id = scope.updater(manager);
      Owner previous = owners.get(id);
      FieldSet all = previous == null ? own : own.union(previous.fields());
      owners.put(new Owner(id, scope.apiVersion(), reader.written(all, scope.type()), time, null));
    }
    ManagerCap.apply(owners);
  }

  Time now() {
    Time now = lastNow;
    long seconds = Math.floorDiv(clock.nanos(), NANOS_OF_SECOND);
    if (now.getSeconds() != seconds || !now.hasSeconds()) {
      now = Time.newBuilder().setSeconds(seconds).setNanos(0).build();
      lastNow = now;
    }
    return now;
  }
}
