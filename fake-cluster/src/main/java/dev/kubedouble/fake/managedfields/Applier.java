package dev.kubedouble.fake.managedfields;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.json.JsonArray;
import dev.kubedouble.json.JsonObject;
import dev.kubedouble.json.JsonValue;
import dev.kubedouble.schema.Canonical;
import dev.kubedouble.schema.HubConversion;
import dev.kubedouble.schema.ObjectMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Applies intents: server-side apply.
 *
 * <p>Thread-safe. Source: apimachinery, {@code managedfields.FieldManager.Apply}, and
 * structured-merge-diff, {@code merge.Updater.Apply}.
 */
public final class Applier {
  private static final String BEFORE_FIRST_APPLY = "before-first-apply";

  private final FieldManager fields;

  /** Creates an applier that keeps owners together with a cluster's field manager. */
  public Applier(FieldManager fields) {
    this.fields = fields;
  }

  /**
   * What an apply makes.
   *
   * @param owners the owners
   * @param object the object; null where it stays as it is
   */
  private record Outcome<T extends Message>(Owners owners, @Nullable ApplyTrees<T> object) {}

  /**
   * Returns the object with an intent applied, its managed fields up to date.
   *
   * @param path the path through which the intent is applied
   * @param defaults sets the defaults of the kind
   * @param live the object as it is, in canonical form, or null where the intent creates it
   * @param intent the intent; it is not changed, but the caller must not change it either any more
   * @param manager who applies
   * @param force whether to take fields from other managers
   * @throws KubernetesException if the intent is no object of the kind (400, or 500 as Kubernetes
   *     has it), or there are conflicts (409)
   */
  public <T extends Message> T apply(
      Resource<T> path,
      UnaryOperator<T> defaults,
      @Nullable T live,
      JsonValue intent,
      String manager,
      boolean force) {
    PathScope scope = PathScope.of(path);
    JsonObject wanted = ofThisKind(path, intent);
    Apply<T> apply = new Apply<>(scope, path.prototype(), live, wanted, manager);
    Outcome<T> outcome;
    try {
      outcome = apply.run(force);
    } catch (OwnersReader.MalformedEntriesException e) {
      throw failed(String.valueOf(e.getMessage()));
    } catch (ConflictException e) {
      throw e.refusal();
    }
    ApplyTrees<T> trees = outcome.object();
    T object =
        trees == null
            ? (live == null ? path.prototype() : live)
            : defaults.apply(converted(path, live, wanted, trees));
    ObjectMeta metadata = ObjectMetadata.of(object);
    if (manager.equals(LastApplied.MANAGER)) {
      metadata = LastApplied.updated(metadata, wanted);
    }
    return ObjectMetadata.with(
        object,
        metadata.toBuilder()
            .clearManagedFields()
            .addAllManagedFields(outcome.owners().toEntries())
            .build());
  }

  private static JsonObject ofThisKind(Resource<?> path, JsonValue intent) {
    JsonObject object = intent instanceof JsonObject given ? given : new JsonObject();
    String apiVersion = object.getString("apiVersion");
    String kind = object.getString("kind");
    PathScope scope = PathScope.of(path);
    if (!scope.apiVersion().equals(apiVersion) || !path.kind().equals(kind)) {
      throw Refusals.badRequest("invalid object type: " + shownKind(apiVersion, kind));
    }
    return object;
  }

  /** Returns a kind with its version as Go shows it, such as {@code apps/v1, Kind=Deployment}. */
  private static String shownKind(@Nullable String apiVersion, @Nullable String kind) {
    String version = apiVersion == null ? "" : apiVersion;
    int slash = version.indexOf('/');
    if (slash != version.lastIndexOf('/')) {
      return "/, Kind=";
    }
    return (slash < 0 ? "/" : "") + version + ", Kind=" + (kind == null ? "" : kind);
  }

  private static KubernetesException failed(String message) {
    return Refusals.failure(500, "", message, null);
  }

  /** Returns how messages name the object of an intent. */
  private static String shown(JsonObject intent) {
    JsonObject metadata = intent.getObject("metadata");
    return text(metadata, "namespace")
        + "/"
        + text(metadata, "name")
        + "; "
        + shownKind(intent.getString("apiVersion"), intent.getString("kind"));
  }

  private static String text(@Nullable JsonObject object, String key) {
    String text = object == null ? null : object.getString(key);
    return text == null ? "" : text;
  }

  private static <T extends Message> T converted(
      Resource<T> path, @Nullable T live, JsonObject intent, ApplyTrees<T> trees) {
    try {
      T object = live == null ? null : trees.changed();
      if (object == null) {
        object = Canonical.of(UnstructuredReader.read(path.prototype(), trees.merged()).message());
      }
      String unconverted = HubConversion.fault(object);
      if (unconverted != null) {
        throw failed("failed to convert to unversioned (" + shown(intent) + "): " + unconverted);
      }
      return HubConversion.of(object);
    } catch (UnstructuredReader.ConversionException e) {
      throw failed(
          "failed to convert new object ("
              + shown(intent)
              + ") to proper version: unable to convert unstructured object to "
              + shownKind(intent.getString("apiVersion"), intent.getString("kind"))
              + ": "
              + e.getMessage());
    }
  }

