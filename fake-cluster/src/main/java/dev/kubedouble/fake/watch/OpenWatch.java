package dev.kubedouble.fake.watch;

import dev.kubedouble.cluster.Caller;
import dev.kubedouble.cluster.Resource;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A watch that somebody has opened, and whether it is still open. Thread-safe. */
public final class OpenWatch {
  private final Resource<?> resource;
  private final String namespace;
  private final Caller caller;
  private final Instant since;
  private final CompletableFuture<@Nullable Void> closed = new CompletableFuture<>();

  /**
   * Creates what is known of a watch.
   *
   * @param namespace where it watches; empty for all namespaces
   * @param since when it was opened, by the cluster's clock
   */
  public OpenWatch(Resource<?> resource, String namespace, Caller caller, Instant since) {
    this.resource = resource;
    this.namespace = namespace;
    this.caller = caller;
    this.since = since;
  }

  /** Returns what it watches. */
  public Resource<?> resource() {
    return resource;
  }

  /** Returns where it watches; empty for all namespaces. */
  public String namespace() {
    return namespace;
  }

  /** Returns who opened it; clients of a server are known by their user agents. */
  public Caller caller() {
    return caller;
  }

  /** Returns when it was opened, by the cluster's clock. */
  public Instant since() {
    return since;
  }

  /** Returns what is completed when it has been closed, or has ended. */
  public CompletionStage<@Nullable Void> closed() {
    return closed.minimalCompletionStage();
  }

  void end() {
    closed.complete(null);
  }

  /** Returns what it is, such as {@code a watch of pods in shop, opened by "kubectl"}. */
  @Override
  public String toString() {
    return "a watch of "
        + resource
        + (namespace.isEmpty() ? "" : " in " + namespace)
        + ", opened by \""
        + caller.userAgent()
        + "\"";
  }
}
