package dev.kubedouble.contract;

import dev.kubedouble.harness.KubernetesServer;
import dev.kubedouble.remote.RemoteCluster;
import io.grpc.Channel;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;

/**
 * The gateway to a real cluster: that of the kubeconfig KUBEDOUBLE_KUBECONFIG, in the context
 * KUBEDOUBLE_CONTEXT or its current one.
 */
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfEnvironmentVariable(
    named = "KUBEDOUBLE_KUBECONFIG",
    matches = ".+",
    disabledReason = "KUBEDOUBLE_KUBECONFIG names no kubeconfig of a real cluster")
class RealClusterContractTest implements KubernetesServiceContract {
  private RemoteCluster remote;
  private KubernetesServer server;

  @BeforeAll
  void start() throws IOException {
    remote =
        RemoteCluster.connect(
            Path.of(System.getenv("KUBEDOUBLE_KUBECONFIG")), System.getenv("KUBEDOUBLE_CONTEXT"));
    server = KubernetesServer.inProcess(remote).start();
  }

  @AfterAll
  void stop() {
    if (server != null) {
      server.close();
    }
    if (remote != null) {
      remote.close();
    }
  }

  @Override
  public Channel channel() {
    return server.channel();
  }
}
