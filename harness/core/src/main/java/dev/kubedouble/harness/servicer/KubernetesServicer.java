package dev.kubedouble.harness.servicer;

import dev.kubedouble.cluster.ClusterApi;
import io.grpc.BindableService;
import io.grpc.ServerServiceDefinition;

/**
 * The server's side of {@code jumpstarter.v1.KubernetesService}: each rpc in terms of a {@link
 * ClusterApi}'s verbs.
 *
 * <p>Stateless and thread-safe: one instance may be bound to several servers. Calls run on the
 * server's executor and block it only as long as the cluster does.
 */
public final class KubernetesServicer implements BindableService {
  private final ClusterApi cluster;

  /** Creates a servicer for a cluster, in memory or real. */
  public KubernetesServicer(ClusterApi cluster) {
    this.cluster = cluster;
  }

  @Override
  public ServerServiceDefinition bindService() {
    Methods methods = new Methods(cluster);
    DeploymentMethods.addTo(methods);
    SurroundingMethods.addTo(methods);
    return methods.bind();
  }
}
