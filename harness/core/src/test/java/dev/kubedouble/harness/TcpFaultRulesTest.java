package dev.kubedouble.harness;

import dev.kubedouble.fake.FakeCluster;

class TcpFaultRulesTest extends FaultRulesSuite {
  @Override
  KubernetesServer.Builder server(FakeCluster cluster) {
    return KubernetesServer.tcp(cluster, 0);
  }
}
