package dev.kubedouble.contract;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import io.grpc.Channel;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The fake over TCP: one cluster for all tests, which run side by side where JUnit is told so. */
@TestInstance(Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class TcpContractTest implements KubernetesServiceContract {
  private FakeCluster cluster;
  private KubernetesServer server;

  @BeforeAll
  void start() throws IOException {
    cluster = FakeCluster.create();
    server = KubernetesServer.tcp(cluster, 0).start();
  }

  @AfterAll
  void stop() {
    server.close();
    cluster.close();
  }

  @Override
  public Channel channel() {
    return server.channel();
  }
}
