package dev.kubedouble.contract;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import io.grpc.Channel;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The fake in-process, its own cluster for each test. */
class InProcessContractTest implements KubernetesServiceContract {
  private FakeCluster cluster;
  private KubernetesServer server;

  @BeforeEach
  void start() throws IOException {
    cluster = FakeCluster.create();
    server = KubernetesServer.inProcess(cluster).start();
  }

  @AfterEach
  void stop() {
    server.close();
    cluster.close();
  }

  @Override
  public Channel channel() {
    return server.channel();
  }
}
