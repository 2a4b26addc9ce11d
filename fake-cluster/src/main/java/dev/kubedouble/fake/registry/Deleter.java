package dev.kubedouble.fake.registry;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ListMeta;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Preconditions;
import dev.kubedouble.api.meta.v1.Status;
import dev.kubedouble.api.meta.v1.StatusDetails;
import dev.kubedouble.api.meta.v1.Time;
import dev.kubedouble.cluster.Deletion;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.fake.store.Completion;
import dev.kubedouble.fake.store.Version;
import dev.kubedouble.schema.Canonical;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Deletes objects of one kind as a Kubernetes API server does: by preconditions, grace periods,
 * finalizers and propagation.
 *
 * <p>All methods belong into turns. Source: apiserver, {@code Store.Delete}, {@code
 * rest.BeforeDelete}.
 */
public final class Deleter<T extends Message> {
  private final Registry<T> registry;
  private final Strategy<T> strategy;

  /** Creates the deleter of a registry. */
  public Deleter(Registry<T> registry) {
    this.registry = registry;
    this.strategy = registry.strategy();
  }

  /** Deletes one object, or marks it where something holds it. */
  public Deletion<T> delete(String namespace, String name, DeleteOptions options) {
    Outcome<T> outcome = perform(namespace, name, options);
    return answer(outcome.object().get(), outcome.done());
  }

  /** Does as {@link #delete} does, for who does not look at the answer. */
  public void remove(String namespace, String name, DeleteOptions options) {
    Outcome<T> ignored = perform(namespace, name, options);
  }

  /** How the object is left, worked out when somebody looks; and whether it is gone. */
  private record Outcome<T>(Supplier<T> object, boolean done) {}

  private Outcome<T> perform(String namespace, String name, DeleteOptions options) {
    Version<T> live = registry.require(namespace, name);
    T present = live.content();
    ObjectMeta metadata = strategy.metadata(present);
    checkPreconditions(options.getPreconditions(), metadata);
    boolean dryRun = options.getDryRunCount() > 0;
    ObjectMeta.Builder marked = metadata.toBuilder();
    Grace grace = grace(present, options, marked);
    if (grace == Grace.PENDING) {
      return new Outcome<>(live::object, false);
    }
    List<String> finalizers = Propagation.finalizers(metadata.getFinalizersList(), options);
    boolean finalizersChange = !finalizers.equals(metadata.getFinalizersList());
    boolean held = strategy.isHeld(present);
    if (grace == Grace.NONE && finalizers.isEmpty() && !held) {
      return finish(live, present, dryRun);
    }
    if (finalizersChange) {
      marked.clearFinalizers().addAllFinalizers(finalizers);
    }
    T updated = Canonical.of(marked(present, marked, grace), present);
    Version<T> kept =
        dryRun || updated.equals(present)
            ? live
            : registry.table().put(live.key(), updated, registry.passOn(live));
    T result = kept == live ? updated : kept.content();
    boolean stays = held || !finalizers.isEmpty() || marked.getDeletionGracePeriodSeconds() > 0;
    return stays ? new Outcome<>(() -> whole(live, result), false) : finish(kept, result, dryRun);
  }

  private enum Grace {
    /** The kind or its state knows none. */
    NONE,
    /** It begins, or gets shorter. */
    BEGINS,
    /** It is under way, and nothing is to be changed. */
    PENDING
  }

  private Grace grace(T object, DeleteOptions options, ObjectMeta.Builder marked) {
    if (marked.hasDeletionTimestamp()) {
      return shorten(options, marked);
    }
    OptionalLong seconds = strategy.gracePeriodSeconds(object, options);
    if (seconds.isEmpty()) {
      return Grace.NONE;
    }
    marked
        .setDeletionTimestamp(later(seconds.getAsLong()))
        .setDeletionGracePeriodSeconds(seconds.getAsLong());
    if (marked.getGeneration() > 0) {
      marked.setGeneration(marked.getGeneration() + 1);
    }
    return Grace.BEGINS;
  }

