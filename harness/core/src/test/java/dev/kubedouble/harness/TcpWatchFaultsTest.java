package dev.kubedouble.harness;

import dev.kubedouble.fake.FakeCluster;

class TcpWatchFaultsTest extends WatchFaultsSuite {
  @Override
  KubernetesServer.Builder server(FakeCluster cluster) {
    return KubernetesServer.tcp(cluster, 0);
  }
}
