package dev.kubedouble.benchmarks;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.journal.JournalLimits;
import io.grpc.Channel;
import java.io.IOException;

/**
 * A fake cluster behind a server, and a channel to it; all as it is by default, but for what a
 * method says.
 *
 * @param cluster the cluster
 * @param server the server
 */
record Served(FakeCluster cluster, KubernetesServer server) implements Connected {
  /** Starts a server in this process. */
  static Served inProcess() throws IOException {
    return inProcess(FakeCluster.create());
  }

  /** Starts a server in this process in front of a cluster. */
  static Served inProcess(FakeCluster cluster) throws IOException {
    return new Served(cluster, KubernetesServer.inProcess(cluster).start());
  }

  /** Starts a server in this process that records all. */
  static Served recording() throws IOException {
    FakeCluster cluster = FakeCluster.create();
    return new Served(
        cluster, KubernetesServer.inProcess(cluster).journal(JournalLimits.unlimited()).start());
  }

  /** Starts a server on a port of this machine in front of a cluster. */
  static Served tcp(FakeCluster cluster) throws IOException {
    return new Served(cluster, KubernetesServer.tcp(cluster, 0).start());
  }

  /** Returns a cluster whose controllers are woken, and run only when told. */
  static FakeCluster stepped() {
    return FakeCluster.create(
        FakeClusterOptions.builder().controllers(ControllerMode.STEPPED).build());
  }

  /** Creates Deployments {@code web-0}, {@code web-1} and so on. */
  Served with(int deployments) {
    for (int i = 0; i < deployments; i++) {
      cluster.create(Resource.DEPLOYMENTS, "default", Web.named("web-" + i));
    }
    return this;
  }

  /** Returns a Deployment as it is stored. */
  Deployment stored(String name) {
    return cluster.deployment("default", name);
  }

  @Override
  public Channel channel() {
    return server.channel();
  }

  @Override
  public void close() {
    server.close();
    cluster.close();
  }
}
