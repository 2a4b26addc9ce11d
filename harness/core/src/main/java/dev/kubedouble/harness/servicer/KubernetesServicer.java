package dev.kubedouble.harness.servicer;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.harness.journal.CallJournal;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;

/**
 * The server's side of {@code jumpstarter.v1.KubernetesService}: each rpc in terms of a {@link
 * ClusterApi}'s verbs.
 *
 * <p>Stateless but for the journal, and thread-safe: one instance may be bound to several servers.
 * Calls run on the server's executor and block it only as long as the cluster does.
 */
public final class KubernetesServicer implements BindableService {
  private final ClusterApi cluster;
  private final CallJournal journal;

  /** Creates a servicer for a cluster, in memory or real, with a journal of its own. */
  public KubernetesServicer(ClusterApi cluster) {
    this(cluster, CallJournal.of(cluster));
  }

  /** Creates a servicer for a cluster, in memory or real, that notes each call in a journal. */
  public KubernetesServicer(ClusterApi cluster, CallJournal journal) {
    this.cluster = cluster;
    this.journal = journal;
  }

  @Override
  public ServerServiceDefinition bindService() {
    Methods methods = new Methods(cluster, journal);
    DeploymentMethods.addTo(methods);
    SurroundingMethods.addTo(methods);
    return methods.bind();
  }
}
