package dev.kubedouble.harness;

import dev.kubedouble.fake.FakeCluster;

class TcpJournalTest extends CallJournalSuite {
  @Override
  KubernetesServer.Builder server(FakeCluster cluster) {
    return KubernetesServer.tcp(cluster, 0);
  }
}
