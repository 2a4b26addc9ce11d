package dev.kubedouble.fake.registry;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.StatusCause;
import dev.kubedouble.api.meta.v1.StatusDetails;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.cluster.Answer;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.strategy.MetadataRules;
import dev.kubedouble.fake.store.Completion;
import dev.kubedouble.fake.store.ResourceVersions;
import dev.kubedouble.fake.store.Table;
import dev.kubedouble.fake.store.Version;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.time.Timeline;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects of one kind as a Kubernetes API server does.
 *
 * <p>All methods belong into turns.
 */
@SuppressWarnings("ReferenceEquality") // The same instance says that nothing has changed.
public final class Registry<T extends Message> {
  private static final long NANOS_OF_SECOND = 1_000_000_000L;

  private final Strategy<T> strategy;
  private final Table<T> table;
  private final Timeline time;
  private final Identity identity;
  private final FieldTracking tracking;
  private final NamespaceGate gate;

  /** Shared by all that is written within its second. */
  private Time lastNow = Time.getDefaultInstance();

  /**
   * What completes objects that are created late, by who writes them; for all of one second, so
   * that many share it.
   */
  private final IdentityHashMap<Write, Completion<T>> births = new IdentityHashMap<>();

  private Time birthsTime = Time.getDefaultInstance();

  /** The next object that is created often shares parts with it, as pods of one template do. */
  private @Nullable T lastCreated;

  /** Creates the registry of a kind over its table. */
  public Registry(
      Strategy<T> strategy,
      Table<T> table,
      Timeline time,
      Identity identity,
      FieldTracking tracking,
      NamespaceGate gate) {
    this.strategy = strategy;
    this.table = table;
    this.time = time;
    this.identity = identity;
    this.tracking = tracking;
    this.gate = gate;
  }

  /** Returns what is particular to the kind. */
  public Strategy<T> strategy() {
    return strategy;
  }

  /** Returns where the kind's objects are kept. */
  public Table<T> table() {
    return table;
  }

  /** Returns an object that must be there. */
  public Version<T> require(String namespace, String name) {
    Version<T> version = table.get(Table.key(namespace, name));
    if (version == null) {
      throw Refusals.notFound(resource(), name);
    }
    return version;
  }

  /**
   * Creates an object; its defaults need not be set. Where the managed fields are tracked later,
   * the answer has none.
   */
  public Answer<T> create(String namespace, T object, Write write) {
    T filled = strategy.defaults(withRequestNamespace(object, namespace));
    ObjectMeta sent = strategy.metadata(filled);
    boolean generated = sent.getName().isEmpty() && !sent.getGenerateName().isEmpty();
    ObjectMeta metadata =
        MetadataRules.created(
            sent,
            namespace,
            identity.uid().toString(),
            timestamp(),
            generated ? identity.suffix() : "",
            write.dryRun() ? sent.getResourceVersion() : table.nextVersion(),
            strategy.firstGeneration(sent));
    gate.checkCreate(resource(), namespace, metadata.getName());
    filled = strategy.withMetadata(filled, metadata);
    if (write.tracking() == Tracking.NOW) {
      filled = tracking.track(strategy, null, filled, write);
    }
    T prepared = strategy.prepareForCreate(filled);
    refuseInvalid(strategy.validateCreate(prepared), metadata.getName());
    if (!write.dryRun()) {
      checkNoVersion(sent.getResourceVersion());
    }
    T stored = Canonical.of(prepared, lastCreated);
    lastCreated = stored;
    String key = Table.key(namespace, metadata.getName());
    Version<T> there = table.get(key);
    if (there != null) {
      throw nameTaken(metadata.getName(), generated, strategy.metadata(there.object()));
    }
    List<String> warnings = warnings(stored, null, write);
    if (write.dryRun()) {
      return new Answer<>(stored, true, warnings);
    }
    Completion<T> completion =
        write.tracking() == Tracking.LATER
            ? tracking.trackLater(strategy, null, prepared == filled ? null : filled, write)
            : null;
    return new Answer<>(table.put(key, stored, completion).content(), true, warnings);
  }

  /**
   * Creates an object that is made when somebody looks at it, for a component that answers for its
   * being valid and canonical. Its managed fields are tracked later.
   *
   * @param object makes the object, its metadata filled in
   */
  public void createLate(String namespace, String name, Function<Birth, T> object, Write write) {
    UUID uid = identity.uid();
    Time now = timestamp();
    gate.checkCreate(resource(), namespace, name);
    String key = Table.key(namespace, name);
    Version<T> there = table.get(key);
    if (there != null) {
      throw nameTaken(name, false, strategy.metadata(there.content()));
    }
    table.putLate(key, new Unborn<>(object, uid, now), birth(write, now));
  }

  private Completion<T> birth(Write write, Time now) {
    if (now != birthsTime) {
      births.clear();
      birthsTime = now;
    }
    Completion<T> birth = births.get(write);
    if (birth == null) {
      birth = tracking.trackBirths(strategy, write);
      births.put(write, birth);
    }
    return birth;
  }

