package dev.kubedouble.harness;

import dev.kubedouble.fake.FakeCluster;

class InProcessFaultRulesTest extends FaultRulesSuite {
  @Override
  KubernetesServer.Builder server(FakeCluster cluster) {
    return KubernetesServer.inProcess(cluster);
  }
}
