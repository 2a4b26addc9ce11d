package dev.kubedouble.harness;

import dev.kubedouble.fake.FakeCluster;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;

/** The service in front of one that runs elsewhere, which is a fake's over TCP. */
class UpstreamServerTest extends KubernetesServiceSuite {
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();

  @Override
  KubernetesServer start(FakeCluster cluster) throws IOException {
    KubernetesServer theirs = KubernetesServer.tcp(cluster, 0).start();
    opened.push(theirs);
    UpstreamService upstream = UpstreamService.connect(theirs.target(), Duration.ofSeconds(10));
    opened.push(upstream);
    return KubernetesServer.inProcess(upstream.cluster()).inFront(upstream).start();
  }

  @AfterEach
  void disconnect() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }
}
