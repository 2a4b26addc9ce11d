package dev.kubedouble.remote.watch;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.ObjectList;
import dev.kubedouble.cluster.WatchEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where a watch begins, made such that it can go on after a break.
 *
 * <p>A watch that names no version begins with what is there, in an order in which no version says
 * how much was seen. So it becomes a list and a watch from the list's version, which shows the same
 * events. Where the caller may not list, or asks the server for the initial events, the watch can
 * go on from its first bookmark only.
 *
 * @param initial what is delivered before the stream
 * @param version the version at which it is subscribed; empty where it is not known
 * @param cursor the version to go on from; null where there is none yet
 * @param options what the server is asked for
 */
record WatchOpening<T extends Message>(
    List<WatchEvent<T>> initial, String version, @Nullable String cursor, ListOptions options) {

  static <T extends Message> WatchOpening<T> of(
      T prototype, ListOptions options, Function<ListOptions, ObjectList<T>> list) {
    String version = options.getResourceVersion();
    if (!version.isEmpty() && !version.equals("0")) {
      boolean initial = options.getSendInitialEvents();
      return new WatchOpening<>(List.of(), version, initial ? null : version, options);
    }
    if (!options.hasSendInitialEvents() && options.getResourceVersionMatch().isEmpty()) {
      return withList(prototype, options, list);
    }
    String now = newest(options, list);
    boolean isFromNow =
        options.hasSendInitialEvents()
            && !options.getSendInitialEvents()
            && options.getResourceVersionMatch().equals("NotOlderThan");
    if (now.isEmpty() || !isFromNow) {
      return new WatchOpening<>(List.of(), now, null, options);
    }
    return new WatchOpening<>(List.of(), now, now, from(options, now));
  }

  private static <T extends Message> WatchOpening<T> withList(
      T prototype, ListOptions options, Function<ListOptions, ObjectList<T>> list) {
    ObjectList<T> listed;
    try {
      listed = list.apply(stateOf(options));
    } catch (KubernetesException e) {
      if (e.code() == 429 || e.code() >= 500) {
        throw e;
      }
      // The watch itself is what is refused, in its own words, or not.
      return new WatchOpening<>(List.of(), "", null, options);
    }
    String version = listed.metadata().getResourceVersion();
    List<WatchEvent<T>> initial = new ArrayList<>();
    for (T item : listed.items()) {
      initial.add(new WatchEvent<>(WatchEvent.Type.ADDED, item));
    }
    if (options.getAllowWatchBookmarks()) {
      initial.add(new WatchEvent<>(WatchEvent.Type.BOOKMARK, bookmark(prototype, version)));
    }
    return new WatchOpening<>(initial, version, version, from(options, version));
  }

  private static <T extends Message> String newest(
      ListOptions options, Function<ListOptions, ObjectList<T>> list) {
    try {
      return list.apply(stateOf(options).toBuilder().clearResourceVersion().setLimit(1).build())
          .metadata()
          .getResourceVersion();
    } catch (KubernetesException e) {
      return "";
    }
  }

  /** The options of a list that shows what a watch with these would begin with. */
  private static ListOptions stateOf(ListOptions options) {
    return ListOptions.newBuilder()
        .setLabelSelector(options.getLabelSelector())
        .setFieldSelector(options.getFieldSelector())
        .setResourceVersion(options.getResourceVersion())
        .build();
  }

  /** Returns the options of the same watch from a version on. */
  static ListOptions from(ListOptions options, String version) {
    return options.toBuilder()
        .setResourceVersion(version)
        .clearResourceVersionMatch()
        .clearSendInitialEvents()
        .build();
  }

  @SuppressWarnings("unchecked") // a builder builds what it was made from
  private static <T extends Message> T bookmark(T prototype, String version) {
    return (T)
        prototype
            .newBuilderForType()
            .setField(
                prototype.getDescriptorForType().findFieldByName("metadata"),
                ObjectMeta.newBuilder().setResourceVersion(version).build())
            .build();
  }
}
