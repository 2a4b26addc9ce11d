package dev.kubedouble.fake.read;

import com.google.protobuf.Message;
import dev.kubedouble.api.meta.v1.ListOptions;
import dev.kubedouble.cluster.KubernetesException;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.admission.field.FieldErrors;
import dev.kubedouble.fake.admission.validation.ListOptionsValidation;
import org.jspecify.annotations.Nullable;

/**
 * What a watch asks for: which objects, from when, and with what beside their changes. Immutable.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/api-concepts/#semantics-for-watch">
 *     Resource versions in watch</a>
 */
public final class WatchRequest<T extends Message> {
  private final Selection<T> selection;
  private final Start start;
  private final boolean bookmarks;
  private final boolean marksInitialEnd;
  private final long timeoutSeconds;

  private WatchRequest(Selection<T> selection, ListOptions options) {
    this.selection = selection;
    long revision = Revisions.parse(options.getResourceVersion());
    boolean initialEvents =
        options.hasSendInitialEvents() ? options.getSendInitialEvents() : revision == 0;
    if (initialEvents) {
      this.start = new Start.State(revision);
    } else {
      this.start = revision == 0 ? new Start.Now() : new Start.After(revision);
    }
    this.bookmarks = options.getAllowWatchBookmarks();
    this.marksInitialEnd = options.getSendInitialEvents() && bookmarks;
    this.timeoutSeconds = options.getTimeoutSeconds();
  }

  /** Where a watch begins. */
  public sealed interface Start {
    /**
     * With what is there, each object as if it were added now.
     *
     * @param atLeast the revision that must have been reached, unsigned; 0 for any
     */
    record State(long atLeast) implements Start {}

    /**
     * With the first change behind a revision.
     *
     * @param revision the revision, unsigned; it may not have been reached
     */
    record After(long revision) implements Start {}

    /** With the next change. */
    record Now() implements Start {}
  }

  /**
   * Reads the options of a watch.
   *
   * @param namespace where to look; empty for all namespaces
   * @throws dev.kubedouble.cluster.KubernetesException BadRequest, with Kubernetes' message, where
   *     a selector cannot be understood; Invalid where options do not go together; 500, as
   *     Kubernetes answers it, where the version is none
   */
  public static <T extends Message> WatchRequest<T> of(
      Resource<T> resource, String namespace, ListOptions options) {
    ListOptions complete = withDefaults(options);
    FieldErrors errors = ListOptionsValidation.watch(complete);
    return new WatchRequest<>(Selection.of(resource, namespace, complete, true, errors), complete);
  }

  /** Asks for what is there where the options, as old clients send them, do not say from when. */
  private static ListOptions withDefaults(ListOptions options) {
    String version = options.getResourceVersion();
    boolean anyVersion = version.isEmpty() || version.equals("0");
    return anyVersion
            && !options.hasSendInitialEvents()
            && options.getResourceVersionMatch().isEmpty()
        ? options.toBuilder()
            .setSendInitialEvents(true)
            .setResourceVersionMatch("NotOlderThan")
            .build()
        : options;
  }

  /** Returns which objects are meant. */
  public Selection<T> selection() {
    return selection;
  }

  /** Returns where it begins. */
  public Start start() {
    return start;
  }

  /** Returns whether bookmarks are wanted now and then. */
  public boolean bookmarks() {
    return bookmarks;
  }

  /** Returns whether a bookmark is to say where what was there ends and changes begin. */
  public boolean marksInitialEnd() {
    return marksInitialEnd;
  }

  /** Returns after how many seconds the watch ends; 0 where the server may choose. */
  public long timeoutSeconds() {
    return timeoutSeconds;
  }

  /**
   * Returns the Timeout with which a watch fails that begins with what is there, at a revision that
   * the cluster has not reached; null where it is reached. Kubernetes has opened the watch by then.
   */
  public @Nullable KubernetesException refusal(long current) {
    return start instanceof Start.State state && Long.compareUnsigned(state.atLeast(), current) > 0
        ? Revisions.tooLarge(
            state.atLeast(), current, Revisions.cached(selection.resource()) ? 1 : 0)
        : null;
  }
}
