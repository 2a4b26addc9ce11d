package dev.kubedouble.benchmarks;

import dev.kubedouble.api.apps.v1.Deployment;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc;
import dev.kubedouble.api.jumpstarter.v1.KubernetesServiceGrpc.KubernetesServiceBlockingStub;
import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.fake.turn.ControllerMode;
import dev.kubedouble.harness.KubernetesServer;
import java.io.IOException;

/** A fake cluster whose controllers are woken and not run, and a stub that is connected to it. */
final class Served implements AutoCloseable {
  private final FakeCluster cluster;
  private final KubernetesServer server;
  private final KubernetesServiceBlockingStub stub;

  private Served(FakeCluster cluster, KubernetesServer server) {
    this.cluster = cluster;
    this.server = server;
    this.stub = KubernetesServiceGrpc.newBlockingStub(server.channel());
  }

  static Served inProcess() throws IOException {
    FakeCluster cluster = cluster();
    return new Served(cluster, KubernetesServer.inProcess(cluster).start());
  }

  static Served tcp() throws IOException {
    FakeCluster cluster = cluster();
    return new Served(cluster, KubernetesServer.tcp(cluster, 0).start());
  }

  private static FakeCluster cluster() {
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

  KubernetesServiceBlockingStub stub() {
    return stub;
  }

  /** Returns a Deployment as it is stored. */
  Deployment stored(String name) {
    return cluster.get(Resource.DEPLOYMENTS, "default", name);
  }

  @Override
  public void close() {
    server.close();
    cluster.close();
  }
}
