package dev.kubedouble.harness;

import dev.kubedouble.fake.FakeCluster;

class InProcessWatchFaultsTest extends WatchFaultsSuite {
  @Override
  KubernetesServer.Builder server(FakeCluster cluster) {
    return KubernetesServer.inProcess(cluster);
  }
}
