package dev.kubedouble.harness;

import dev.kubedouble.fake.FakeCluster;

class InProcessFaultsTest extends FaultsSuite {
  @Override
  KubernetesServer.Builder server(FakeCluster cluster) {
    return KubernetesServer.inProcess(cluster);
  }
}
