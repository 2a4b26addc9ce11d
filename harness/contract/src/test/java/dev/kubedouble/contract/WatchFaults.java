package dev.kubedouble.contract;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.cluster.Watch;
import dev.kubedouble.cluster.WatchEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** Watches that lose, repeat, mix up or invent. */
final class WatchFaults {
  private WatchFaults() {}

  static List<Fault> all() {
    return List.of(
        events("an event is lost", WatchFaults::losing),
        events("an event comes twice", WatchFaults::repeating),
        events("events come in another order", WatchFaults::swapping),
        events("changes are told as additions", WatchFaults::adding),
        events("bookmarks are missing", WatchFaults::unmarked),
        events("deletions are not told", WatchFaults::keeping),
        options(
            "a watch's label selector is ignored", o -> o.toBuilder().clearLabelSelector().build()),
        options(
            "a watch's field selector is ignored", o -> o.toBuilder().clearFieldSelector().build()),
        options(
            "a watch begins anew instead of at its version",
            o -> o.toBuilder().clearResourceVersion().build()),
        Fault.of("a watch shows all namespaces", Section.WATCH, Wide::new));
  }

  /** What is made of the events of one watch; the list is that watch's memory. */
  private interface Spoiling {
    <T extends Message> List<WatchEvent<T>> of(WatchEvent<T> event, List<WatchEvent<T>> memory);
  }

  private static <T extends Message> List<WatchEvent<T>> losing(
      WatchEvent<T> event, List<WatchEvent<T>> memory) {
    memory.add(event);
    return memory.size() == 3 ? List.of() : List.of(event);
  }

  private static <T extends Message> List<WatchEvent<T>> repeating(
      WatchEvent<T> event, List<WatchEvent<T>> memory) {
    memory.add(event);
    return memory.size() == 3 ? List.of(event, event) : List.of(event);
  }

  private static <T extends Message> List<WatchEvent<T>> swapping(
      WatchEvent<T> event, List<WatchEvent<T>> memory) {
    memory.add(event);
    if (memory.size() == 2) {
      return List.of();
    }
    return memory.size() == 3 ? List.of(event, memory.get(1)) : List.of(event);
  }

  private static <T extends Message> List<WatchEvent<T>> adding(
      WatchEvent<T> event, List<WatchEvent<T>> memory) {
    return event.type() == WatchEvent.Type.MODIFIED
        ? List.of(new WatchEvent<>(WatchEvent.Type.ADDED, event.object()))
        : List.of(event);
  }

  private static <T extends Message> List<WatchEvent<T>> unmarked(
      WatchEvent<T> event, List<WatchEvent<T>> memory) {
    return event.type() == WatchEvent.Type.BOOKMARK ? List.of() : List.of(event);
  }

  private static <T extends Message> List<WatchEvent<T>> keeping(
      WatchEvent<T> event, List<WatchEvent<T>> memory) {
    return event.type() == WatchEvent.Type.DELETED ? List.of() : List.of(event);
  }

  private static Fault events(String name, Spoiling spoiling) {
    return Fault.of(name, Section.WATCH, next -> new Spoilt(next, spoiling));
  }

  private static Fault options(String name, UnaryOperator<ListOptions> change) {
    return Fault.of(name, Section.WATCH, next -> new Otherwise(next, change));
  }

  private static final class Spoilt extends PassingCluster {
    private final Spoiling spoiling;

    Spoilt(ClusterApi next, Spoiling spoiling) {
      super(next);
      this.spoiling = spoiling;
    }

    @Override
    public <T extends Message> Watch<T> watch(
        Resource<T> resource, String namespace, ListOptions options, Caller caller) {
      List<WatchEvent<T>> memory = new ArrayList<>();
      Function<WatchEvent<T>, List<WatchEvent<T>>> spoil = event -> spoiling.of(event, memory);
      return new SpoiltWatch<>(super.watch(resource, namespace, options, caller), spoil);
    }
  }

  private static final class Otherwise extends PassingCluster {
    private final UnaryOperator<ListOptions> change;

    Otherwise(ClusterApi next, UnaryOperator<ListOptions> change) {
      super(next);
      this.change = change;
    }

    @Override
    public <T extends Message> Watch<T> watch(
        Resource<T> resource, String namespace, ListOptions options, Caller caller) {
      return super.watch(resource, namespace, change.apply(options), caller);
    }
  }

  private static final class Wide extends PassingCluster {
    Wide(ClusterApi next) {
      super(next);
    }

    @Override
    public <T extends Message> Watch<T> watch(
        Resource<T> resource, String namespace, ListOptions options, Caller caller) {
      return super.watch(resource, "", options, caller);
    }
  }
}
