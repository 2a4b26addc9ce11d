package dev.kubedouble.fake;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Refusals;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import dev.kubedouble.fake.memory.LastUsed;
import dev.kubedouble.fake.read.Reads;
import dev.kubedouble.fake.read.Selection;
import dev.kubedouble.fake.read.WatchRequest;
import dev.kubedouble.fake.registry.Strategy;
import dev.kubedouble.fake.store.Store;
import dev.kubedouble.fake.store.Version;
import dev.kubedouble.fake.turn.Intent;
import dev.kubedouble.fake.turn.Turns;
import dev.kubedouble.fake.watch.LogWatch;
import dev.kubedouble.fake.watch.OpenWatch;
import dev.kubedouble.fake.watch.WatchHub;
import dev.kubedouble.time.ClockMode;
import dev.kubedouble.time.Timeline;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Opens watches, inside a turn.
 *
 * <p>Where a watch begins is Kubernetes' rule: from a version, what came after it; from none or
 * from 0, the present state as ADDED events and then what comes; with {@code sendInitialEvents} the
 * same, closed by a bookmark that says so.
 */
final class Watches {
  private static final Duration BOOKMARK_PERIOD = Duration.ofMinutes(1);
  private static final int MOST_SELECTIONS = 64;
  private static final String INITIAL_EVENTS_END = "k8s.io/initial-events-end";

  private final Kinds kinds;
  private final Store store;
  private final Reads reads;
  private final Turns turns;
  private final Timeline time;
  private final WatchHub hub;

  /** What watches mean that were opened last; those that mean the same share it. */
  private final Map<Meaning, Selection<?>> selections = new LastUsed<>(MOST_SELECTIONS);

  Watches(Kinds kinds, Store store, Reads reads, Turns turns, Timeline time, WatchHub hub) {
    this.kinds = kinds;
    this.store = store;
    this.reads = reads;
    this.turns = turns;
    this.time = time;
    this.hub = hub;
  }

  <T extends Message> Watch<T> open(
      Resource<T> resource, String namespace, ListOptions options, Caller caller) {
    if (resource.isSubresource()) {
      throw Refusals.notSupported(resource, "watch");
    }
    Kind<T> kind = kinds.of(resource, "watch");
    WatchRequest<T> query = WatchRequest.of(resource, namespace, options);
    Selection<T> selection = shared(new Meaning(resource, namespace, options), query.selection());
    long now = store.revision();
    long from = query.start() instanceof WatchRequest.Start.After after ? after.revision() : now;
    LogWatch<T> watch =
        new LogWatch<>(
            hub,
            store,
            kind.table(),
            selection,
            from,
            new OpenWatch(resource, namespace, caller, time.now()));
    KubernetesException refusal = query.refusal(now);
    if (refusal != null) {
      watch.refuse(refusal);
      return watch;
    }
    if (query.start() instanceof WatchRequest.Start.State) {
      for (Version<T> version : reads.state(kind.table(), selection, now)) {
        watch.first(version.event(WatchEvent.Type.ADDED));
      }
    }
    if (query.marksInitialEnd()) {
      watch.first(initialEnd(kind.strategy(), now, options.getSendInitialEvents()));
    }
    if (time.mode() == ClockMode.SKIPPING) {
      watch.onDrained(turns::wake);
    }
    hub.add(watch);
    plan(watch, query);
    return watch;
  }

  /** What a watch means, as its client says it. */
  private record Meaning(Resource<?> resource, String namespace, String labels, String fields) {
    Meaning(Resource<?> resource, String namespace, ListOptions options) {
      this(resource, namespace, options.getLabelSelector(), options.getFieldSelector());
    }
  }

  @SuppressWarnings("unchecked") // The meaning has the resource.
  private <T extends Message> Selection<T> shared(Meaning meaning, Selection<T> own) {
    Selection<?> there = selections.putIfAbsent(meaning, own);
    return there == null ? own : (Selection<T>) there;
  }

  /**
   * Returns the bookmark behind the present state; only who asked for initial events is told what
   * it marks.
   */
  private static <T extends Message> WatchEvent<T> initialEnd(
      Strategy<T> strategy, long revision, boolean annotated) {
    ObjectMeta.Builder metadata =
        ObjectMeta.newBuilder().setResourceVersion(Long.toString(revision));
    if (annotated) {
      metadata.putAnnotations(INITIAL_EVENTS_END, "true");
    }
    return new WatchEvent<>(
        WatchEvent.Type.BOOKMARK, strategy.withMetadata(strategy.bookmarked(), metadata.build()));
  }

  private void plan(LogWatch<?> watch, WatchRequest<?> query) {
    Resource<?> resource = query.selection().resource();
    Plans plans = new Plans();
    if (query.timeoutSeconds() > 0) {
      plans.timeout =
          turns.schedule(
              after(Duration.ofSeconds(query.timeoutSeconds())),
              Intent.Kind.TIMER,
              "timeout of a watch of " + resource,
              watch::end);
    }
    if (query.bookmarks()) {
      planBookmark(watch, "bookmark for a watch of " + resource, plans);
    }
    watch.onClose(() -> plans.cancel(turns));
  }

  private void planBookmark(LogWatch<?> watch, String name, Plans plans) {
    plans.bookmark.set(
        turns.schedule(
            after(BOOKMARK_PERIOD),
            Intent.Kind.BEAT,
            name,
            () -> {
              watch.bookmark();
              planBookmark(watch, name, plans);
            }));
  }

  private long after(Duration span) {
    return time.nanos() + span.toNanos();
  }

  /** What a watch has planned; taken back when it is closed. */
  private static final class Plans {
    private @Nullable Intent timeout;
    private final AtomicReference<@Nullable Intent> bookmark = new AtomicReference<>();

    void cancel(Turns turns) {
      if (timeout != null) {
        turns.cancel(timeout);
      }
      Intent planned = bookmark.get();
      if (planned != null) {
        turns.cancel(planned);
      }
    }
  }
}
