package dev.kubedouble.contract;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.UpstreamService;
import io.grpc.Channel;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the protocol's verbs make of a fake over TCP, behind a servicer of its own. */
@TestInstance(Lifecycle.PER_CLASS)
class UpstreamClusterContractTest implements KubernetesServiceContract {
  private FakeCluster cluster;
  private KubernetesServer theirs;
  private UpstreamService upstream;
  private KubernetesServer server;

  @BeforeAll
  void start() throws IOException {
    cluster = FakeCluster.create();
    theirs = KubernetesServer.tcp(cluster, 0).start();
    upstream = UpstreamService.connect(theirs.target(), Duration.ofSeconds(10));
    server = KubernetesServer.inProcess(upstream.cluster()).start();
  }

  @AfterAll
  void stop() {
    server.close();
    upstream.close();
    theirs.close();
    cluster.close();
  }

  @Override
  public Channel channel() {
    return server.channel();
  }
}
