package dev.kubedouble.harness;

import dev.kubedouble.cluster.ClusterApi;
import dev.kubedouble.fake.FakeCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;

/** The service over what the protocol's verbs make of one that runs elsewhere. */
class UpstreamClusterTest extends KubernetesServiceSuite {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @Override
  KubernetesServer start(FakeCluster cluster) throws IOException {
    KubernetesServer theirs = KubernetesServer.tcp(cluster, 0).start();
    opened.push(theirs);
    UpstreamService upstream = UpstreamService.connect(theirs.target(), Duration.ofSeconds(10));
    opened.push(upstream);
    ClusterApi behind = upstream.cluster();
    return KubernetesServer.inProcess(behind).start();
  }

  @AfterEach
  void disconnect() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }
}
