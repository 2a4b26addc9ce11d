package dev.kubedouble.harness.servicer;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.harness.journal.CallJournal;
import io.grpc.BindableService;
import io.grpc.ServerMethodDefinition;
import io.grpc.ServerServiceDefinition;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of {@code jumpstarter.v1.KubernetesService}: each rpc in terms of a {@link
 * ClusterApi}'s verbs.
 *
 * <p>Stateless but for the journal, and thread-safe: one instance may be bound to several servers.
 * Calls run on the server's executor and block it only as long as the cluster does.
 */
public final class KubernetesServicer implements BindableService {
  private final Methods methods;

  /** Creates a servicer for a cluster, in memory or real, with a journal of its own. */
  public KubernetesServicer(ClusterApi cluster) {
    this(cluster, CallJournal.of(cluster));
  }

  /** Creates a servicer for a cluster, in memory or real, that notes each call in a journal. */
  public KubernetesServicer(ClusterApi cluster, CallJournal journal) {
    this.methods = new Methods(cluster, journal);
  }

  /**
   * Returns what answers one rpc, or null where it is none of the service's; made anew each time.
   *
   * <p>Most servers of tests meet few rpcs: who takes only those is spared the others.
   *
   * @param fullName such as {@code jumpstarter.v1.KubernetesService/GetDeployment}
   */
  public @Nullable ServerMethodDefinition<?, ?> method(String fullName) {
    return methods.find(fullName);
  }

  @Override
  public ServerServiceDefinition bindService() {
    return methods.bind();
  }
}