  /**
   * Changes an object that must be there. Where the managed fields are not tracked now, the answer
   * may be without them.
   *
   * @param rules what the path may change
   * @param change makes the object that is asked for from the present one; its defaults need not be
   *     set
   */
  public Answer<T> update(
      String namespace, String name, UpdateRules<T> rules, UnaryOperator<T> change, Write write) {
    Version<T> live = require(namespace, name);
    T old = write.isByComponent() ? live.content() : live.object();
    T asked = strategy.defaults(withRequestNamespace(change.apply(old), namespace));
    checkVersion(strategy.metadata(asked).getResourceVersion(), live, name);
    Completion<T> completion = null;
    switch (write.tracking()) {
      case NOW -> asked = tracking.track(strategy, old, asked, write);
      case LATER -> completion = tracking.trackLater(strategy, live, null, write);
      case NONE -> completion = passOn(live);
      case DONE -> {}
    }
    T stored = Canonical.of(finishUpdate(rules, asked, old), old);
    List<String> warnings = warnings(stored, old, write);
    if (Updates.changesOnlyTimesOfManagers(strategy, stored, old)) {
      return new Answer<>(old, false, warnings);
    }
    if (mustGo(stored, old)) {
      if (!write.dryRun()) {
        // What is deleted is what was stored, the last finalizer included.
        table.delete(live.key(), old, write.isByComponent() ? passOn(live) : null);
      }
      return new Answer<>(stored, false, warnings);
    }
    T kept = write.dryRun() ? stored : table.put(live.key(), stored, completion).content();
    return new Answer<>(kept, false, warnings);
  }

  /** Components do not look at warnings. */
  private List<String> warnings(T stored, @Nullable T old, Write write) {
    return write.isByComponent() ? List.of() : strategy.warnings(stored, old);
  }

  /** Returns whether the write took the last thing that held an object marked for deletion. */
  private boolean mustGo(T stored, T old) {
    ObjectMeta before = strategy.metadata(old);
    return strategy.metadata(stored).getFinalizersCount() == 0
        && before.hasDeletionTimestamp()
        && before.getDeletionGracePeriodSeconds() == 0
        && !strategy.isHeld(stored);
  }

  private T finishUpdate(UpdateRules<T> rules, T asked, T old) {
    ObjectMeta before = strategy.metadata(old);
    ObjectMeta given = strategy.metadata(asked);
    ObjectMeta metadata = MetadataRules.updated(given, before);
    if (!metadata.getResourceVersion().equals(before.getResourceVersion())) {
      metadata = metadata.toBuilder().setResourceVersion(before.getResourceVersion()).build();
    }
    T changed = metadata == given ? asked : strategy.withMetadata(asked, metadata);
    T updated = rules.prepare(changed, old);
    refuseInvalid(rules.validate(updated, old), before.getName());
    return updated;
  }

  private void checkVersion(String asked, Version<T> live, String name) {
    String fault = ResourceVersions.fault(asked);
    if (fault != null) {
      throw Refusals.failure(500, "", fault, null);
    }
    long version = ResourceVersions.value(asked);
    if (version == 0) {
      if (!strategy.allowsUnconditionalUpdate()) {
        String message = "Invalid value: 0x0: must be specified for an update";
        throw Refusals.invalid(
            resource().group(),
            resource().plural(),
            name,
            "metadata.resourceVersion: " + message,
            List.of(
                StatusCause.newBuilder()
                    .setReason("FieldValueInvalid")
                    .setMessage(message)
                    .setField("metadata.resourceVersion")
                    .build()));
      }
      return;
    }
    if (version != live.revision()) {
      throw Refusals.modified(resource(), name);
    }
  }

  /** What is new has no version yet; the storage says so, which a dry run does not reach. */
  private static void checkNoVersion(String version) {
    if (!version.isEmpty()
        && ResourceVersions.fault(version) == null
        && ResourceVersions.value(version) != 0) {
      throw Refusals.failure(
          500, "", "resourceVersion should not be set on objects to be created", null);
    }
  }

  private T withRequestNamespace(T object, String namespace) {
    ObjectMeta metadata = strategy.metadata(object);
    if (metadata.getNamespace().equals(namespace)) {
      return object;
    }
    // What has no namespace loses the one that it came with.
    if (!metadata.getNamespace().isEmpty() && !namespace.isEmpty()) {
      throw Refusals.badRequest(MetadataRules.OTHER_NAMESPACE);
    }
    return strategy.withMetadata(object, metadata.toBuilder().setNamespace(namespace).build());
  }

  private void refuseInvalid(FieldErrors errors, String name) {
    if (!errors.isEmpty()) {
      throw new KubernetesException(errors.toStatus(resource().group(), resource().kind(), name));
    }
  }

  private KubernetesException nameTaken(String name, boolean generated, ObjectMeta there) {
    StatusDetails.Builder details =
        StatusDetails.newBuilder()
            .setName(name)
            .setGroup(resource().group())
            .setKind(resource().plural());
    if (generated) {
      details.setRetryAfterSeconds(1);
    }
    return Refusals.failure(
        409,
        "AlreadyExists",
        (there.hasDeletionTimestamp() ? "object is being deleted: " : "")
            + resource().qualifiedName()
            + " \""
            + name
            + "\" already exists"
            + (generated
                ? ", the server was not able to generate a unique name for the object"
                : ""),
        details);
  }

  private Resource<T> resource() {
    return strategy.resource();
  }

  /**
   * Returns what makes an object whole that is made of a version's content without a change of who
   * owns what; null where it is whole.
   */
  @Nullable Completion<T> passOn(Version<T> live) {
    return tracking.passOn(strategy, live);
  }

  /** Returns the present moment as objects show it: whole seconds. */
  public Time timestamp() {
    Time now = lastNow;
    long seconds = Math.floorDiv(time.nanos(), NANOS_OF_SECOND);
    if (now.getSeconds() != seconds || !now.hasSeconds()) {
      now = Time.newBuilder().setSeconds(seconds).setNanos(0).build();
      lastNow = now;
    }
    return now;
  }
}
