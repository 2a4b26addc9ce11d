package dev.kubedouble.contract;

import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.harness.ProxyServer;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The fake behind a proxy that stands alone. */
@TestInstance(Lifecycle.PER_CLASS)
class ProxyContractTest implements KubernetesServiceContract {
  private FakeCluster cluster;
  private KubernetesServer upstream;
  private ProxyServer proxy;
  private ManagedChannel channel;

  @BeforeAll
  void start() throws IOException {
    cluster = FakeCluster.create();
    upstream = KubernetesServer.tcp(cluster, 0).start();
    proxy = ProxyServer.to(upstream.target()).start();
    channel = Grpc.newChannelBuilder(proxy.target(), InsecureChannelCredentials.create()).build();
  }

  @AfterAll
  void stop() {
    channel.shutdownNow();
    proxy.close();
    upstream.close();
    cluster.close();
  }

  @Override
  public Channel channel() {
    return channel;
  }
}
