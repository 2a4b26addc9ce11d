package com.example;

import dev.kubedouble.contract.KubernetesServiceContract;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import io.grpc.Channel;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Our implementation of KubernetesService, held to all that the protocol promises. */
class OurServiceContractTest implements KubernetesServiceContract {
  private static KubernetesServer ours;

  @BeforeAll
  static void start() throws IOException {
    ours = KubernetesServer.inProcess(FakeCluster.create()).start();
  }

  @AfterAll
  static void stop() {
    ours.close();
  }

  @Override
  public Channel channel() {
    return ours.channel();
  }
}