  /** A grace period that is under way may only be shortened. */
  private static Grace shorten(DeleteOptions options, ObjectMeta.Builder marked) {
    long present = marked.getDeletionGracePeriodSeconds();
    if (present == 0) {
      return Grace.NONE;
    }
    if (!options.hasGracePeriodSeconds() || options.getGracePeriodSeconds() >= present) {
      return Grace.PENDING;
    }
    long period = options.getGracePeriodSeconds();
    marked
        .setDeletionTimestamp(
            marked.getDeletionTimestamp().toBuilder()
                .setSeconds(marked.getDeletionTimestamp().getSeconds() - present + period))
        .setDeletionGracePeriodSeconds(period);
    return Grace.BEGINS;
  }

  private T marked(T object, ObjectMeta.Builder marked, Grace grace) {
    if (grace == Grace.NONE) {
      Optional<T> own =
          marked.hasDeletionTimestamp()
              ? Optional.empty()
              : strategy.markDeleted(
                  strategy.withMetadata(object, marked.build()), registry.timestamp());
      if (own.isPresent()) {
        return own.get();
      }
      markAsDeleting(marked);
    }
    return strategy.withMetadata(object, marked.build());
  }

  private void markAsDeleting(ObjectMeta.Builder marked) {
    if (!marked.hasDeletionTimestamp()) {
      if (marked.getGeneration() > 0) {
        marked.setGeneration(marked.getGeneration() + 1);
      }
      marked.setDeletionTimestamp(registry.timestamp());
    }
    marked.setDeletionGracePeriodSeconds(0);
  }

  private Time later(long seconds) {
    Time now = registry.timestamp();
    return now.toBuilder().setSeconds(now.getSeconds() + seconds).build();
  }

  private Outcome<T> finish(Version<T> live, T last, boolean dryRun) {
    T gone =
        dryRun ? last : registry.table().delete(live.key(), last, registry.passOn(live)).content();
    T shown = strategy.returnsDeletedObject() ? gone : last;
    return new Outcome<>(() -> whole(live, shown), true);
  }

  /** Returns an object whole that was made of a version's content. */
  private T whole(Version<T> version, T object) {
    Completion<T> completion = registry.passOn(version);
    return completion == null ? object : completion.complete(object);
  }

  private Deletion<T> answer(T object, boolean done) {
    if (strategy.returnsDeletedObject()) {
      return new Deletion.Terminating<>(object);
    }
    if (!done) {
      return new Deletion.Terminating<>(object);
    }
    ObjectMeta metadata = strategy.metadata(object);
    return new Deletion.Done<>(
        Status.newBuilder()
            .setMetadata(ListMeta.getDefaultInstance())
            .setStatus("Success")
            .setDetails(
                StatusDetails.newBuilder()
                    .setName(metadata.getName())
                    .setGroup(strategy.resource().group())
                    .setKind(strategy.resource().plural())
                    .setUid(metadata.getUid()))
            .build());
  }

  private void checkPreconditions(Preconditions asked, ObjectMeta metadata) {
    if (asked.hasUid() && !asked.getUid().equals(metadata.getUid())) {
      throw preconditionFailed("UID", asked.getUid(), metadata.getUid(), metadata.getName());
    }
    if (asked.hasResourceVersion()
        && !asked.getResourceVersion().equals(metadata.getResourceVersion())) {
      throw preconditionFailed(
          "ResourceVersion",
          asked.getResourceVersion(),
          metadata.getResourceVersion(),
          metadata.getName());
    }
  }

  /**
   * A kind that marks its objects in a way of its own checks by itself, in other words and by the
   * resource rather than the kind (kubernetes, {@code pkg/registry/core/namespace/storage}).
   */
  private KubernetesException preconditionFailed(
      String what, String asked, String present, String name) {
    if (strategy.marksItself()) {
      return Refusals.conflict(
          strategy.resource(),
          name,
          "Precondition failed: "
              + (what + " in precondition: " + asked)
              + (", " + what + " in object meta: " + present));
    }
    String since =
        what.equals("UID")
            ? "The object might have been deleted and then recreated"
            : "The object might have been modified";
    return Refusals.kindConflict(
        strategy.resource(),
        name,
        "the "
            + (what + " in the precondition (" + asked)
            + (") does not match the " + what + " in record (" + present)
            + ("). " + since));
  }
}
