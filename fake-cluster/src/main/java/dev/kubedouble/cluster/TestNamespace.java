package dev.kubedouble.cluster;

import dev.kubedouble.api.core.v1.Namespace;
import dev.kubedouble.api.meta.v1.CreateOptions;
import dev.kubedouble.api.meta.v1.DeleteOptions;
import dev.kubedouble.api.meta.v1.ObjectMeta;
import dev.kubedouble.api.meta.v1.Preconditions;

/**
 * A namespace that one run of tests makes for itself, and removes: the very one that it made, by
 * its uid, with all that is in it.
 *
 * <pre>{@code
 * try (TestNamespace namespace = TestNamespace.create(cluster, "orders-")) {
 *   cluster.create(Resource.DEPLOYMENTS, namespace.name(), ...);
 * }
 * }</pre>
 *
 * <p>A real cluster removes a namespace after the call that asks for it; its objects may be seen
 * for a while. Thread-safe.
 */
public final class TestNamespace implements AutoCloseable {
  private static final Caller CALLER = Caller.of("kubedouble-tests");
  private static final int NOT_FOUND = 404;
  private static final int CONFLICT = 409;

  private final ClusterApi cluster;
  private final ObjectMeta metadata;

  private TestNamespace(ClusterApi cluster, ObjectMeta metadata) {
    this.cluster = cluster;
    this.metadata = metadata;
  }

  /**
   * Makes a namespace.
   *
   * @param prefix what its name begins with; the server adds what makes it unique
   * @throws KubernetesException where the cluster refuses it
   */
  public static TestNamespace create(ClusterApi cluster, String prefix) {
    Namespace asked =
        Namespace.newBuilder()
            .setMetadata(
                ObjectMeta.newBuilder()
                    .setGenerateName(prefix)
                    .putLabels("app.kubernetes.io/managed-by", "kubedouble"))
            .build();
    Namespace created =
        cluster
            .create(
                Resource.NAMESPACES, "", Body.of(asked), CreateOptions.getDefaultInstance(), CALLER)
            .object();
    return new TestNamespace(cluster, created.getMetadata());
  }

  /** Returns its name. */
  public String name() {
    return metadata.getName();
  }

  /**
   * Asks for its removal; a namespace that is gone, or that somebody has made anew by that name, is
   * left alone.
   */
  @Override
  public void close() {
    DeleteOptions thisOne =
        DeleteOptions.newBuilder()
            .setPreconditions(Preconditions.newBuilder().setUid(metadata.getUid()))
            .build();
    try {
      cluster.delete(Resource.NAMESPACES, "", metadata.getName(), thisOne, CALLER);
    } catch (KubernetesException e) {
      if (e.code() != NOT_FOUND && e.code() != CONFLICT) {
        throw e;
      }
    }
  }

  @Override
  public String toString() {
    return "TestNamespace[" + name() + "]";
  }
}
