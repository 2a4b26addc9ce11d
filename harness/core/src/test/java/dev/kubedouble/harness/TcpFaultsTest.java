package dev.kubedouble.harness;

import dev.kubedouble.fake.FakeCluster;

class TcpFaultsTest extends FaultsSuite {
  @Override
  KubernetesServer.Builder server(FakeCluster cluster) {
    return KubernetesServer.tcp(cluster, 0);
  }
}
