package com.example;

import dev.kubedouble.contract.ContractOptions;
import dev.kubedouble.contract.CoreContract;
import dev.kubedouble.contract.SelectorsContract;
import dev.kubedouble.fake.FakeCluster;
import dev.kubedouble.harness.KubernetesServer;
import io.grpc.Channel;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two sections alone, in a namespace that is there, each test on a service of its own. */
class OurReadsContractTest implements CoreContract, SelectorsContract {
  private KubernetesServer ours;

  @BeforeEach
  void start() throws IOException {
    ours = KubernetesServer.inProcess(FakeCluster.create()).start();
  }

  @AfterEach
  void stop() {
    ours.close();
  }

  @Override
  public Channel channel() {
    return ours.channel();
  }

  @Override
  public ContractOptions contractOptions() {
    return ContractOptions.builder().namespace("default").build();
  }
}
