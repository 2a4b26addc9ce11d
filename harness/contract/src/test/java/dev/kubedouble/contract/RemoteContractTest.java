package dev.kubedouble.contract;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.remote.RemoteCluster;
import dev.kubedouble.remote.RemoteClusterOptions;
import dev.kubedouble.rest.RestServer;
import io.grpc.Channel;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The gateway to an API server, which is the fake's own REST door. */
@TestInstance(Lifecycle.PER_CLASS)
class RemoteContractTest implements KubernetesServiceContract {
  private FakeCluster cluster;
  private RestServer rest;
  private RemoteCluster remote;
  private KubernetesServer server;

  @BeforeAll
  void start() throws IOException {
    cluster = FakeCluster.create();
    rest = RestServer.start(cluster, 0);
    remote = RemoteCluster.connect(RemoteClusterOptions.url(rest.url()).build());
    server = KubernetesServer.inProcess(remote).start();
  }

  @AfterAll
  void stop() {
    server.close();
    remote.close();
    rest.close();
    cluster.close();
  }

  @Override
  public Channel channel() {
    return server.channel();
  }
}
