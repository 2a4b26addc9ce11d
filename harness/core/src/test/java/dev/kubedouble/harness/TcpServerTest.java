package dev.kubedouble.harness;

import dev.kubedouble.fake.FakeCluster;
import java.io.IOException;

class TcpServerTest extends KubernetesServiceSuite {
  @Override
  KubernetesServer start(FakeCluster cluster) throws IOException {
    return KubernetesServer.tcp(cluster, 0).start();
  }
}
