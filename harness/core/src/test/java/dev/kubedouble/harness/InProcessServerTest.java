package dev.kubedouble.harness;

import dev.kubedouble.fake.FakeCluster;
import java.io.IOException;

class InProcessServerTest extends KubernetesServiceSuite {
  @Override
  KubernetesServer start(FakeCluster cluster) throws IOException {
    return KubernetesServer.inProcess(cluster).start();
  }
}