  /** One apply. */
  private final class Apply<T extends Message> {
    private final PathScope scope;
    private final T from;
    private final ApplyTrees<T> trees;
    private final JsonObject intent;
    private final String manager;

    Apply(PathScope scope, T prototype, @Nullable T live, JsonObject intent, String manager) {
      this.scope = scope;
      this.from = live == null ? prototype : live;
      this.intent = intent;
      this.manager = manager;
      this.trees =
          live == null
              ? ApplyTrees.whole(scope.type(), from, intent)
              : ApplyTrees.of(fields.specs().merges(), scope.type(), from, intent);
    }

    Outcome<T> run(boolean force) throws OwnersReader.MalformedEntriesException, ConflictException {
      Owners owners = liveOwners();
      try {
        return run(owners.copy(), force);
      } catch (ConflictException e) {
        FieldSet untouched =
            manager.equals(LastApplied.MANAGER)
                ? LastApplied.untouched(scope, ObjectMetadata.of(from), trees.live())
                : null;
        if (untouched == null) {
          throw e;
        }
        List<ConflictException.Conflict> left = e.without(untouched);
        if (!left.isEmpty()) {
          throw new ConflictException(left);
        }
        return run(owners, true);
      }
    }

    private Owners liveOwners() throws OwnersReader.MalformedEntriesException {
      try {
        return fields.reader().read(ObjectMetadata.of(from).getManagedFieldsList(), scope.type());
      } catch (OwnersReader.MalformedEntriesException e) {
        throw new OwnersReader.MalformedEntriesException(
            "failed to decode managed fields: " + e.getMessage());
      }
    }

    private Outcome<T> run(Owners owners, boolean force)
        throws OwnersReader.MalformedEntriesException, ConflictException {
      OwnedType type = scope.type();
      if (owners.isEmpty()) {
        fields.update(
            scope, owners, type.schema().prototype(), from, BEFORE_FIRST_APPLY, fields.now());
      }
      checkIntent();
      owners.keepVersion(scope.apiVersion());
      ManagerId id = scope.applier(manager);
      Owner last = owners.get(id);
      FieldSet applied = trees.fields().recursiveDifference(scope.reset());
      Time time = last == null ? null : last.time();
      owners.put(
          new Owner(id, scope.apiVersion(), applied, time, last == null ? null : last.entry()));
      trees.merge();
      if (last != null && !last.fields().difference(applied).isEmpty()) {
        trees.prune(last.fields(), union(owners));
      }
      Comparison unfiltered = trees.difference();
      Comparison difference = unfiltered.without(scope.reset());
      if (!force) {
        checkConflicts(owners, id, difference.changed());
      }
      owners.take(difference, id);
      boolean same = unfiltered.isSame() && trees.areSame();
      finish(owners, id, applied, same);
      return new Outcome<>(owners, same ? null : trees);
    }

    private void finish(Owners owners, ManagerId id, FieldSet applied, boolean same) {
      Owner self = owners.get(id);
      if (self == null) {
        return;
      }
      FieldSet own = applied.difference(FieldManager.UNOWNED);
      if (own.isEmpty()) {
        owners.remove(id);
        return;
      }
      own = fields.reader().written(own, scope.type());
      Time time = same ? self.time() : fields.now();
      boolean entryStays = same && self.entry() != null;
      owners.put(new Owner(id, scope.apiVersion(), own, time, entryStays ? self.entry() : null));
    }

    private void checkIntent() {
      JsonObject metadata = intent.getObject("metadata");
      if (metadata != null && metadata.get("managedFields") instanceof JsonArray entries) {
        boolean readable = entries.items().stream().allMatch(JsonObject.class::isInstance);
        if (readable) {
          throw Refusals.badRequest("metadata.managedFields must be nil");
        }
      }
      String fault = trees.fault();
      if (fault != null) {
        throw failed("failed to create typed patch object (" + shown(intent) + "): " + fault);
      }
    }

    private FieldSet union(Owners owners) {
      FieldSet all = FieldSet.EMPTY;
      for (Owner owner : owners.all()) {
        all = all.union(owner.fields());
      }
      return all;
    }

    private void checkConflicts(Owners owners, ManagerId self, FieldSet changed)
        throws ConflictException {
      if (changed.isEmpty()) {
        return;
      }
      List<ConflictException.Conflict> conflicts = new ArrayList<>();
      for (Owner owner : owners.all()) {
        FieldSet shared =
            owner.id().equals(self) ? FieldSet.EMPTY : owner.fields().intersection(changed);
        if (!shared.isEmpty()) {
          conflicts.add(new ConflictException.Conflict(owner.id(), shared));
        }
      }
      if (!conflicts.isEmpty()) {
        throw new ConflictException(conflicts);
      }
    }
  }
}
