package dev.kubedouble.junit;

import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.time.ClockMode;
import io.grpc.Attributes;
import io.grpc.ServerTransportFilter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A KubernetesService that is there before the tests and stays: a fake that follows the wall. */
final class Theirs implements AutoCloseable {
  private final FakeCluster cluster =
      FakeCluster.create(FakeClusterOptions.builder().clock(ClockMode.SYSTEM).build());
  private final Connections connections = new Connections();
  private final KubernetesServer server;

  /** Counts who is connected. */
  private static final class Connections extends ServerTransportFilter {
    private int open;

    @Override
    public synchronized Attributes transportReady(Attributes attributes) {
      open++;
      return attributes;
    }

    @Override
    public synchronized void transportTerminated(Attributes attributes) {
      open--;
      notifyAll();
    }

    synchronized void awaitNone() throws InterruptedException {
      while (open > 0) {
        wait();
      }
    }
  }

  Theirs() {
    try {
      server = KubernetesServer.tcp(cluster, 0).connections(connections).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  FakeCluster cluster() {
    return cluster;
  }

  KubernetesServer server() {
    return server;
  }

  String target() {
    return "grpc://" + server.target();
  }

  /** Returns the configuration parameters that redirect tests here. */
  Map<String, String> parameters() {
    return Map.of("kubedouble.target", target());
  }

  /** Returns the namespaces that are there to stay; a removed one goes after its pods have gone. */
  List<String> namespaces() {
    return cluster.list(Resource.NAMESPACES, "").stream()
        .filter(namespace -> !namespace.getMetadata().hasDeletionTimestamp())
        .map(namespace -> namespace.getMetadata().getName())
        .toList();
  }

  /** Waits until nobody is connected any more. */
  void awaitNobody() throws InterruptedException {
    connections.awaitNone();
  }

  @Override
  public void close() {
    server.close();
    cluster.close();
  }
}
