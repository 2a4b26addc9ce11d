package dev.kubedouble.harness;

import dev.kubedouble.fake.FakeCluster;

class InProcessJournalTest extends CallJournalSuite {
  @Override
  KubernetesServer.Builder server(FakeCluster cluster) {
    return KubernetesServer.inProcess(cluster);
  }
}
