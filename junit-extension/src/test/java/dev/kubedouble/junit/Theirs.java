package dev.kubedouble.junit;

import dev.kubedouble.cluster.Resource;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.fake.FakeClusterOptions;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.time.ClockMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** A KubernetesService that is there before the tests and stays: a fake that follows the wall. */
final class Theirs implements AutoCloseable {
  private final FakeCluster cluster =
      FakeCluster.create(FakeClusterOptions.builder().clock(ClockMode.SYSTEM).build());
  private final KubernetesServer server;

  Theirs() {
    try {
      server = KubernetesServer.tcp(cluster, 0).start();
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

  @Override
  public void close() {
    server.close();
    cluster.close();
  }
}
